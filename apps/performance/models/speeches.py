"""What deputies said where they deliberate (审议发言), until meetings keep it themselves."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from apps.deputies.models import Mandate, Session
from congress import clock


class Where(models.TextChoices):
    FULL = "full", "大会全体会议"
    DELEGATION = "delegation", "代表团会议"
    GROUP = "group", "小组会议"
    COMMITTEE = "committee", "列席常委会会议"


class SpeechQuerySet(models.QuerySet["Speech"]):
    def visible_to(self, user: Any) -> Self:
        """Whoever may read the entry in the record that it makes."""
        from apps.performance import people  # asks who looks after whom, and access

        return people.entries_for(self, user)

    def standing(self) -> Self:
        return self.filter(removed_at=None)

    def with_names(self) -> Self:
        return self.select_related("session__term", "mandate__person", "mandate__delegation")


class Speech(models.Model):
    """One deputy speaking once. ``session`` is of the congress; as a guest of the standing committee ``meeting`` names it.

    One that was entered by mistake is removed with its reason and stays readable.
    """

    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="speeches", verbose_name="代表")
    where = models.CharField("场合", max_length=12, choices=Where)
    session = models.ForeignKey(
        Session,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="speeches",
        verbose_name="代表大会会议",
    )
    meeting = models.CharField("常委会会议", max_length=60, blank=True)
    on = models.DateField("日期")
    subject = models.CharField("议题", max_length=100)
    summary = models.TextField("发言要点", max_length=500, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField("登记时间", default=clock.now)
    removed_at = models.DateTimeField("删除时间", null=True)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    removed_because = models.CharField("删除理由", max_length=300, blank=True)

    objects = SpeechQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "审议发言"
        default_permissions = ()
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["mandate", "on", "where", "subject"],
                condition=Q(removed_at=None),
                name="one_speech_on_a_subject",
            ),
            models.CheckConstraint(
                condition=Q(where="committee", session=None) & ~Q(meeting="")
                | ~Q(where="committee") & Q(session__isnull=False, meeting=""),
                name="a_speech_has_its_meeting",
            ),
            models.CheckConstraint(
                condition=Q(removed_at=None, removed_by=None, removed_because="")
                | Q(removed_at__isnull=False, removed_by__isnull=False) & ~Q(removed_because=""),
                name="a_removed_speech_has_its_reason",
            ),
        ]

    def __str__(self) -> str:
        if self.session:
            return f"在{self.session.heading}{self.get_where_display()}上就“{self.subject}”发言"
        return f"列席{self.meeting}，就“{self.subject}”发言"

    def get_absolute_url(self) -> str:
        return reverse("performance:speech", args=[self.pk])

    @property
    def held_at(self) -> str:
        """The meeting in short: 十八届五次会议."""
        return self.session.heading if self.session else self.meeting
