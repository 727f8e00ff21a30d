"""On which days a duty falls due. Pure counting: nothing is written here."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from apps.deputies.models import Term
from apps.duties.models import Duty, Recurrence
from apps.statutes import wording
from apps.statutes.calendar import ONE_DAY, Calendar
from apps.statutes.compute import Due, compute
from apps.statutes.models import Direction, Rule, Unit

TERM_RULE = "A6"
WEEK = timedelta(days=7)


class Slot(NamedTuple):
    """One period. ``day`` is the scheduled day before holidays; an interval's, the day it is counted from."""

    period: str
    day: date
    due: Due


def dated(duty: Duty, first: date, last: date, calendar: Calendar) -> Iterator[Slot]:
    """The periods whose scheduled day lies between two days, both included."""
    if duty.recurrence == Recurrence.TERM:
        yield from terms(first, last, calendar)
        return
    for period, day in days(duty, first, last):
        if first <= day <= last:
            yield Slot(period, day, landed(duty.when, day, calendar))


def days(duty: Duty, first: date, last: date) -> Iterator[tuple[str, date]]:
    """Name and scheduled day of each period that touches the time between two days."""
    match duty.recurrence:
        case Recurrence.WEEKLY:
            yield from weeks(duty.weekday, first, last)
        case Recurrence.MONTHLY:
            for year in range(first.year, last.year + 1):
                yield from ((f"{year}年{month}月", on(year, month, duty.day)) for month in range(1, 13))
        case Recurrence.YEARLY:
            for year in range(first.year, last.year + 1):
                yield f"{year}年度", on(year, duty.month, duty.day)
        case Recurrence.ONCE:
            yield wording.day(duty.on_date), duty.on_date


def weeks(weekday: int, first: date, last: date) -> Iterator[tuple[str, date]]:
    """Weeks as ISO 8601 counts them (GB/T 7408): the first is the one with the year's first Thursday."""
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        year, week, _ = monday.isocalendar()
        yield f"{year}年第{week}周", monday + timedelta(days=weekday)
        monday += WEEK


def on(year: int, month: int, day: int) -> date:
    """That day of the month, or its last one (民法典第二百零二条)."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def landed(when: str, day: date, calendar: Calendar) -> Due:
    """The scheduled day, or the next working day after a day of rest."""
    due = calendar.first_working(day, ONE_DAY)
    unknown = calendar.unknown_year(day, due)
    words = f"{when}：{wording.day(day)}（{wording.weekday(day)}）"
    if due != day:
        words += (
            f"，逢{calendar.why_resting(day)}，顺延至{wording.day(due, since=day)}（{wording.weekday(due)}）"
        )
    words += "。" if unknown is None else f"。预估：{unknown}年放假安排尚未录入，暂按星期推算。"
    return Due(due, words, provisional=unknown is not None)


def terms(first: date, last: date, calendar: Calendar) -> Iterator[Slot]:
    """Terms that have begun by the last day and end on the first or later, due before they end."""
    for term in Term.objects.filter(starts_on__lte=last).order_by("no"):
        slot = in_term(term, calendar)
        if slot.due.date >= first:
            yield slot


def in_term(term: Term, calendar: Calendar) -> Slot:
    """Where the end is not known yet it is reckoned by the length of a term (地方组织法第九条), and provisional."""
    if term.ends_on:
        words = f"{term}任期至{wording.day(term.ends_on)}，在此之前办理。"
        return Slot(str(term), term.starts_on, Due(term.ends_on, words, provisional=False))
    found = compute(Rule.objects.get_rule(TERM_RULE, term.starts_on), term.starts_on, calendar=calendar)
    return Slot(str(term), term.starts_on, later(found))


def later(found: Due) -> Due:
    """A date that rests on a meeting not yet called."""
    return Due(found.date, f"{found.words}预估：下届第一次会议日期尚未确定。", provisional=True)


def interval(duty: Duty, since: date, calendar: Calendar) -> Due:
    """Until when it must be done again after it was done on ``since``. Raises RuleMissing for an unknown rule."""
    return compute(span(duty, since), since, calendar=calendar)


def span(duty: Duty, since: date) -> Rule:
    """The rule of the law that was in force, or what the office has set itself; the latter is not stored."""
    if duty.rule_code:
        return Rule.objects.get_rule(duty.rule_code, since)
    return Rule(
        value=duty.every_months,
        unit=Unit.MONTHS,
        direction=Direction.AFTER,
        trigger="上次办理",
        duty="再次办理",
        source="履职计划",
    )
