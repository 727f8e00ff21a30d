"""The roster of information officers (信息员): who speaks for which organ, from a day to a day."""

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from apps.accounts.models import Organ


class OfficerQuerySet(models.QuerySet["Officer"]):
    def current(self) -> Self:
        return self.filter(until=None)

    def within(self, year: int) -> Self:
        """Those who served on any day of the year."""
        begun = Q(since__lte=date(year, 12, 31))
        return self.filter(begun & (Q(until=None) | Q(until__gte=date(year, 1, 1))))

    def of(self, user: Any) -> Self:
        return self.filter(user=user)

    def with_names(self) -> Self:
        return self.select_related("user", "organ")


class Officer(models.Model):
    """A person who reports for an organ; ``until`` is the last day of service."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="reporting", verbose_name="信息员"
    )
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="officers", verbose_name="单位")
    since = models.DateField("自")
    until = models.DateField("至", null=True, blank=True)

    objects = OfficerQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "信息员"
        default_permissions = ()
        permissions = [("manage_officer", "管理信息员名册")]
        ordering = ["organ_id", "-since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(until=None), name="officer_of_one_organ_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="officer_ends_after_beginning"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organ.short_name} {self.user.name}"
