"""The spine: one table for everything the standing committee handles, and what hangs on it."""

from datetime import date
from typing import Any, ClassVar, Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from apps.accounts.models import Organ
from apps.statutes.models import Rule
from congress import clock

APPEND_ONLY = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class Disclosure(models.TextChoices):
    """Who may know of a matter or a file, apart from those who hold a grant on it (domain: publication classes)."""

    PUBLIC = "public", "公开"
    DEPUTIES = "deputies", "代表可见"
    MEMBERS = "members", "组成人员可见"
    INTERNAL = "internal", "内部"
    RESTRICTED = "restricted", "限制知悉"


class MatterQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        """Records this person may see; use it for lists and details, so that the invisible is 404."""
        from apps.matters import access  # access reads these tables

        return access.visible(self, user)

    def open(self) -> Self:
        return self.filter(closed_at=None)


class Matter(models.Model):
    """One matter (事项). Each procedure's model inherits from it and adds its own facts."""

    KIND: ClassVar[str] = ""

    kind = models.CharField("类别", max_length=30, editable=False)
    number = models.CharField("编号", max_length=40, blank=True)
    title = models.CharField("标题", max_length=200)
    status = models.CharField("环节", max_length=30)
    disclosure = models.CharField("知悉范围", max_length=12, choices=Disclosure, default=Disclosure.INTERNAL)
    office = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+", verbose_name="责任机构")
    opened_at = models.DateTimeField("提出时间", null=True, editable=False)
    closed_at = models.DateTimeField("办结时间", null=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    search = SearchVectorField(null=True, editable=False)

    objects = MatterQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "事项"
        default_permissions = ("view",)
        permissions = [
            ("edit_matter", "修改"),
            ("answer_matter", "承办"),
            ("sign_matter", "署名、签发"),
            ("rate_matter", "评价"),
            ("advise_matter", "协办"),
            ("know_deputies", "知悉代表可见事项"),
            ("know_members", "知悉组成人员可见事项"),
            ("know_internal", "知悉内部事项"),
            ("record_for_others", "代录"),
        ]
        indexes = [
            GinIndex(fields=["search"], name="matter_search"),
            models.Index(fields=["kind", "status", "-opened_at"], name="matter_list"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.kind = self.kind or self.KIND
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("desk:matter", args=[self.pk])

    @property
    def specific(self) -> "Matter":
        """The record in its procedure's own table."""
        return self if self.KIND else getattr(self, self.kind)

    def get_status_display(self) -> str:
        """The status in words; each procedure's model names its own."""
        return self.specific.get_status_display()


class Event(models.Model):
    """One step taken: timeline, audit trail and evidence. Rows are never changed; each hashes the one before."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    verb = models.CharField(max_length=30)
    what = models.CharField("步骤", max_length=40)
    before = models.CharField(max_length=30, blank=True)
    after = models.CharField(max_length=30, blank=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="经办")
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="代"
    )
    note = models.TextField("说明", blank=True)
    data = models.JSONField(default=dict)
    internal = models.BooleanField("内部环节", default=False)
    at = models.DateTimeField("时间")
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "经过"
        default_permissions = ()
        ordering = ["matter_id", "seq"]
        constraints = [models.UniqueConstraint(fields=["matter", "seq"], name="event_sequence")]
        indexes = [models.Index(fields=["at"], name="event_at")]
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return f"{self.what} {self.at:%Y-%m-%d %H:%M}"

    @property
    def people(self) -> str:
        """Who took the step; where it was recorded for someone else (代录), both."""
        return f"{self.on_behalf_of.name}（{self.actor.name}代录）" if self.on_behalf_of else self.actor.name


class Anchor(models.Model):
    """One day's hash over the newest event of every matter: printed and filed, it dates all chains (日锚)."""

    day = models.DateField(unique=True)
    heads = models.PositiveIntegerField("事项数")
    digest = models.CharField(max_length=64)

    class Meta:
        default_permissions = ()
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return f"{self.day} {self.digest[:12]}"


class DeadlineQuerySet(models.QuerySet["Deadline"]):
    def running(self) -> Self:
        return self.filter(met_on=None, stopped_on=None)

    def overdue(self, on: date) -> Self:
        return self.running().filter(due_on__lt=on)


class Deadline(models.Model):
    """One legal clock on a matter: its rule, its date and how the date was found."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="deadlines")
    rule = models.ForeignKey(Rule, models.PROTECT, related_name="+")
    code = models.CharField("规则", max_length=10)
    organ = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+", verbose_name="责任单位")
    starts_on = models.DateField("起算日")
    due_on = models.DateField("到期日")
    words = models.TextField("计算过程")
    provisional = models.BooleanField("预估", default=False)
    met_on = models.DateField("完成日", null=True)
    stopped_on = models.DateField("终止日", null=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "期限"
        default_permissions = ()
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "code", "organ"],
                condition=Q(met_on=None, stopped_on=None),
                nulls_distinct=False,
                name="one_running_clock_of_a_rule",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on"], condition=Q(met_on=None, stopped_on=None), name="deadline_running"
            )
        ]

    def __str__(self) -> str:
        return f"{self.rule.subject} {self.due_on}"

    @property
    def running(self) -> bool:
        return self.met_on is None and self.stopped_on is None

    @property
    def days_left(self) -> int:
        """Calendar days from today to the due date; negative when it has passed."""
        return (self.due_on - clock.today()).days

    @property
    def tone(self) -> str:
        """Green, yellow or red, as the rule says; a finished clock keeps how it ended."""
        if self.stopped_on:
            return ""
        if self.met_on:
            return "ok" if self.met_on <= self.due_on else "late"
        if self.days_left < 0:
            return "late"
        return "near" if self.days_left <= self.rule.near_days else "ok"

    @property
    def left(self) -> str:
        """The lamp in words."""
        if self.stopped_on:
            return "已终止"
        if self.met_on:
            late = (self.met_on - self.due_on).days
            return f"超期 {late} 天完成" if late > 0 else "按期完成"
        if self.days_left < 0:
            return f"超期 {-self.days_left} 天"
        return "今天到期" if self.days_left == 0 else f"还有 {self.days_left} 天"


class Attachment(models.Model):
    """A file on a matter. Type is what its bytes say; the fingerprint is taken on arrival."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="attachments")
    label = models.CharField("用途", max_length=30, blank=True)
    file = models.FileField(upload_to="attachments/%Y/%m/")
    name = models.CharField("文件名", max_length=120)
    size = models.PositiveIntegerField("字节数")
    content_type = models.CharField(max_length=100)
    sha256 = models.CharField("指纹", max_length=64)
    disclosure = models.CharField("知悉范围", max_length=12, choices=Disclosure, default=Disclosure.INTERNAL)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField("移除时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "附件"
        default_permissions = ()
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("matters:attachment", args=[self.pk])


class MatterUserGrant(UserObjectPermissionBase):
    """What one person may do on one matter. Written by ``access.sync`` alone."""

    content_object = models.ForeignKey(Matter, models.CASCADE)

    class Meta(UserObjectPermissionBase.Meta):
        abstract = False
        default_permissions = ()


class MatterGroupGrant(GroupObjectPermissionBase):
    """What one organ may do on one matter. Written by ``access.sync`` alone."""

    content_object = models.ForeignKey(Matter, models.CASCADE)

    class Meta(GroupObjectPermissionBase.Meta):
        abstract = False
        default_permissions = ()


class Link(models.Model):
    """From matter to matter: one thread from a voice to its result."""

    class Relation(models.TextChoices):
        RAISED_BY = "raised_by", "由此引出"
        BECAME = "became", "转为"
        ANSWERS = "answers", "答复"
        AMENDS = "amends", "修改"
        MERGED_INTO = "merged_into", "并入"

    source = models.ForeignKey(Matter, models.PROTECT, related_name="links_out")
    target = models.ForeignKey(Matter, models.PROTECT, related_name="links_in")
    relation = models.CharField(max_length=20, choices=Relation)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["source", "target", "relation"], name="one_link_of_a_kind"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="no_link_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.get_relation_display()} {self.target}"


class NumberSeries(models.Model):
    """A register whose numbers have no gaps: the last one used."""

    key = models.CharField(max_length=80, unique=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.key}：{self.last}"


class UsedKey(models.Model):
    """A form's key once its work is done: the same form sent again changes nothing."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.UUIDField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="a_form_works_once")]

    def __str__(self) -> str:
        return str(self.key)
