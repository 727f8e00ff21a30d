"""Activities that deputies report themselves."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from apps.deputies.models import Mandate
from apps.matters.models import Matter, MatterQuerySet
from apps.performance.models.kinds import Kind
from apps.performance.workflows.reporting import TONES, Status


class SelfReport(Matter):
    """One activity as its deputy reports it, with photos as evidence. ``office`` is the organ that checks it."""

    KIND: ClassVar[str] = "selfreport"
    PROCEDURE: ClassVar[str] = "workflows.reporting"

    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="self_reports", verbose_name="代表")
    category = models.ForeignKey(Kind, models.PROTECT, related_name="+", verbose_name="活动类别")
    on = models.DateField("日期")
    place = models.CharField("地点", max_length=100, blank=True)
    hours = models.DecimalField("时长（小时）", max_digits=4, decimal_places=1, null=True, blank=True)
    text = models.TextField("情况说明", max_length=1000, blank=True)

    objects = MatterQuerySet.as_manager()  # type: ignore[misc]  # each model's own

    class Meta:
        verbose_name = verbose_name_plural = "履职填报"
        default_permissions = ("add", "view")
        permissions = [
            ("check_selfreport", "核实本地代表的履职填报"),
            ("accept_selfreport", "认定履职填报"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(hours=None) | Q(hours__gt=0), name="reported_hours_are_some")
        ]

    def get_absolute_url(self) -> str:
        return reverse("performance:report", args=[self.pk])

    def get_status_display(self) -> str:
        return Status(self.status).label

    @property
    def tone(self) -> str:
        return TONES.get(Status(self.status), "")
