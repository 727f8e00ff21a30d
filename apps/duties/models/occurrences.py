"""One time that a duty falls due, and what became of it."""

from datetime import date, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from apps.accounts.models import Organ
from apps.duties.models.duties import MANAGE, VIEW, Duty, Recurrence, concerned
from apps.matters import access
from apps.matters.models import Matter
from congress import clock


class State(models.TextChoices):
    """Derived from the dates, never stored."""

    OPEN = "open", "待办理"
    MISSED = "missed", "逾期未办"
    DONE = "done", "按期办结"
    LATE = "late", "逾期完成"
    EXCUSED = "excused", "已免除"


class OccurrenceQuerySet(models.QuerySet["Occurrence"]):
    """Each row has ``title``, ``due_on``, ``get_absolute_url()``, ``lamp``; add ``with_names()`` before showing."""

    def visible_to(self, user: Any) -> Self:
        """All to who manages duties; else those of one's organs, and of duties of a class one's roles know."""
        if user.has_perm(MANAGE):
            return self.all()
        if not user.has_perm(VIEW):
            return self.none()
        own = Q(organ__in=user.organs) | concerned(user, "duty__")
        return self.filter(own | Q(duty__disclosure__in=access.known_classes(user)))

    def owed_by(self, organs: list[Organ]) -> Self:
        """Open or missed ones that one of the organs has to meet."""
        return self.pending().filter(organ__in=organs)

    def pending(self) -> Self:
        """Neither fulfilled nor excused; missed ones among them."""
        return self.filter(fulfilled_on=None, excused_at=None)

    def overdue(self, on: date) -> Self:
        """Those that were due before a day and are still pending."""
        return self.pending().filter(due_on__lt=on)

    def due_within(self, days: int) -> Self:
        """Pending ones due in so many days from today, and all that are overdue."""
        return self.pending().filter(due_on__lte=clock.today() + timedelta(days=days))

    def meetings(self) -> Self:
        return self.filter(is_meeting=True)

    def attended_by(self, organs: list[Organ]) -> Self:
        """Those held by one of the organs, or in which it takes part."""
        taking_part = Duty.participants.through.objects.filter(organ__in=organs)
        return self.filter(Q(organ__in=organs) | Q(duty__in=taking_part.values("duty")))

    def in_state(self, state: str) -> Self:
        today = clock.today()
        return {
            State.OPEN: self.pending().filter(due_on__gte=today),
            State.MISSED: self.overdue(today),
            State.DONE: self.filter(fulfilled_on__lte=F("due_on")),
            State.LATE: self.filter(fulfilled_on__gt=F("due_on")),
            State.EXCUSED: self.filter(excused_at__isnull=False),
        }[State(state)]

    def with_names(self) -> Self:
        return self.select_related("duty", "organ")


class Occurrence(models.Model):
    """One period of a duty. Title, organ, time and place are those of the duty when it was made.

    ``counted_on`` is the scheduled day before holidays, or the day from which an interval counts;
    ``first_due_on`` the day that the calculation gave, ``due_on`` what holds after a change of date.
    """

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="occurrences", verbose_name="履职事项")
    period = models.CharField("期次", max_length=30)
    recurrence = models.CharField("周期", max_length=10, choices=Recurrence)
    title = models.CharField("名称", max_length=80)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="责任机构")
    is_meeting = models.BooleanField("是会议", default=False)
    at = models.TimeField("时间", null=True, blank=True)
    place = models.CharField("地点", max_length=60, blank=True)
    counted_on = models.DateField()
    first_due_on = models.DateField("原定日期")
    due_on = models.DateField("应办结日期", db_index=True)
    words = models.CharField("日期依据", max_length=400)
    provisional = models.BooleanField("预估", default=False)
    moved_because = models.CharField("改期理由", max_length=200, blank=True)
    fulfilled_on = models.DateField("办结日期", null=True, blank=True)
    fulfilled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="登记人"
    )
    fulfilled_at = models.DateTimeField("登记时间", null=True)
    note = models.TextField("办理情况", max_length=1000, blank=True)
    matter = models.ForeignKey(
        Matter, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="印证事项"
    )
    excused_at = models.DateTimeField("免除时间", null=True)
    excused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="免除人"
    )
    excused_because = models.CharField("免除理由", max_length=200, blank=True)

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "履职计划"
        default_permissions = ()
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["duty", "period"], name="one_occurrence_in_a_period"),
            models.CheckConstraint(
                condition=Q(fulfilled_on=None, fulfilled_by=None, fulfilled_at=None)
                | Q(fulfilled_on__isnull=False, fulfilled_by__isnull=False, fulfilled_at__isnull=False),
                name="fulfilled_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(excused_at=None, excused_by=None, excused_because="")
                | Q(excused_at__isnull=False, excused_by__isnull=False, fulfilled_on=None)
                & ~Q(excused_because=""),
                name="excused_with_a_reason_or_fulfilled",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}（{self.period}）"

    def get_absolute_url(self) -> str:
        return reverse("duties:occurrence", args=[self.pk])

    @property
    def state(self) -> State:
        if self.excused_at:
            return State.EXCUSED
        if self.fulfilled_on:
            return State.LATE if self.fulfilled_on > self.due_on else State.DONE
        return State.MISSED if self.due_on < clock.today() else State.OPEN

    @property
    def is_pending(self) -> bool:
        return self.state in (State.OPEN, State.MISSED)

    @property
    def days_late(self) -> int:
        """Days after the due day until it was fulfilled, or until today; 0 when in time or excused."""
        if self.excused_at:
            return 0
        return max(((self.fulfilled_on or clock.today()) - self.due_on).days, 0)

    @property
    def tone(self) -> str:
        """Yellow from the first reminder on; needs the duty."""
        if self.state == State.OPEN:
            left = (self.due_on - clock.today()).days
            return "near" if left <= max(self.duty.reminders, default=0) else "calm"
        return {State.MISSED: "late", State.DONE: "ok", State.LATE: "near", State.EXCUSED: ""}[self.state]

    @property
    def left(self) -> str:
        """还有 5 天, 今天到期, 已逾期 3 天, 逾期 2 天完成, 已办结."""
        match self.state:
            case State.OPEN:
                days = (self.due_on - clock.today()).days
                return f"还有 {days} 天" if days else "今天到期"
            case State.MISSED:
                return f"已逾期 {self.days_late} 天"
            case State.LATE:
                return f"逾期 {self.days_late} 天完成"
        return "已办结" if self.fulfilled_on else "已免除"

    @property
    def was_moved(self) -> bool:
        return self.due_on != self.first_due_on
