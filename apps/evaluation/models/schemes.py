"""How performance is scored: versions of the county's own scheme (评价办法)."""

from decimal import Decimal
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from apps.performance.models import Duty, Kind


class Column(models.TextChoices):
    """Who scores: four columns of one sheet."""

    SELF = "self", "自评"
    GROUP = "group", "小组评"
    TOWN = "town", "乡镇街道评"
    OFFICE = "office", "代表工作机构评"


class ScoringSchemeQuerySet(models.QuerySet["ScoringScheme"]):
    def adopted(self) -> Self:
        return self.exclude(adopted_on=None)


class ScoringScheme(models.Model):
    """One version. Adopted it is never changed again; another version takes its place for later years.

    The four weights are hundredths of a sheet's points.
    """

    version = models.PositiveSmallIntegerField("版本", unique=True)
    name = models.CharField("名称", max_length=60)
    basis = models.CharField(
        "依据", max_length=120, help_text="例如“县人大常委会主任会议2025年12月10日通过”。"
    )
    self_weight = models.PositiveSmallIntegerField("自评比重", default=20)
    group_weight = models.PositiveSmallIntegerField("小组评比重", default=20)
    town_weight = models.PositiveSmallIntegerField("乡镇街道评比重", default=20)
    office_weight = models.PositiveSmallIntegerField("代表工作机构评比重", default=40)
    adopted_on = models.DateField("通过日期", null=True, editable=False)
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    objects = ScoringSchemeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "评价办法"
        default_permissions = ()
        ordering = ["-version"]
        constraints = [
            models.CheckConstraint(
                condition=Q(office_weight=100 - F("self_weight") - F("group_weight") - F("town_weight")),
                name="weights_make_a_hundred",
                violation_error_message="四栏比重合计应当是 100。",
            ),
            models.CheckConstraint(
                condition=Q(adopted_on=None, adopted_by=None)
                | Q(adopted_on__isnull=False, adopted_by__isnull=False),
                name="adoption_has_day_and_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（第{self.version}版）"

    def get_absolute_url(self) -> str:
        return reverse("evaluation:scheme", args=[self.pk])

    def weight(self, column: str) -> int:
        """Hundredths that a column counts for."""
        return int(getattr(self, f"{column}_weight"))

    def band_of(self, total: Decimal) -> "Band | None":
        """The highest band whose floor the total reaches."""
        return next((band for band in self.bands.all() if total >= band.floor), None)


class Indicator(models.Model):
    """What is scored, to at most ``maximum`` points.

    With a ``target`` it is counted: so many entries of its kinds in the year earn all points, fewer their share.
    Without one it is judged by people alone. It is of a duty of the law or of good will, and so are all its kinds.
    """

    scheme = models.ForeignKey(ScoringScheme, models.CASCADE, related_name="indicators")
    order = models.PositiveSmallIntegerField("排序", default=0)
    name = models.CharField("指标", max_length=40)
    duty = models.CharField("性质", max_length=10, choices=Duty, default=Duty.STATUTORY)
    maximum = models.DecimalField("满分", max_digits=4, decimal_places=1)
    target = models.PositiveSmallIntegerField("得满分的次数", null=True, blank=True)
    kinds = models.ManyToManyField(Kind, blank=True, related_name="+", verbose_name="计入的活动类别")

    class Meta:
        verbose_name = verbose_name_plural = "指标"
        default_permissions = ()
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "name"],
                name="indicator_name_in_a_scheme",
                violation_error_message="这个办法里已有同名指标。",
            ),
            models.CheckConstraint(condition=Q(maximum__gt=0), name="indicator_has_points"),
            models.CheckConstraint(condition=Q(target=None) | Q(target__gt=0), name="target_counts_from_one"),
        ]

    def __str__(self) -> str:
        return self.name


class Band(models.Model):
    """A grade that a total earns, and what follows from it: once, and in the second year running."""

    scheme = models.ForeignKey(ScoringScheme, models.CASCADE, related_name="bands")
    name = models.CharField("等次", max_length=10)
    floor = models.DecimalField("最低分", max_digits=4, decimal_places=1)
    consequence = models.CharField("结果运用", max_length=100, blank=True)
    consequence_again = models.CharField("连续两年的结果运用", max_length=100, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "等次"
        default_permissions = ()
        ordering = ["-floor"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "floor"],
                name="one_band_from_a_floor",
                violation_error_message="两个等次的最低分不能相同。",
            ),
            models.CheckConstraint(condition=Q(floor__gte=0), name="floor_not_negative"),
        ]

    def __str__(self) -> str:
        return self.name
