"""The spine: one table for everything the standing committee handles."""

from datetime import date
from typing import Any, ClassVar, NamedTuple, Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from apps.accounts.models import Organ
from congress import clock


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


class Terms(NamedTuple):
    """By which rule a clock runs, from which day (None: the day of the step), and when the session closes that it must keep."""

    code: str
    on: date | None = None
    closes_on: date | None = None


class Matter(models.Model):
    """One matter (事项). Each procedure's model inherits from it and adds its own facts."""

    KIND: ClassVar[str] = ""
    PROCEDURE: ClassVar[str] = "workflow"
    """The module of its app that holds ``Status`` and ``workflow``; an app of several procedures names each."""
    READ_WITH: ClassVar[tuple[str, ...]] = ()
    """Relations that nearly every step reads: they come with the record when it is locked."""

    INSTEAD: ClassVar[dict[str, tuple[str, ...]]] = {}
    """By the code of a clock in the procedure's table, the codes of clocks that may run in its place."""

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
            ("manage_deadline", "审批延期、中止期限"),
            ("view_figures", "查看办理统计"),
        ]
        indexes = [
            GinIndex(fields=["search"], name="matter_search"),
            models.Index(fields=["kind", "status", "-opened_at"], name="matter_list"),
            models.Index(fields=["kind"], condition=Q(closed_at=None), name="matter_open"),
            models.Index(
                fields=["id"],
                include=["kind", "status", "disclosure", "opened_at"],
                name="matter_who_may_see",
            ),
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

    def terms(self, code: str) -> Terms:
        """How a clock of the procedure's table runs on this record; a procedure may know better."""
        return Terms(code)

    def get_status_display(self) -> str:
        """The status in words; each procedure's model names its own."""
        return self.specific.get_status_display()


class Link(models.Model):
    """From matter to matter: one thread from a voice to its result."""

    class Relation(models.TextChoices):
        RAISED_BY = "raised_by", "由此引出"
        BECAME = "became", "转为"
        ANSWERS = "answers", "答复"
        AMENDS = "amends", "修改"
        MERGED_INTO = "merged_into", "并入"
        SPLIT_FROM = "split_from", "分自"

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
