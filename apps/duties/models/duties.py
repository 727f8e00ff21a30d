"""What is to be done again and again, how often, by whom."""

from datetime import date
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from apps.accounts.models import Organ
from apps.matters import access
from apps.matters.models import Disclosure
from apps.statutes.wording import WEEKDAYS, hanzi

VIEW = "duties.view_duty"
MANAGE = "duties.manage_duty"


class Category(models.TextChoices):
    PARTY = "party", "党的工作"
    MEETING = "meeting", "会议"
    PLAN = "plan", "年度计划"
    SUPERVISION = "supervision", "监督工作"
    DEPUTIES = "deputies", "代表工作"
    PERSONNEL = "personnel", "任免和队伍"
    FILING = "filing", "备案审查"
    LIAISON = "liaison", "联系乡镇街道"


class Recurrence(models.TextChoices):
    WEEKLY = "weekly", "每周"
    MONTHLY = "monthly", "每月"
    INTERVAL = "interval", "距上次办理若干个月以内"
    YEARLY = "yearly", "每年"
    TERM = "term", "每届一次"
    ONCE = "once", "一次"


def default_reminders() -> list[int]:
    return [10, 3, 0]


def concerned(user: Any, to: str = "") -> Q:
    """Duties whose organ is one of the person's, or in whose meetings an organ of theirs takes part.

    ``to`` leads to the duty, such as "duty__".
    """
    taking_part = Duty.participants.through.objects.filter(organ__in=user.organs)
    return Q(**{f"{to}organ__in": user.organs}) | Q(**{f"{to}pk__in": taking_part.values("duty")})


class DutyQuerySet(models.QuerySet["Duty"]):
    def visible_to(self, user: Any) -> Self:
        """All to who manages them; else one's own organs' and those of a class that one's roles know."""
        if user.has_perm(MANAGE):
            return self.all()
        if not user.has_perm(VIEW):
            return self.none()
        return self.filter(concerned(user) | Q(disclosure__in=access.known_classes(user)))

    def in_force(self, on: date) -> Self:
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on)


class Duty(models.Model):
    """One recurring obligation. ``reminders`` are days before the due day.

    ``counts_from``: the day from which the present schedule makes occurrences; those before stay as they were.
    """

    title = models.CharField("名称", max_length=80)
    category = models.CharField("类别", max_length=12, choices=Category)
    content = models.TextField("工作内容", max_length=1000)
    basis = models.CharField("依据", max_length=200)
    rule_code = models.CharField("期限规则编号", max_length=12, blank=True)
    recurrence = models.CharField("周期", max_length=10, choices=Recurrence)
    weekday = models.PositiveSmallIntegerField(
        "星期", null=True, blank=True, choices=[(at, f"星期{day}") for at, day in enumerate(WEEKDAYS)]
    )
    month = models.PositiveSmallIntegerField("月", null=True, blank=True)
    day = models.PositiveSmallIntegerField("日", null=True, blank=True)
    every_months = models.PositiveSmallIntegerField("间隔月数", null=True, blank=True)
    on_date = models.DateField("日期", null=True, blank=True)
    is_meeting = models.BooleanField("是会议", default=False)
    at = models.TimeField("时间", null=True, blank=True)
    place = models.CharField("地点", max_length=60, blank=True)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="duties", verbose_name="责任机构")
    participants = models.ManyToManyField(
        Organ, related_name="duties_attended", blank=True, verbose_name="参加机构"
    )
    valid_from = models.DateField("开始执行日期")
    valid_to = models.DateField("停止执行日期", null=True, blank=True)
    counts_from = models.DateField(editable=False)
    reminders = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name="提前几日提醒", default=default_reminders, blank=True
    )
    disclosure = models.CharField("知悉范围", max_length=12, choices=Disclosure, default=Disclosure.INTERNAL)

    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "履职事项"
        default_permissions = ("view",)
        permissions = [("manage_duty", "管理履职计划")]
        ordering = ["category", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="duty_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(recurrence=Recurrence.WEEKLY, weekday__isnull=False, weekday__lte=6)
                | Q(recurrence=Recurrence.MONTHLY, day__isnull=False, day__range=(1, 31))
                | Q(
                    recurrence=Recurrence.YEARLY,
                    month__isnull=False,
                    month__range=(1, 12),
                    day__isnull=False,
                    day__range=(1, 31),
                )
                | Q(recurrence=Recurrence.ONCE, on_date__isnull=False)
                | Q(recurrence=Recurrence.TERM)
                | (Q(recurrence=Recurrence.INTERVAL) & (~Q(rule_code="") | Q(every_months__gte=1))),
                name="duty_says_when",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("duties:duty", args=[self.pk])

    @property
    def when(self) -> str:
        """How often in words: 每周星期一, 每年1月31日前, 距上次办理两个月以内."""
        match self.recurrence:
            case Recurrence.WEEKLY:
                return f"每周星期{WEEKDAYS[self.weekday or 0]}"
            case Recurrence.MONTHLY:
                return f"每月{self.day}日"
            case Recurrence.YEARLY:
                return f"每年{self.month}月{self.day}日前"
            case Recurrence.ONCE:
                return f"{self.on_date:%Y-%m-%d}一次"
            case Recurrence.TERM:
                return "每届任期内一次"
        if self.rule_code:
            return f"按期限规则 {self.rule_code}，自上次办理起算"
        return f"距上次办理{hanzi(self.every_months or 0)}个月以内"
