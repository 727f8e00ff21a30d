"""People who sign in: the account, its posts, and the roles and organs whose rights it has."""

from datetime import date

import pgtrigger
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import Group, PermissionsMixin
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, OuterRef, Q
from django.utils.functional import cached_property

from apps.accounts.models.organs import Organ
from congress import clock
from congress.crypto.fields import EncryptedCharField


class Bloc(models.TextChoices):
    """Which side of the separation of administrators (三员分立) a role stands on; nobody stands on two."""

    BUSINESS = "business", "业务"
    SYSTEM = "system", "系统管理"
    SECURITY = "security", "安全管理"
    AUDIT = "audit", "审计管理"


class RoleGroup(models.Model):
    """A group that stands for a role of the table in ``accounts.roles``; written by ``load_roles`` alone."""

    group = models.OneToOneField(Group, models.PROTECT, primary_key=True, related_name="role")
    code = models.CharField("代码", max_length=30, unique=True)
    bloc = models.CharField("职责类别", max_length=10, choices=Bloc)

    class Meta:
        verbose_name = verbose_name_plural = "角色"
        default_permissions = ()

    def __str__(self) -> str:
        return self.group.name


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields) -> "User":
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save()
        return user


class UserQuerySet(models.QuerySet["User"]):
    def with_role(self, *codes: str) -> "UserQuerySet":
        return self.filter(groups__role__code__in=codes).distinct()

    def with_office(self) -> "UserQuerySet":
        """Each with ``office_names``, those of the organs in which they hold a post, for the head of the desk."""
        posts = Post.objects.current().filter(user=OuterRef("pk")).order_by("pk")
        return self.annotate(office_names=ArraySubquery(posts.values("organ__short_name")))

    def pending(self) -> "UserQuerySet":
        """Opened by the system administrator, not yet approved by the security administrator."""
        return self.filter(approved_at=None, is_active=True)

    def working(self) -> "UserQuerySet":
        """Accounts that can sign in today."""
        in_time = Q(expires_on=None) | Q(expires_on__gte=clock.today())
        return self.filter(in_time, is_active=True, approved_at__isnull=False)


class User(AbstractBaseUser, PermissionsMixin):
    """One person's account. What a person may do follows from roles and posts, never from this row."""

    username = models.CharField("登录名", max_length=60, unique=True, validators=[UnicodeUsernameValidator()])
    name = models.CharField("姓名", max_length=40)
    email = models.EmailField("电子邮箱", blank=True)
    phone = EncryptedCharField("联系电话", max_length=30, blank=True)
    is_active = models.BooleanField("启用", default=True)
    joined_at = models.DateTimeField("建立时间", default=clock.now)
    expires_on = models.DateField("有效期至", null=True, blank=True)
    suspended_for = models.CharField("停用原因", max_length=100, blank=True)
    opened_by = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+", verbose_name="开户人", editable=False
    )
    approved_by = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+", verbose_name="授权人", editable=False
    )
    approved_at = models.DateTimeField("授权时间", null=True, editable=False)
    requested_roles = ArrayField(models.CharField(max_length=30), verbose_name="申请角色", default=list)
    password_changed_at = models.DateTimeField("密码修改时间", null=True, editable=False)
    must_change_password = models.BooleanField("须修改密码", default=False)
    initial_password_until = models.DateTimeField("初始密码有效至", null=True, editable=False)

    groups = models.ManyToManyField(  # type: ignore[assignment]  # the mixin's own, through our table
        Group, through="Membership", related_name="user_set", related_query_name="user", blank=True
    )

    USERNAME_FIELD = "username"
    objects = UserManager.from_queryset(UserQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "账户"
        default_permissions = ("view",)
        permissions = [
            ("manage_user", "开设、停用、解锁账户"),
            ("grant_role", "授予和收回角色"),
            ("review_user", "账户清查"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(is_superuser=False), name="no_superuser"),
            models.CheckConstraint(
                condition=Q(approved_by=None) | Q(opened_by=None) | ~Q(approved_by=F("opened_by")),
                name="account_opened_and_approved_by_two",
                violation_error_message="开户和授权须由两人分别办理。",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | Q(approved_at__isnull=False), name="approval_has_its_time"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def organs(self) -> list[Organ]:
        """Organs in which the person holds a post now."""
        return [post.organ for post in self.posts.current().select_related("organ")]

    @property
    def office(self) -> str:
        """What stands beside the name at the head of the work desk."""
        names = getattr(self, "office_names", None)
        names = [organ.short_name for organ in self.organs] if names is None else names
        return "、".join(names)

    @property
    def works(self) -> bool:
        """Whether the account can sign in: enabled, approved by the second administrator, not expired."""
        in_time = self.expires_on is None or self.expires_on >= clock.today()
        return self.is_active and self.approved_at is not None and in_time

    @property
    def standing(self) -> str:
        """Where the account stands, in words."""
        if not self.is_active:
            return "已停用"
        if self.approved_at is None:
            return "待授权"
        return "正常" if self.works else "已到期"


class Membership(models.Model):
    """A person in a group: that of a role or that of an organ. Written by ``accounts.actions`` alone.

    ``bloc`` is filled by the database from the role, so that the exclusion below holds whoever writes.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    group = models.ForeignKey(Group, models.CASCADE, related_name="memberships")
    bloc = models.CharField(max_length=10, null=True, editable=False)  # noqa: DJ001 - an organ stands on no side
    since = models.DateTimeField("自", default=clock.now)

    class Meta:
        verbose_name = verbose_name_plural = "所属"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["user", "group"], name="one_membership_in_a_group"),
            ExclusionConstraint(
                name="administrators_are_separate",
                expressions=[("user", RangeOperators.EQUAL), ("bloc", RangeOperators.NOT_EQUAL)],
                violation_error_message="系统管理、安全管理、审计管理和业务角色不能由同一人兼任。",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="bloc_of_its_role",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                    NEW.bloc := (SELECT bloc FROM accounts_rolegroup WHERE group_id = NEW.group_id);
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}：{self.group}"


class PostQuerySet(models.QuerySet["Post"]):
    def current(self) -> "PostQuerySet":
        return self.filter(left_on=None)

    def held_on(self, on: date) -> "PostQuerySet":
        return self.filter(Q(left_on=None) | Q(left_on__gte=on), joined_on__lte=on)


class Post(models.Model):
    """A person's post in an organ, from a day to a day."""

    user = models.ForeignKey(User, models.PROTECT, related_name="posts")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="posts")
    title = models.CharField("职务", max_length=40, blank=True)
    joined_on = models.DateField("到任日期")
    left_on = models.DateField("离任日期", null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "任职"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organ"], condition=Q(left_on=None), name="one_current_post_in_an_organ"
            ),
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(left_on__gte=F("joined_on")), name="post_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organ.short_name}{self.title} {self.user.name}"
