"""One deputy's sheet of a year and the points on it."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from apps.deputies.models import Mandate
from apps.evaluation.models.schemes import Band, Column, Indicator


class SheetQuerySet(models.QuerySet["Sheet"]):
    def visible_to(self, user: Any) -> Self:
        """A deputy's own; a convener's group's and a town's deputies' to them; all to those who see the evaluation."""
        from apps.evaluation import people  # asks access

        return people.sheets_for(self, user)

    def with_names(self) -> Self:
        return self.select_related("mandate__person", "mandate__delegation", "band", "evaluation__scheme")


class Sheet(models.Model):
    """What one deputy is scored in one year.

    Written when the year is frozen: the points for duties of the law, those for good will, their ``total``, the band.
    """

    evaluation = models.ForeignKey("evaluation.Evaluation", models.PROTECT, related_name="sheets")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="sheets", verbose_name="代表")
    statutory = models.DecimalField("法定职责得分", max_digits=5, decimal_places=1, null=True)
    voluntary = models.DecimalField("志愿善行得分", max_digits=5, decimal_places=1, null=True)
    total = models.DecimalField("得分", max_digits=5, decimal_places=1, null=True)
    band = models.ForeignKey(Band, models.PROTECT, null=True, related_name="sheets", verbose_name="等次")

    objects = SheetQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "评价表"
        default_permissions = ()
        ordering = ["mandate__delegation__order", "mandate__person__name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "mandate"], name="one_sheet_a_year"),
            models.CheckConstraint(
                condition=Q(total=None, statutory=None, voluntary=None)
                | Q(statutory__isnull=False, voluntary__isnull=False, total=F("statutory") + F("voluntary")),
                name="total_is_both_parts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mandate} {self.evaluation.year}年度"

    def get_absolute_url(self) -> str:
        return reverse("evaluation:sheet", args=[self.pk])


class Score(models.Model):
    """Points for one indicator in one column. ``by`` is empty where the portal counted them from the record."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="scores")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    column = models.CharField("评分栏", max_length=6, choices=Column)
    points = models.DecimalField("分数", max_digits=4, decimal_places=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "评分"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["sheet", "indicator", "column"], name="one_score_in_a_column"),
            models.CheckConstraint(condition=Q(points__gte=0), name="points_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.get_column_display()} {self.points}"
