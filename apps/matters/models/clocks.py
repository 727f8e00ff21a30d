"""The legal clocks of a matter, what has held them up, and what was asked of them."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.accounts.models import Organ
from apps.matters.models.matter import Matter
from apps.statutes.models import Rule
from congress import clock


class DeadlineQuerySet(models.QuerySet["Deadline"]):
    def running(self) -> Self:
        return self.filter(met_on=None, stopped_on=None)

    def ticking(self) -> Self:
        """Running and not paused: those that somebody may miss."""
        return self.running().filter(paused_on=None)

    def overdue(self, on: date) -> Self:
        return self.ticking().filter(due_on__lt=on)


class Deadline(models.Model):
    """One legal clock on a matter: its rule, its date and how the date was found."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="deadlines")
    rule = models.ForeignKey(Rule, models.PROTECT, related_name="+")
    code = models.CharField("规则", max_length=10)
    organ = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+", verbose_name="责任单位")
    starts_on = models.DateField("起算日")
    closes_on = models.DateField("会议闭会日", null=True)
    """What must be done while a session sits is due on its last day at the latest."""
    first_due_on = models.DateField("最初的到期日")
    due_on = models.DateField("到期日")
    words = models.TextField("计算过程")
    provisional = models.BooleanField("预估", default=False)
    paused_on = models.DateField("中止日", null=True)
    met_on = models.DateField("完成日", null=True)
    stopped_on = models.DateField("终止日", null=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "期限"
        default_permissions = ()
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "code", "organ"],
                condition=Q(met_on=None, stopped_on=None),
                nulls_distinct=False,
                name="one_running_clock_of_a_rule",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on"], condition=Q(met_on=None, stopped_on=None), name="deadline_running"
            ),
            models.Index(
                fields=["matter"],
                condition=Q(met_on=None, stopped_on=None, provisional=True),
                name="deadline_provisional",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule.subject} {self.due_on}"

    @property
    def running(self) -> bool:
        return self.met_on is None and self.stopped_on is None

    @property
    def paused(self) -> bool:
        return self.running and self.paused_on is not None

    @property
    def moved(self) -> bool:
        """Whether a pause, an extension or a new calendar has changed the date."""
        return self.due_on != self.first_due_on

    @property
    def days_left(self) -> int:
        """Calendar days from today to the due date; negative when it has passed."""
        return (self.due_on - clock.today()).days

    @property
    def tone(self) -> str:
        """Green, yellow or red, as the rule says; none while paused; a finished clock keeps how it ended."""
        if self.stopped_on or self.paused:
            return ""
        if self.met_on:
            return "ok" if self.met_on <= self.due_on else "late"
        if self.days_left < 0:
            return "late"
        return "near" if self.days_left <= self.rule.near_days else "ok"

    @property
    def left(self) -> str:
        """The lamp in words."""
        if self.stopped_on:
            return "已终止"
        if self.paused:
            return "中止计算"
        if self.met_on:
            late = (self.met_on - self.due_on).days
            return f"超期 {late} 天完成" if late > 0 else "按期完成"
        if self.days_left < 0:
            return f"超期 {-self.days_left} 天"
        return "今天到期" if self.days_left == 0 else f"还有 {self.days_left} 天"


class Pause(models.Model):
    """A span that does not count: from the day the clock was paused to the day it went on."""

    deadline = models.ForeignKey(Deadline, models.CASCADE, related_name="pauses")
    since = models.DateField("中止日")
    until = models.DateField("恢复日", null=True)
    reason = models.CharField("事由", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "中止"
        default_permissions = ()
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["deadline"], condition=Q(until=None), name="one_open_pause_of_a_clock"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")), name="pause_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.since} 至 {self.until or '今'}"


class Extension(models.Model):
    """A longer time that was asked for, and the answer. The deadline keeps its first date."""

    class State(models.TextChoices):
        ASKED = "asked", "待审批"
        GRANTED = "granted", "同意"
        REFUSED = "refused", "不同意"

    deadline = models.ForeignKey(Deadline, models.CASCADE, related_name="extensions")
    rule = models.ForeignKey(Rule, models.PROTECT, related_name="+", verbose_name="依据")
    state = models.CharField("状态", max_length=8, choices=State, default=State.ASKED)
    reason = models.TextField("理由")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("申请时间", default=clock.now)
    answer = models.TextField("答复意见", blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField("审批时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "延期"
        default_permissions = ()
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["deadline"], condition=Q(state="asked"), name="one_open_request_of_a_clock"
            ),
            models.UniqueConstraint(
                fields=["deadline", "rule"], condition=Q(state="granted"), name="extended_once_by_a_rule"
            ),
            models.CheckConstraint(
                condition=Q(state="asked", decided_by=None, decided_at=None)
                | (~Q(state="asked") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="decided_extension_has_its_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deadline} {self.get_state_display()}"
