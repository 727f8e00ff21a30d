"""What holds for every rule and every day, whatever the calendar."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some

from apps.statutes.calendar import Calendar
from apps.statutes.compute import compute, resume
from apps.statutes.models import CalendarDay
from apps.statutes.seed import known_days

from .samples import span

CALENDAR = Calendar({day: CalendarDay(date=day, working=working) for day, working, _ in known_days()})
STARTS = some.dates(date(2005, 1, 1), date(2030, 12, 31))
VALUES = some.integers(1, 60)
UNITS = some.sampled_from(["日", "工作日", "月"])


def due(words: str, start: date) -> date:
    return compute(span(words), start, calendar=CALENDAR).date


@given(STARTS, STARTS, VALUES, UNITS, some.sampled_from(["", "前 "]))
def test_a_later_event_is_never_due_earlier(one, other, value, unit, backwards) -> None:
    earlier, later = sorted([one, other])
    assert due(f"{backwards}{value} {unit}", earlier) <= due(f"{backwards}{value} {unit}", later)


@given(STARTS, VALUES, UNITS, some.sampled_from(["", "前 "]))
def test_never_due_on_a_day_of_rest(start, value, unit, backwards) -> None:
    assert CALENDAR.is_working(due(f"{backwards}{value} {unit}", start))


@given(STARTS, VALUES)
def test_the_full_span_is_always_left(start, value) -> None:
    assert due(f"{value} 日", start) >= start + timedelta(days=value)
    assert due(f"{value} 工作日", start) >= start + timedelta(days=value)
    assert due(f"前 {value} 日", start) <= start - timedelta(days=value)


@given(STARTS, VALUES)
def test_working_days_are_counted_one_by_one(start, value) -> None:
    end = due(f"{value} 工作日", start)
    span_of_days = (start + timedelta(days=n + 1) for n in range((end - start).days))
    assert sum(map(CALENDAR.is_working, span_of_days)) == value


@given(STARTS, VALUES, UNITS)
def test_a_longer_span_never_ends_sooner(start, value, unit) -> None:
    assert due(f"{value} {unit}", start) <= due(f"{value + 1} {unit}", start)


@given(STARTS, VALUES, UNITS, some.integers(0, 400), some.integers(0, 90))
def test_a_pause_of_so_many_days_moves_the_end_by_at_least_as_many(start, value, unit, later, days) -> None:
    rule = span(f"{value} {unit}")
    end = compute(rule, start, calendar=CALENDAR).date
    since = min(start + timedelta(days=later), end)
    until = since + timedelta(days=days)
    moved = resume(rule, end, since, until, calendar=CALENDAR).date
    stood = CALENDAR.count_working(since, until) if unit == "工作日" else days
    assert moved >= end + timedelta(days=stood)
    assert CALENDAR.is_working(moved)


@given(STARTS, VALUES, UNITS, some.integers(1, 90))
def test_a_pause_after_the_end_changes_nothing(start, value, unit, days) -> None:
    rule = span(f"{value} {unit}")
    end = compute(rule, start, calendar=CALENDAR).date
    since = end + timedelta(days=1)
    assert resume(rule, end, since, since + timedelta(days=days), calendar=CALENDAR).date == end
