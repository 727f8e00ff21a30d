"""People who sign in, and the organs (机构) they belong to."""

from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import Group, PermissionsMixin
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property


class OrganQuerySet(models.QuerySet["Organ"]):
    def in_being(self, on: date) -> "OrganQuerySet":
        """Organs that exist on a day: set up by then and not yet dissolved."""
        return self.filter(valid_from__lte=on).filter(Q(valid_to=None) | Q(valid_to__gte=on))

    def handling(self) -> "OrganQuerySet":
        """Organs that suggestions can be assigned to (承办单位)."""
        return self.filter(handles_suggestions=True)


class Organ(models.Model):
    """An organ, its place in the tree and the one group that stands for it in grants."""

    class Kind(models.TextChoices):
        CONGRESS = "congress", "人民代表大会"
        STANDING_COMMITTEE = "standing_committee", "常务委员会"
        OFFICE = "office", "办公室"
        WORKING_COMMISSION = "working_commission", "工作委员会"
        SPECIAL_COMMITTEE = "special_committee", "专门委员会"
        GOVERNMENT = "government", "人民政府"
        DEPARTMENT = "department", "政府部门"
        SUPERVISORY = "supervisory_commission", "监察委员会"
        COURT = "court", "人民法院"
        PROCURATORATE = "procuratorate", "人民检察院"
        TOWN = "town", "乡镇、街道"
        OTHER = "other", "其他单位"

    name = models.CharField("名称", max_length=60, unique=True)
    short_name = models.CharField("简称", max_length=20)
    code = models.CharField("发文代字", max_length=12, blank=True, help_text="例如“青教”，用于发文字号")
    kind = models.CharField("类别", max_length=30, choices=Kind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    group = models.OneToOneField(Group, models.PROTECT, related_name="organ", editable=False)
    phone = models.CharField("联系电话", max_length=30, blank=True)
    handles_suggestions = models.BooleanField("可承办建议", default=False)
    valid_from = models.DateField("设立日期")
    valid_to = models.DateField("撤销日期", null=True, blank=True)

    objects: ClassVar[models.Manager["Organ"]] = OrganQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "机构"
        ordering = ["kind", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="organ_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        if not self.group_id:
            self.group = Group.objects.create(name=f"机构：{self.name}")
        super().save(*args, **kwargs)


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields) -> "User":
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """One person's account. What a person may do follows from roles and posts, never from this row."""

    username = models.CharField("登录名", max_length=60, unique=True, validators=[UnicodeUsernameValidator()])
    name = models.CharField("姓名", max_length=40)
    email = models.EmailField("电子邮箱", blank=True)
    phone = models.CharField("办公电话", max_length=30, blank=True)
    is_active = models.BooleanField("启用", default=True)
    joined_at = models.DateTimeField("建立时间", auto_now_add=True)

    USERNAME_FIELD = "username"
    objects = UserManager()

    class Meta:
        verbose_name = verbose_name_plural = "账户"

    def __str__(self) -> str:
        return self.name

    @cached_property
    def organs(self) -> list[Organ]:
        """Organs in which the person holds a post now."""
        return [post.organ for post in self.posts.current().select_related("organ")]

    @property
    def office(self) -> str:
        """What stands beside the name at the head of the work desk."""
        return "、".join(organ.short_name for organ in self.organs)


class PostQuerySet(models.QuerySet["Post"]):
    def current(self) -> "PostQuerySet":
        return self.filter(left_on=None)


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
