"""How organs are judged for their handling (办理工作评价): schemes, years that are frozen, objections."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from apps.accounts.models import Organ
from apps.matters.models import APPEND_ONLY
from apps.proposals.appraisal.indicators import EXPLAINED, FULL, Indicator

VIEW = "proposals.view_appraisal"
MANAGE = "proposals.manage_appraisal"


class SchemeQuerySet(models.QuerySet["Scheme"]):
    def for_year(self, year: int) -> "Scheme | None":
        """The scheme that counts for the year: of those in effect the newest that begins by then."""
        found = self.filter(enacted_at__isnull=False, from_year__lte=year)
        return found.order_by("-from_year", "-version").first()


class Scheme(models.Model):
    """One version of the scheme (评价办法): what counts how much from which year on. Tried before it takes effect."""

    version = models.PositiveSmallIntegerField("版本", unique=True)
    title = models.CharField("名称", max_length=80)
    basis = models.CharField("依据", max_length=120, help_text="例如“主任会议通过，2026-01-20”")
    from_year = models.PositiveSmallIntegerField("适用年度起")
    weights = models.JSONField("权重")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    tried_at = models.DateTimeField("试算时间", null=True)
    enacted_at = models.DateTimeField("启用时间", null=True)

    objects = SchemeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "评价办法"
        default_permissions = ()
        ordering = ["-version"]
        constraints = [
            models.CheckConstraint(
                condition=Q(enacted_at=None) | Q(tried_at__isnull=False, enacted_at__gte=F("tried_at")),
                name="a_scheme_is_tried_before_it_takes_effect",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}（第{self.version}版）"

    def get_absolute_url(self) -> str:
        return reverse("proposals:scheme", args=[self.pk])

    @property
    def rows(self) -> list[tuple[str, int, str]]:
        """Every indicator with its weight and what it says; those that do not count have the weight 0."""
        return [(one.label, self.weights.get(one.value, 0), EXPLAINED[one]) for one in Indicator]


class CommitteeScore(models.Model):
    """The committee's own score for an organ and a year, entered by hand before the year is frozen."""

    year = models.PositiveSmallIntegerField("年度")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="承办单位")
    points = models.PositiveSmallIntegerField("得分")
    note = models.CharField("说明", max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["year", "organ"], name="one_score_of_an_organ_a_year"),
            models.CheckConstraint(condition=Q(points__lte=FULL), name="a_score_is_at_most_full"),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.organ} {self.points}"


class Appraisal(models.Model):
    """One year's result, frozen. Frozen again after an objection it is another version; the earlier stays."""

    year = models.PositiveSmallIntegerField("年度")
    version = models.PositiveSmallIntegerField("版本")
    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="appraisals")
    reason = models.CharField("更正原因", max_length=200, blank=True)
    frozen_at = models.DateTimeField("定稿时间")
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "办理工作评价"
        default_permissions = ("view",)
        permissions = [("manage_appraisal", "组织办理工作评价")]
        ordering = ["-year", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["year", "version"], name="one_appraisal_of_a_version"),
            models.CheckConstraint(condition=Q(version=1) | ~Q(reason=""), name="a_correction_says_why"),
        ]
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return f"{self.year}年度办理工作评价"

    def get_absolute_url(self) -> str:
        return reverse("proposals:appraisal_year", args=[self.year])


class LineQuerySet(models.QuerySet["Line"]):
    def of_organs(self, organs: list[Organ]) -> Self:
        return self.filter(organ__in=organs)


class Line(models.Model):
    """One organ's result: its rank, its points, and every mark with numerator and denominator."""

    appraisal = models.ForeignKey(Appraisal, models.PROTECT, related_name="lines")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField("名次")
    total = models.DecimalField("总分", max_digits=5, decimal_places=2)
    handled = models.PositiveIntegerField("主办件数")
    marks = models.JSONField()

    objects = LineQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["rank", "id"]
        constraints = [models.UniqueConstraint(fields=["appraisal", "organ"], name="one_line_of_an_organ")]
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return f"{self.appraisal} {self.organ}"


class Objection(models.Model):
    """An organ says that its result is not right; answered by those who judge."""

    line = models.OneToOneField(Line, models.PROTECT, related_name="objection")
    text = models.TextField("异议", max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answer = models.TextField("答复", max_length=1000, blank=True)
    accepted = models.BooleanField("采纳", null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted=None, answer="", answered_by=None, answered_at=None)
                | Q(accepted__isnull=False, answered_by__isnull=False, answered_at__isnull=False)
                & ~Q(answer=""),
                name="an_objection_is_answered_whole",
            )
        ]

    def __str__(self) -> str:
        return f"{self.line} 异议"
