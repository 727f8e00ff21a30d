"""How a person wishes to hear of things: by which channels, at which hours, and who stands in during leave."""

from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q, Value

from apps.notices.models.delivery import Channel
from apps.notices.models.notice import Topic
from apps.statutes.models import DateRange


class Preference(models.Model):
    """One person's choice for one topic and channel; without a row the table ``wishes.DEFAULTS`` holds."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="preferences")
    topic = models.CharField("类别", max_length=10, choices=Topic)
    channel = models.CharField("方式", max_length=10, choices=Channel)
    on = models.BooleanField("接收")

    class Meta:
        verbose_name = verbose_name_plural = "通知方式"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["user", "topic", "channel"], name="one_choice_for_topic_and_channel"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_topic_display()} {self.get_channel_display()} {'接收' if self.on else '不接收'}"


class QuietHours(models.Model):
    """From ``starts`` to ``ends``, over midnight where it ends earlier, nothing is sent to the person."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="quiet_hours")
    starts = models.TimeField("开始")
    ends = models.TimeField("结束")

    class Meta:
        verbose_name = verbose_name_plural = "免打扰时段"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~Q(starts=F("ends")), name="quiet_hours_have_a_length")
        ]

    def __str__(self) -> str:
        return f"{self.starts:%H:%M}-{self.ends:%H:%M}"


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def on(self, day: date) -> Self:
        return self.filter(starts_on__lte=day, ends_on__gte=day)

    def present_and_coming(self, day: date) -> Self:
        return self.filter(ends_on__gte=day)


class Absence(models.Model):
    """A person's leave from a day to a day (both included), during which a colleague hears the reminders too."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="absences")
    starts_on = models.DateField("开始日期")
    ends_on = models.DateField("结束日期")
    stand_in = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="代办人"
    )
    note = models.CharField("说明", max_length=100, blank=True)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "外出"
        default_permissions = ()
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="absence_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=~Q(stand_in=F("user")), name="nobody_stands_in_for_oneself"),
            ExclusionConstraint(
                name="absences_do_not_overlap",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    (DateRange(F("starts_on"), F("ends_on"), Value("[]")), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on:%Y-%m-%d} 至 {self.ends_on:%Y-%m-%d}"
