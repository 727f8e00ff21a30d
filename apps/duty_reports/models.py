"""One occasion on which deputies report to their voters, each deputy's report at it, and the links by which voters rate.

Nothing here tells who rated, nor which link gave which grade: a link knows only that it was used, and the grades are
sums. The sums of a link's votes are written by a database function (``voting``) and by nothing else.
"""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from apps.deputies.models import Constituency, Mandate
from apps.duty_reports.workflow import TONES, Status
from apps.matters.models import Matter, MatterQuerySet

GRADES = ("best", "middle", "worst", "abstained")
ABSTAINED = "弃权"


class Scale(models.TextChoices):
    """What voters may say of a report, by local custom: three grades from the best, or nothing."""

    SATISFACTION = "satisfaction", "满意、基本满意、不满意"
    QUALITY = "quality", "好、较好、一般"
    GRADE = "grade", "优秀、称职、不称职"
    NONE = "none", "只述职，不评议"

    @property
    def words(self) -> dict[str, str]:
        """The grades by code, from the best to the abstention."""
        return dict(zip(GRADES, [*self.label.split("、"), ABSTAINED], strict=True))


class DutyReport(Matter):
    """One occasion (述职). ``office`` is the organ that holds it; ``rating_until`` the last moment to rate by link.

    ``paper_issued`` ≥ ``paper_returned`` ≥ ``paper_valid``: paper ballots; all empty until they are counted.
    """

    KIND: ClassVar[str] = "dutyreport"

    constituency = models.ForeignKey(Constituency, models.PROTECT, related_name="+", verbose_name="选区")
    starts_at = models.DateTimeField("述职时间")
    place = models.CharField("地点", max_length=100)
    text = models.TextField("其他事项", max_length=2000, blank=True)
    hand_in_by = models.DateField("述职报告提交截止", null=True, blank=True)
    scale = models.CharField("评议等次", max_length=12, choices=Scale, default=Scale.SATISFACTION)
    rating_until = models.DateTimeField("扫码评议截止", null=True, blank=True)
    called_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="组织人"
    )
    attended = models.PositiveIntegerField("到会选民人数", null=True)
    host = models.CharField("主持人", max_length=40, blank=True)
    recorder = models.CharField("记录人", max_length=40, blank=True)
    minutes = models.TextField("举行情况", max_length=5000, blank=True)
    opinions = models.TextField("选民提问、意见和代表的回答", max_length=5000, blank=True)
    paper_issued = models.PositiveIntegerField("发出票数", null=True)
    paper_returned = models.PositiveIntegerField("收回票数", null=True)
    paper_valid = models.PositiveIntegerField("有效票数", null=True)
    show_text = models.BooleanField("公开述职报告", default=False)
    show_result = models.BooleanField("公开评议结果", default=False)

    objects = MatterQuerySet.as_manager()  # type: ignore[misc]  # each model's own

    class Meta:
        verbose_name = verbose_name_plural = "代表述职"
        default_permissions = ("add", "view")
        constraints = [
            models.CheckConstraint(
                condition=Q(scale=Scale.NONE, rating_until=None)
                | (~Q(scale=Scale.NONE) & Q(rating_until__gt=F("starts_at"))),
                name="rating_ends_after_the_report",
            ),
            models.CheckConstraint(
                condition=Q(paper_issued=None, paper_returned=None, paper_valid=None)
                | Q(paper_returned__lte=F("paper_issued"), paper_valid__lte=F("paper_returned")),
                name="paper_ballots_go_down",
            ),
        ]
        indexes = [models.Index(fields=["-starts_at"], name="duty_report_by_time")]

    def get_absolute_url(self) -> str:
        return reverse("duty_reports:detail", args=[self.pk])

    def get_status_display(self) -> str:
        return Status(self.status).label

    @property
    def tone(self) -> str:
        return TONES.get(Status(self.status), "")

    @property
    def rates(self) -> bool:
        return self.scale != Scale.NONE

    @property
    def grades(self) -> dict[str, str]:
        """The grades by code; none where nobody rates."""
        return Scale(self.scale).words if self.rates else {}


class StatementQuerySet(models.QuerySet["Statement"]):
    def of(self, user: Any) -> Self:
        return self.filter(mandate__person__user=user)

    def approved(self) -> Self:
        return self.exclude(approved_at=None)

    def waiting(self) -> Self:
        """Handed in and not looked at."""
        return self.filter(approved_at=None).exclude(submitted_at=None)

    def given(self) -> Self:
        """Of those who did report."""
        return self.filter(given=True)

    def with_names(self) -> Self:
        return self.select_related("mandate__person", "mandate__term", "mandate__delegation").order_by("pk")


class Statement(models.Model):
    """One deputy's report (述职报告). ``draft`` is the deputy's own until it is handed in as ``text``.

    ``given``: whether the deputy did report, unknown before it is held. Of ``paper_…`` and ``online_…`` see ``counting``.
    """

    report = models.ForeignKey(DutyReport, models.CASCADE, related_name="statements")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="statements", verbose_name="代表")
    draft = models.TextField("草稿", max_length=10_000, blank=True)
    text = models.TextField("述职报告", max_length=10_000, blank=True)
    submitted_at = models.DateTimeField("提交时间", null=True)
    returned = models.CharField("退回理由", max_length=500, blank=True)
    approved_at = models.DateTimeField("审核时间", null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="审核人"
    )
    given = models.BooleanField("到会述职", null=True)
    paper_best = models.PositiveIntegerField(default=0)
    paper_middle = models.PositiveIntegerField(default=0)
    paper_worst = models.PositiveIntegerField(default=0)
    paper_abstained = models.PositiveIntegerField(default=0)
    online_best = models.PositiveIntegerField(default=0, editable=False)
    online_middle = models.PositiveIntegerField(default=0, editable=False)
    online_worst = models.PositiveIntegerField(default=0, editable=False)
    online_abstained = models.PositiveIntegerField(default=0, editable=False)

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "述职报告"
        default_permissions = ()
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["report", "mandate"], name="one_statement_of_a_deputy"),
            models.CheckConstraint(
                condition=Q(approved_at=None, approved_by=None)
                | Q(approved_at__isnull=False, approved_by__isnull=False, submitted_at__isnull=False),
                name="approved_after_it_was_handed_in",
            ),
            models.CheckConstraint(
                condition=~Q(given=True) | Q(approved_at__isnull=False),
                name="only_approved_reports_are_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mandate}：{self.report}"

    @property
    def state(self) -> tuple[str, str]:
        """Where it stands, in words, and the tone of it."""
        if self.given is False:
            return "没有到会述职", ""
        if self.approved_at:
            return ("已述职", "ok") if self.given else ("审核通过", "ok")
        if self.submitted_at:
            return "待审核", "calm"
        return ("退回修改", "near") if self.returned else ("没有提交", "")

    @property
    def online_total(self) -> int:
        return sum(getattr(self, f"online_{grade}") for grade in GRADES)


class RatingLinkQuerySet(models.QuerySet["RatingLink"]):
    def used(self) -> Self:
        return self.filter(used=True)

    def unused(self) -> Self:
        return self.filter(used=False)


class RatingLink(models.Model):
    """One printed code. Its digest alone is kept; whether it was used, but not when, by whom and what it said."""

    report = models.ForeignKey(DutyReport, models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    used = models.BooleanField("已用", default=False)

    objects = RatingLinkQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "评议码"
        default_permissions = ()
        indexes = [models.Index(fields=["report", "used"], name="rating_links_of_a_report")]
