"""From a rule and the day of an event to the day something is due, with the calculation in words.

Congress law has no counting rules of its own; those of the Civil Code are applied by analogy: the day of
the event is not counted (民法典第二百零一条), a span of months ends on the day of the same number or on the
month's last day (第二百零二条), and a last day of rest moves to the next working day (第二百零三条).
For "so many days before" the last possible day moves to an earlier working day, the cautious reading.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from apps.statutes import wording
from apps.statutes.calendar import ONE_DAY, Calendar
from apps.statutes.models import Direction, Rule, Unit

LONGEST_REST = timedelta(days=30)
"""No arrangement of holidays closes offices for so long: days loaded beyond the counted span."""


@dataclass(frozen=True)
class Due:
    """The last day in time, how it was found, and whether it rests on unknown holidays (预估)."""

    date: date
    words: str
    provisional: bool


def compute(rule: Rule, start: date, *, calendar: Calendar | None = None) -> Due:
    """When what ``rule`` asks is due if its event happens on ``start``.

    ``calendar`` spares the one query of this call when many dates are computed.
    """
    if not rule.is_deadline:
        raise ValueError(f"规则“{rule}”不是期限，不能计算日期。")
    step = -ONE_DAY if rule.direction == Direction.BEFORE else ONE_DAY
    calendar = calendar or _calendar_around(rule, start, step)
    if rule.unit == Unit.WORKING_DAYS:
        counted = calendar.nth_working(start, rule.value, step)
        looked_at_from = start + step
    else:
        looked_at_from = counted = _count(rule, start, step)
    due = calendar.first_working(counted, step)
    unknown = calendar.unknown_year(looked_at_from, due)
    words = _words(rule, start, counted, due, calendar) + _forecast(unknown)
    return Due(due, words, provisional=unknown is not None)


def resume(rule: Rule, due: date, since: date, until: date, *, calendar: Calendar | None = None) -> Due:
    """The new last day of a span that stood still from ``since`` to ``until`` and would have ended on ``due``.

    What was left when it was paused is left when it goes on: it ends as many days later as it stood still,
    working days for a rule in working days. A pause after the last day changes nothing. Raises ValueError for
    a rule that counts backwards, whose event does not wait.
    """
    if rule.direction == Direction.BEFORE:
        raise ValueError(f"规则“{rule}”从后往前计算，不能中止。")
    if since > due:
        return Due(due, "", provisional=False)
    calendar = calendar or Calendar.load(since, due + (until - since) * 3 + LONGEST_REST)
    if rule.unit == Unit.WORKING_DAYS:
        stood = calendar.count_working(since, until)
        ends = calendar.nth_working(due, stood, ONE_DAY)
    else:
        stood = (until - since).days
        ends = calendar.first_working(due + stood * ONE_DAY, ONE_DAY)
    unknown = calendar.unknown_year(due, ends)
    days = "个工作日" if rule.unit == Unit.WORKING_DAYS else "天"
    span = f"{wording.day(since)}至{wording.day(until, since=since)}中止计算{stood}{days}"
    landing = f"{wording.day(ends)}（{wording.weekday(ends)}，{calendar.kind(ends)}）"
    return Due(ends, f"{span}，期限顺延至{landing}。{_forecast(unknown)}", provisional=unknown is not None)


def _count(rule: Rule, start: date, step: timedelta) -> date:
    """The calendar day on which a span of days or months ends, before looking at holidays."""
    if rule.unit == Unit.DAYS:
        return start + rule.value * step
    return _add_months(start, rule.value * step.days)


def _add_months(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _calendar_around(rule: Rule, start: date, step: timedelta) -> Calendar:
    if rule.unit == Unit.WORKING_DAYS:
        one, other = start, start + step * 3 * rule.value + step.days * LONGEST_REST
    else:
        one = _count(rule, start, step)
        other = one + step.days * LONGEST_REST
    return Calendar.load(min(one, other), max(one, other))


def _words(rule: Rule, start: date, counted: date, due: date, calendar: Calendar) -> str:
    span = wording.amount(rule)
    before = rule.direction == Direction.BEFORE
    asked = f"{rule.trigger}的{span}前" if before else f"{rule.trigger}之日起{span}内"
    begins = f"{wording.day(start)}{rule.trigger}，当日不计"
    path = f"{'往前' if before else ''}{span}{_skipped(rule, start, counted)}{'为' if before else '至'}"
    landing = _landing(rule, start, counted, due, calendar)
    return f"{rule.source}：{asked}{rule.duty}。{begins}，{path}{landing}。"


def _skipped(rule: Rule, start: date, counted: date) -> str:
    """Days of rest that a span of working days steps over."""
    rest = abs((counted - start).days) - rule.value
    return f"（扣除休息日{rest}天）" if rule.unit == Unit.WORKING_DAYS and rest else ""


def _landing(rule: Rule, start: date, counted: date, due: date, calendar: Calendar) -> str:
    """Where the count ends: 6月10日（星期三，工作日）; 10月1日，逢国庆节，顺延至10月8日（…）."""
    end = wording.day(counted, since=start)
    if rule.unit == Unit.MONTHS and counted.day != start.day:
        end += f"，该月无{start.day}日，以月末日为准"
    note = f"（{wording.weekday(due)}，{calendar.kind(due)}）"
    if due == counted:
        return end + note
    moved = "顺延至" if due > counted else "提前至"
    return f"{end}，逢{calendar.why_resting(counted)}，{moved}{wording.day(due, since=counted)}{note}"


def _forecast(unknown_year: int | None) -> str:
    if unknown_year is None:
        return ""
    return f"预估：国务院办公厅尚未公布{unknown_year}年放假安排（或本系统尚未录入），暂按星期推算。"
