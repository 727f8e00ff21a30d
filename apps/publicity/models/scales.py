"""How many points an adopted piece earns: versions of a scale (计分标准), each in force from a day."""

from datetime import date
from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models

from apps.publicity.models.kinds import Kind, Level
from congress import clock


class ScaleQuerySet(models.QuerySet["Scale"]):
    def on(self, day: date) -> "Scale | None":
        """The version in force on the day."""
        return self.filter(valid_from__lte=day).order_by("-valid_from").first()

    def newest_first(self) -> Self:
        return self.order_by("-valid_from").select_related("entered_by").prefetch_related("lines")


class Scale(models.Model):
    """One version; it ends the day before the next begins. What was computed under it stays."""

    valid_from = models.DateField("施行日期", unique=True)
    reason = models.CharField("依据", max_length=200)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=clock.now)

    objects = ScaleQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "计分标准"
        default_permissions = ()
        permissions = [("manage_scale", "制定计分标准")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.valid_from:%Y-%m-%d}起施行的计分标准"

    @property
    def table(self) -> dict[tuple[str, str], int]:
        """Points by (level, kind)."""
        return {(line.level, line.kind): line.points for line in self.lines.all()}


class ScaleLine(models.Model):
    """Points of one level and one kind."""

    scale = models.ForeignKey(Scale, models.CASCADE, related_name="lines")
    level = models.CharField("层级", max_length=10, choices=Level)
    kind = models.CharField("类别", max_length=10, choices=Kind)
    points = models.PositiveSmallIntegerField("分值")

    class Meta:
        verbose_name = verbose_name_plural = "分值"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["scale", "level", "kind"], name="one_value_on_a_scale"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.get_level_display()}{self.get_kind_display()} {self.points} 分"
