"""Entries of the performance record: what a deputy did, when, and by which record it is shown."""

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from apps.deputies.models import Mandate
from apps.performance.models.kinds import Duty, Kind
from congress import clock


class End(models.TextChoices):
    """Why an entry no longer counts. It stays readable with the reason."""

    WITHDRAWN = "withdrawn", "来源已撤回"
    STRUCK = "struck", "已剔除"


class EntryQuerySet(models.QuerySet["Entry"]):
    def visible_to(self, user: Any) -> Self:
        """A deputy's own; all to the offices that keep the records; a town's and a group's own deputies' to them."""
        from apps.performance import people  # asks who looks after whom, and access

        return people.entries_for(self, user)

    def counting(self) -> Self:
        return self.filter(end="")

    def within(self, first: date, last: date) -> Self:
        return self.filter(on__range=(first, last))

    def statutory(self) -> Self:
        return self.filter(kind__duty=Duty.STATUTORY)

    def voluntary(self) -> Self:
        return self.filter(kind__duty=Duty.VOLUNTARY)

    def with_names(self) -> Self:
        """Everything that a line shows but its source."""
        return self.select_related("kind", "mandate__person", "mandate__delegation", "mandate__term")


class Entry(models.Model):
    """One entry (履职记录). Written by ``performance.registering`` alone.

    ``source`` is the record that shows it (a suggestion, a session, an activity); ``key`` names the fact, so that
    registered again it is the same entry.
    """

    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="entries", verbose_name="代表")
    kind = models.ForeignKey(Kind, models.PROTECT, related_name="entries", verbose_name="类别")
    on = models.DateField("日期")
    title = models.CharField("内容", max_length=200)
    place = models.CharField("地点", max_length=100, blank=True)
    hours = models.DecimalField("时长（小时）", max_digits=5, decimal_places=1, null=True, blank=True)
    source_type = models.ForeignKey(ContentType, models.PROTECT, null=True, related_name="+")
    source_id = models.PositiveBigIntegerField(null=True)
    source = GenericForeignKey("source_type", "source_id")
    key = models.CharField(max_length=120)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="登记人"
    )
    registered_at = models.DateTimeField("登记时间", default=clock.now)
    end = models.CharField("不计入", max_length=10, choices=End, blank=True)
    ended_at = models.DateTimeField("剔除时间", null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="剔除人"
    )
    ended_because = models.CharField("剔除理由", max_length=300, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "履职记录"
        default_permissions = ("view",)
        permissions = [("manage_entry", "登记、更正、剔除履职记录")]
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["mandate", "key"], name="one_entry_of_a_fact"),
            models.CheckConstraint(
                condition=Q(end="", ended_at=None, ended_because="")
                | (~Q(end="") & Q(ended_at__isnull=False) & ~Q(ended_because="")),
                name="ended_entry_has_time_and_reason",
            ),
            models.CheckConstraint(
                condition=Q(source_type=None, source_id=None)
                | Q(source_type__isnull=False, source_id__isnull=False),
                name="source_of_an_entry_is_whole",
            ),
            models.CheckConstraint(condition=Q(hours=None) | Q(hours__gte=0), name="hours_not_negative"),
        ]
        indexes = [
            models.Index(fields=["mandate", "-on", "-id"], include=["kind", "end"], name="entry_of_a_deputy"),
            models.Index(fields=["-on", "-id"], name="entry_by_day"),
            models.Index(fields=["source_type", "source_id"], name="entry_of_a_source"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def counts(self) -> bool:
        return not self.end

    @property
    def source_url(self) -> str:
        """Where the record that shows it stands; "" for one without a page."""
        found = getattr(self.source, "get_absolute_url", None)
        return found() if found else ""
