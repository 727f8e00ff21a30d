"""On which days a duty falls due, counted by hand."""

from datetime import date, timedelta

import pytest

from apps.deputies.models import Term
from apps.duties.models import Duty
from apps.duties.scheduling import dated, interval
from apps.statutes.calendar import Calendar
from apps.statutes.models import CalendarDay

pytestmark = pytest.mark.django_db


def calendar(**rest: str) -> Calendar:
    """Every day of 2026 to 2028 known by its weekday, and the days of rest in ``rest`` (d20261001="国庆节")."""
    first = date(2026, 1, 1)
    days = {}
    for offset in range(1096):
        day = first + timedelta(days=offset)
        name = rest.get(f"d{day:%Y%m%d}", "")
        days[day] = CalendarDay(date=day, working=day.weekday() < 5 and not name, name=name)
    return Calendar(days)


def found(first: date, last: date, known: Calendar | None = None, **fields: object) -> list[tuple[str, date]]:
    slots = dated(Duty(**fields), first, last, known or calendar())
    return [(slot.period, slot.due.date) for slot in slots]


def test_a_week_belongs_to_the_year_of_its_thursday() -> None:
    assert found(date(2026, 12, 21), date(2027, 1, 12), recurrence="weekly", weekday=4) == [
        ("2026年第52周", date(2026, 12, 25)),
        ("2026年第53周", date(2027, 1, 1)),
        ("2027年第1周", date(2027, 1, 8)),
    ]


def test_the_thirty_first_is_the_last_day_of_a_shorter_month() -> None:
    assert found(date(2026, 1, 1), date(2026, 5, 1), recurrence="monthly", day=31) == [
        ("2026年1月", date(2026, 2, 2)),  # the 31st is a Saturday
        ("2026年2月", date(2026, 3, 2)),  # the 28th is a Saturday
        ("2026年3月", date(2026, 3, 31)),
        ("2026年4月", date(2026, 4, 30)),
    ]


def test_the_leap_day_is_the_twenty_eighth_in_other_years() -> None:
    assert found(date(2027, 1, 1), date(2028, 12, 31), recurrence="yearly", month=2, day=29) == [
        ("2027年度", date(2027, 3, 1)),  # Sunday the 28th
        ("2028年度", date(2028, 2, 29)),
    ]


def test_a_single_day_is_found_once() -> None:
    asked = {"recurrence": "once", "on_date": date(2026, 6, 5)}
    assert found(date(2026, 1, 1), date(2027, 1, 1), **asked) == [("2026年6月5日", date(2026, 6, 5))]
    assert found(date(2026, 6, 6), date(2027, 1, 1), **asked) == []


def test_a_day_of_rest_moves_forward_and_says_why() -> None:
    known = calendar(d20261001="国庆节", d20261002="国庆节")
    (slot,) = dated(Duty(recurrence="yearly", month=10, day=1), date(2026, 1, 1), date(2026, 12, 31), known)
    assert (slot.day, slot.due.date, slot.due.provisional) == (date(2026, 10, 1), date(2026, 10, 5), False)
    assert slot.due.words == "每年10月1日前：2026年10月1日（星期四），逢国庆节，顺延至10月5日（星期一）。"


def test_an_unknown_year_is_provisional() -> None:
    (slot,) = dated(
        Duty(recurrence="yearly", month=3, day=5), date(2030, 1, 1), date(2030, 12, 31), calendar()
    )
    assert slot.due.provisional
    assert "预估：2030年放假安排尚未录入" in slot.due.words


def test_once_in_a_term_is_due_before_it_ends() -> None:
    Term.objects.create(no=17, starts_on=date(2017, 1, 8), ends_on=date(2022, 1, 9))
    Term.objects.create(no=18, starts_on=date(2022, 1, 10))
    slots = list(dated(Duty(recurrence="term"), date(2017, 1, 8), date(2026, 3, 10), calendar()))
    assert [(slot.period, slot.due.date, slot.due.provisional) for slot in slots] == [
        ("第十七届", date(2022, 1, 9), False),
        ("第十八届", date(2027, 1, 11), True),  # 60 months after 10 January 2022, a Sunday
    ]
    assert "下届第一次会议日期尚未确定" in slots[1].due.words


def test_the_two_months_of_the_law_count_from_the_meeting() -> None:
    due = interval(Duty(recurrence="interval", rule_code="A15"), date(2026, 3, 24), calendar())
    assert due.date == date(2026, 5, 25)  # the 24th is a Sunday
    assert "地方组织法第五十一条" in due.words


def test_an_interval_of_the_office_ends_on_the_months_last_day() -> None:
    due = interval(Duty(recurrence="interval", every_months=6), date(2026, 8, 31), calendar())
    assert due.date == date(2027, 3, 1)  # Sunday the 28th
