"""Document numbers (发文字号): one series for an organ, a kind and a year, and every number that it gave."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from apps.accounts.models import Organ
from apps.documents.fields import PATTERN
from congress import clock


class Series(models.Model):
    """A series of numbers without gaps. ``year`` is 0 where the pattern has none: it runs on over the years."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="发文机关")
    name = models.CharField("代字类别", max_length=12, help_text="发文代字后面的字，如“函”“办”")
    year = models.PositiveSmallIntegerField("年份")
    pattern = models.CharField("格式", max_length=60, default=PATTERN)
    last = models.PositiveIntegerField("最后一个号", default=0)
    imported = models.PositiveIntegerField("启用前已用到", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "编号序列"
        default_permissions = ("view", "manage")
        ordering = ["organ__name", "name", "-year"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "name", "year"], name="one_series_of_a_kind_and_year"),
            models.CheckConstraint(condition=Q(last__gte=F("imported")), name="series_counts_on_from_import"),
        ]

    def __str__(self) -> str:
        return self.text(self.last)

    def text(self, number: int) -> str:
        """青教函〔2026〕15号"""
        return self.pattern.format(code=self.organ.code, series=self.name, year=self.year, number=number)


class SeriesNumber(models.Model):
    """One number given: to a paper, or written down for a document made elsewhere. A cancelled one stays used."""

    series = models.ForeignKey(Series, models.PROTECT, related_name="numbers")
    number = models.PositiveIntegerField("序号")
    text = models.CharField("发文字号", max_length=60, unique=True)
    title = models.CharField("标题", max_length=200)
    paper = models.OneToOneField(
        "documents.Paper", models.PROTECT, null=True, related_name="numbered", verbose_name="公文"
    )
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_at = models.DateTimeField("编号时间", default=clock.now)
    cancelled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField("注销时间", null=True)
    reason = models.CharField("注销原因", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "发文登记"
        default_permissions = ()
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="a_number_is_given_once"),
            models.CheckConstraint(
                condition=Q(cancelled_at=None, cancelled_by=None, reason="")
                | Q(cancelled_at__isnull=False, cancelled_by__isnull=False) & ~Q(reason=""),
                name="cancelled_number_says_why",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="number_is_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="number_is_frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.cancelled_at IS NOT NULL OR OLD.number <> NEW.number OR OLD.text <> NEW.text"
                    " OR OLD.series_id <> NEW.series_id"
                    " OR OLD.paper_id IS NOT NULL AND OLD.paper_id IS DISTINCT FROM NEW.paper_id"
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.text
