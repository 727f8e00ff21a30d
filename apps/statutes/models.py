"""What the law says, as rows: deadlines and thresholds with their source, and the working calendar."""

from copy import copy
from datetime import date, timedelta
from typing import Any, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models, transaction
from django.db.models import F, Func, Q, Value

from congress import clock


class RuleMissing(LookupError):
    """No version of a rule is in force on a day; the message is fit to show."""


class Unit(models.TextChoices):
    DAYS = "days", "日"
    WORKING_DAYS = "working_days", "个工作日"
    MONTHS = "months", "个月"
    FRACTION = "fraction", "比例"
    MEMBERS = "members", "人"
    TIMES = "times", "次"
    MINUTES = "minutes", "分钟"
    CHARACTERS = "characters", "个字符"
    KINDS = "kinds", "种"


SPANS = (Unit.DAYS, Unit.WORKING_DAYS, Unit.MONTHS)


class Direction(models.TextChoices):
    AFTER = "after", "自发生之日起"
    BEFORE = "before", "在发生之日前"
    ONWARD = "onward", "自原期限届满之日起"


class Mark(models.TextChoices):
    """How far the number has been checked against the text of the law."""

    VERIFIED = "verified", "已核对"
    EXCERPT = "excerpt", "见于摘录"
    LOCAL = "local", "地方规定"
    RECALLED = "recalled", "待核对"


def default_reminders() -> list[int]:
    return [10, 3, 0]


class RuleQuerySet(models.QuerySet["Rule"]):
    def in_force(self, on: date) -> Self:
        """Versions that apply on the day ``on``; at most one for each code."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on)

    def get_rule(self, code: str, on: date | None = None) -> "Rule":
        """The version of ``code`` in force on ``on`` (today if not given); RuleMissing if there is none."""
        on = on or clock.today()
        rule = self.in_force(on).filter(code=code).first()
        if rule is None:
            raise RuleMissing(f"没有找到{on:%Y-%m-%d}有效的规则“{code}”，请系统管理员在“法定期限”中补充。")
        return rule


class DateRange(Func):
    """``daterange(first, last, bounds)`` of PostgreSQL."""

    function = "daterange"
    output_field = DateRangeField()


class Rule(models.Model):
    """One version of one number of the law: a deadline or a threshold.

    A deadline reads "``trigger``之日起三个月内``duty``" (or "``trigger``的十日前``duty``"),
    a threshold "``base``过半数``duty``". A number is not changed in place but superseded
    (:meth:`revise`), so that what was computed under an earlier version can always be computed again.
    """

    code = models.CharField("编号", max_length=12)
    subject = models.CharField("事项", max_length=100)
    value = models.PositiveIntegerField("数值", help_text="比例填分子")
    denominator = models.PositiveIntegerField("分母", null=True, blank=True)
    strict = models.BooleanField(
        "须超过", default=False, help_text="勾选为“超过、过半”，不勾选为“以上”（含本数）"
    )
    unit = models.CharField("单位", max_length=12, choices=Unit.choices)
    direction = models.CharField("方向", max_length=6, choices=Direction.choices, default=Direction.AFTER)
    trigger = models.CharField("起算事由", max_length=60, blank=True, help_text="如：交办")
    base = models.CharField("计算基数", max_length=60, blank=True, help_text="如：全体组成人员")
    duty = models.CharField("要求", max_length=100, help_text="如：答复、通过")
    source = models.CharField("依据", max_length=200, help_text="如：代表法第五十一条")
    mark = models.CharField("核对情况", max_length=10, choices=Mark.choices)
    valid_from = models.DateField("生效日")
    valid_to = models.DateField("失效前最后一日", null=True, blank=True)
    editable = models.BooleanField("可由本级调整", default=True)
    note = models.TextField("说明", blank=True)
    near_days = models.PositiveSmallIntegerField("提前几日亮黄灯", default=10)
    reminders = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name="提前几日提醒", default=default_reminders, blank=True
    )
    overdue_every = models.PositiveSmallIntegerField("逾期后每隔几日提醒", default=7)
    escalate_to_lead_after = models.PositiveSmallIntegerField(
        "逾期几日提醒单位负责人", null=True, blank=True, default=1
    )
    escalate_to_office_after = models.PositiveSmallIntegerField(
        "逾期几日提醒责任机构", null=True, blank=True, default=8
    )
    extends = models.CharField("延长哪一期限", max_length=12, blank=True, help_text="填该期限的编号，如：C1")

    objects = RuleQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "规则"
        ordering = ["code", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="rule_version_unique"),
            ExclusionConstraint(
                name="rule_versions_do_not_overlap",
                expressions=[
                    ("code", RangeOperators.EQUAL),
                    (DateRange(F("valid_from"), F("valid_to"), Value("[]")), RangeOperators.OVERLAPS),
                ],
                violation_error_message="同一编号的规则在同一日期只能有一个有效版本。",
            ),
            models.CheckConstraint(
                name="rule_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="失效日不能早于生效日。",
            ),
            models.CheckConstraint(
                name="rule_number_is_positive",
                condition=Q(value__gte=1),
                violation_error_message="数值至少为1。",
            ),
            models.CheckConstraint(
                name="rule_number_fits_its_unit",
                # in a CHECK a comparison with an empty denominator would pass, so its presence is asked for
                condition=Q(unit=Unit.FRACTION, denominator__isnull=False, denominator__gte=F("value"))
                | (~Q(unit=Unit.FRACTION) & Q(denominator=None, strict=False)),
                violation_error_message="比例须填不小于分子的分母；其他单位不填分母，也不勾选“须超过”。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.subject}"

    @property
    def is_deadline(self) -> bool:
        """Whether the rule is a span of time counted from an event, not a number of people or a quota."""
        return self.unit in SPANS and bool(self.trigger)

    @transaction.atomic
    def revise(self, *, on: date, **changes: Any) -> "Rule":
        """End this version the day before ``on`` and return its successor, equal but for ``changes``."""
        if on <= self.valid_from or (self.valid_to and on > self.valid_to):
            raise ValueError(f"新版本须在现行版本有效期内生效（现行版本自{self.valid_from:%Y-%m-%d}起）。")
        successor = copy(self)
        successor.pk, successor._state = None, copy(self._state)
        successor._state.adding = True
        for name, value in {"valid_from": on, **changes}.items():
            setattr(successor, name, value)
        self.valid_to = on - timedelta(days=1)
        self.save(update_fields=["valid_to"])
        successor.save(force_insert=True)
        return successor


class CalendarDay(models.Model):
    """One day of a year whose holiday arrangement the State Council's office has announced (放假安排)."""

    date = models.DateField("日期", primary_key=True)
    working = models.BooleanField("工作日")
    name = models.CharField("节日", max_length=40, blank=True)
    make_up = models.BooleanField("调休上班", default=False, help_text="周末因放假调整为上班")

    class Meta:
        verbose_name = verbose_name_plural = "工作日历"
        ordering = ["date"]
        constraints = [
            models.CheckConstraint(condition=Q(make_up=False) | Q(working=True), name="make_up_day_is_worked")
        ]

    def __str__(self) -> str:
        return f"{self.date:%Y-%m-%d} {'工作日' if self.working else self.name or '休息日'}"
