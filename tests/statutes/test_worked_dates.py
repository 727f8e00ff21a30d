"""Dates and numbers worked by hand, with printed calendars of 2023 to 2027 beside the paper.

Each line: rule, day of the event with its weekday, last day in time with its weekday, and what decides.
CC is the Civil Code (民法典): 201 the day of the event is not counted, 202 months, 203 a last day of rest moves,
1259 以上 includes the number. Days off and make-up days are listed in test_compute. Backwards spans move earlier.
"""

from datetime import date, datetime, timedelta

import pytest

from apps.statutes import majority, wording
from apps.statutes.arrangement import Arrangement, with_year
from apps.statutes.calendar import Calendar
from apps.statutes.compute import compute
from apps.statutes.models import Rule
from congress import clock

from .samples import share

pytestmark = pytest.mark.django_db

MONTHS = """
C1  2024-01-10 三  2024-04-10 三  代表法51: three months, same number (CC 202)
C1  2024-01-04 四  2024-04-07 日  CC 203: Tomb-sweeping Day 2024, then a make-up Sunday
C1  2024-01-07 日  2024-04-07 日  a make-up Sunday is worked
C1  2024-02-01 四  2024-05-06 一  CC 203: Labour Day 2024
C1  2024-02-11 日  2024-05-11 六  an event in Spring Festival; a make-up Saturday is worked
C1  2024-02-29 四  2024-05-29 三  CC 202: from leap day
C1  2024-03-10 日  2024-06-11 二  CC 203: Dragon Boat Festival 2024, a Monday
C1  2024-06-14 五  2024-09-14 六  a make-up Saturday is worked
C1  2024-06-15 六  2024-09-18 三  CC 203: Mid-autumn 2024
C1  2024-06-29 六  2024-09-29 日  a make-up Sunday is worked
C1  2024-07-07 日  2024-10-08 二  CC 203: last day of National Day 2024
C1  2024-07-12 五  2024-10-12 六  a make-up Saturday is worked
C1  2024-08-31 六  2024-12-02 一  CC 202: no 31 November; CC 203: the 30th is a Saturday
C1  2024-10-01 二  2025-01-02 四  CC 203: New Year 2025
C1  2024-11-04 一  2025-02-05 三  CC 203: last day of Spring Festival 2025
C1  2025-01-27 一  2025-04-27 日  a make-up Sunday is worked
C1  2025-02-02 日  2025-05-06 二  CC 203: Labour Day 2025
C1  2025-02-28 五  2025-05-28 三  CC 202: same number, not the month's end
C1  2025-03-02 日  2025-06-03 二  CC 203: Dragon Boat Festival 2025
C1  2025-06-28 六  2025-09-28 日  a make-up Sunday is worked
C1  2025-07-11 五  2025-10-11 六  a make-up Saturday is worked
C1  2025-10-04 六  2026-01-04 日  a make-up Sunday is worked
C1  2025-10-02 四  2026-01-04 日  CC 203: New Year 2026, then a make-up Sunday
C1  2025-11-28 五  2026-02-28 六  a make-up Saturday is worked
C1  2025-11-15 六  2026-02-24 二  CC 203: first day of Spring Festival 2026
C1  2026-02-09 一  2026-05-09 六  a make-up Saturday is worked
C1  2026-02-05 四  2026-05-06 三  CC 203: last day of Labour Day 2026
C1  2026-06-20 六  2026-09-20 日  a make-up Sunday is worked
C1  2026-06-25 四  2026-09-28 一  CC 203: Mid-autumn 2026
C1  2026-07-10 五  2026-10-10 六  a make-up Saturday is worked
C1b 2023-08-31 四  2024-02-29 四  CC 202: no 31 February, leap year
C1b 2024-08-31 六  2025-02-28 五  CC 202: no 31 February
C1b 2023-08-10 四  2024-02-18 日  CC 203: Spring Festival 2024, then a make-up Sunday
C1b 2024-07-26 五  2025-01-26 日  a make-up Sunday is worked
C1b 2024-08-08 四  2025-02-08 六  a make-up Saturday is worked
C1b 2025-03-28 五  2025-09-28 日  a make-up Sunday is worked
C1b 2025-04-08 二  2025-10-09 四  CC 203: last day of National Day 2025
C1b 2026-03-25 三  2026-09-28 一  CC 203: Mid-autumn 2026
C1b 2025-08-28 四  2026-02-28 六  a make-up Saturday is worked
C6  2024-01-30 二  2024-02-29 四  办理条例24: no 30 February (CC 202)
C6  2024-01-18 四  2024-02-18 日  a make-up Sunday is worked
C6  2025-01-29 三  2025-02-28 五  CC 202: no 29 February in 2025
C6  2026-01-23 五  2026-02-24 二  CC 203: last day of Spring Festival 2026
C6  2026-01-14 三  2026-02-14 六  a make-up Saturday is worked
C6  2024-03-31 日  2024-04-30 二  CC 202: no 31 April
D3  2024-12-31 二  2025-02-28 五  two months to a shorter month (CC 202)
D3  2025-12-28 日  2026-02-28 六  a make-up Saturday is worked
D7  2025-07-30 三  2026-01-30 五  监督法27: six months
D4  2025-12-31 三  2026-09-30 三  监督法19: by the end of September
A6  2021-12-15 三  2026-12-15 二  地方组织法9: a term of five years
A15 2026-03-25 三  2026-05-25 一  地方组织法51: at least every two months
"""
DAYS = """
C3  2024-02-05 一  2024-02-18 日  办理条例10; CC 203: Spring Festival 2024, then a make-up Sunday
C3  2024-01-30 二  2024-02-04 日  a make-up Sunday is worked
C3  2024-04-02 二  2024-04-07 日  a make-up Sunday is worked
C3  2024-05-06 一  2024-05-11 六  a make-up Saturday is worked
C3  2024-10-07 一  2024-10-12 六  an event on National Day; a make-up Saturday is worked
C3  2025-01-21 二  2025-01-26 日  a make-up Sunday is worked
C3  2025-02-03 一  2025-02-08 六  a make-up Saturday is worked
C3  2025-09-26 五  2025-10-09 四  CC 203: eight days of National Day 2025
C3  2025-12-30 二  2026-01-04 日  a make-up Sunday is worked
C3  2026-02-12 四  2026-02-24 二  CC 203: Spring Festival 2026
C3  2026-06-15 一  2026-06-22 一  CC 203: Dragon Boat Festival 2026
C3  2026-02-24 二  2026-03-02 一  CC 203: a plain Sunday
E7  2026-02-11 三  2026-02-14 六  a make-up Saturday is worked
E7  2026-02-20 五  2026-02-24 二  CC 203: Spring Festival 2026
E7  2025-01-31 五  2025-02-05 三  CC 203: Spring Festival 2025
F1  2026-01-15 四  2026-02-14 六  备案审查规定7: thirty days to a make-up Saturday
F1  2026-01-24 六  2026-02-24 二  CC 203: last day of Spring Festival 2026
F1  2024-01-30 二  2024-02-29 四  thirty days to leap day
F1  2025-09-01 一  2025-10-09 四  CC 203: National Day 2025
F1  2024-12-02 一  2025-01-02 四  CC 203: New Year 2025
F1  2024-09-12 四  2024-10-12 六  a make-up Saturday is worked
D6  2026-02-08 日  2026-02-28 六  预算法14: twenty days to a make-up Saturday
D6  2025-01-19 日  2025-02-08 六  a make-up Saturday is worked
D6  2026-04-19 日  2026-05-09 六  a make-up Saturday is worked
D6  2024-04-14 日  2024-05-06 一  CC 203: Labour Day 2024
F9  2026-09-25 五  2026-10-10 六  备案审查规定22: fifteen days to a make-up Saturday
F9  2024-09-20 五  2024-10-08 二  CC 203: National Day 2024
"""
WORKING_DAYS = """
C7  2026-02-13 五  2026-03-19 四  14, 24-28 February make six, 2-19 March fourteen
C7  2025-09-26 五  2025-10-30 四  28-30 September three, 9-11 October six, to 30 October twenty
C7  2024-02-01 四  2024-03-05 二  2, 4-9 February seven, 18 February eight, then plain weeks
C7  2024-09-13 五  2024-10-17 四  14, 18-20, 23-27, 29-30 September eleven, 8-12 and 14-17 October nine
C7  2025-01-24 五  2025-02-27 四  26-27 January two, 5-8 February six, then plain weeks
C7  2025-04-25 五  2025-05-27 二  27-30 April four, 6-9 May eight, then plain weeks
C7  2026-04-30 四  2026-06-01 一  6-9 May four, three weeks nineteen, 1 June twenty
F5  2026-06-18 四  2026-06-26 五  across Dragon Boat Festival 2026
F5  2025-05-30 五  2025-06-09 一  across Dragon Boat Festival 2025
F5  2024-04-03 三  2024-04-11 四  across Tomb-sweeping Day 2024, a make-up Sunday counts
F5  2024-12-31 二  2025-01-08 三  across New Year 2025
F5  2026-09-18 五  2026-09-24 四  a make-up Sunday counts
"""
BEFORE = """
D2f 2026-10-12 一  2026-09-30 三  监督法15: ten days before, back over National Day 2026
D2f 2026-10-20 二  2026-10-10 六  a make-up Saturday is worked
D2f 2024-02-26 一  2024-02-09 五  back over Spring Festival 2024; New Year's Eve was worked
D2f 2024-02-28 三  2024-02-18 日  a make-up Sunday is worked
D2f 2025-02-12 三  2025-01-27 一  back over Spring Festival 2025
D2f 2025-02-18 二  2025-02-08 六  a make-up Saturday is worked
D2m 2026-03-03 二  2026-02-24 二  监督法15: the first worked day after Spring Festival
D2m 2026-03-02 一  2026-02-14 六  back over Spring Festival 2026 to a make-up Saturday
D2m 2026-01-09 五  2025-12-31 三  back over New Year into the old year
D2m 2026-01-11 日  2026-01-04 日  a make-up Sunday is worked
D2m 2026-05-12 二  2026-04-30 四  back over Labour Day 2026
D2m 2024-05-13 一  2024-05-06 一  the first worked day after Labour Day 2024
D2m 2024-05-12 日  2024-04-30 二  back over Labour Day 2024
D2m 2025-10-18 六  2025-10-11 六  a make-up Saturday is worked
D2m 2025-06-09 一  2025-05-30 五  back over Dragon Boat Festival 2025
D2  2026-03-15 日  2026-02-14 六  监督法15: twenty days, back over Spring Festival 2026
D2  2024-03-08 五  2024-02-09 五  back over Spring Festival 2024
D2  2025-10-24 五  2025-09-30 二  back over National Day 2025
D5  2026-03-16 一  2026-02-14 六  预算法44: thirty days to a make-up Saturday
D5  2025-03-10 一  2025-02-08 六  a make-up Saturday is worked
D5  2024-03-30 六  2024-02-29 四  thirty days back to leap day
D5  2025-01-31 五  2024-12-31 二  back over New Year 2025
A22 2026-03-23 一  2026-02-14 六  a month back into Spring Festival 2026
A22 2024-03-31 日  2024-02-29 四  CC 202: no 31 February, leap year
A22 2025-03-29 六  2025-02-28 五  CC 202: no 29 February in 2025
B3  2026-10-27 二  2026-09-30 三  选举法28: twenty days, back over National Day 2026
B5  2026-10-25 日  2026-10-10 六  选举法32: fifteen days to a make-up Saturday
B5f 2026-09-27 日  2026-09-20 日  选举法32: seven days to a make-up Sunday
A21p 2024-04-12 五 2024-04-07 日  five days to a make-up Sunday
E4  2024-10-09 三  2024-09-29 日  ten days to a make-up Sunday
"""
FORECAST = """
C1  2026-10-15 四  2027-01-15 五  beyond the known calendar, a plain Friday
C1b 2026-07-31 五  2027-02-01 一  CC 203: Sunday, as far as known
C1b 2026-08-31 一  2027-03-01 一  CC 202: no 31 February; CC 203: the 28th is a Sunday
C7  2026-12-28 一  2027-01-25 一  three days of 2026; New Year counted as a plain Friday
"""


def lines(*tables: str) -> list[list[str]]:
    return [line.split(maxsplit=5) for table in tables for line in table.strip().splitlines()]


@pytest.mark.parametrize("case", lines(MONTHS, DAYS, WORKING_DAYS, BEFORE, FORECAST), ids=" ".join)
def test_the_day_worked_by_hand(case: list[str]) -> None:
    code, start, begins_on, expected, ends_on, why = case
    begin, end = date.fromisoformat(start), date.fromisoformat(expected)
    assert ["一二三四五六日"[day.weekday()] for day in (begin, end)] == [begins_on, ends_on]
    due = compute(Rule.objects.get_rule(code, on=begin), begin)
    assert (due.date, due.provisional) == (end, end.year == 2027), why
    assert f"（{wording.weekday(end)}，" in due.words


def test_there_are_enough_cases_and_none_twice() -> None:
    cases = [tuple(case[:2]) for case in lines(MONTHS, DAYS, WORKING_DAYS, BEFORE, FORECAST)]
    assert len(cases) == len(set(cases)) >= 120


# How many of 1 to 45 people: read off a list of people with the law in hand.
# fmt: off
MORE_THAN_HALF = [1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13, 14, 14, 15,
                  15, 16, 16, 17, 17, 18, 18, 19, 19, 20, 20, 21, 21, 22, 22, 23, 23]
HALF = [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13, 14, 14,
        15, 15, 16, 16, 17, 17, 18, 18, 19, 19, 20, 20, 21, 21, 22, 22, 23]
TWO_THIRDS = [1, 2, 2, 3, 4, 4, 5, 6, 6, 7, 8, 8, 9, 10, 10, 11, 12, 12, 13, 14, 14, 15, 16, 16, 17, 18, 18, 19,
              20, 20, 21, 22, 22, 23, 24, 24, 25, 26, 26, 27, 28, 28, 29, 30, 30]
A_FIFTH = [1] * 5 + [2] * 5 + [3] * 5 + [4] * 5 + [5] * 5 + [6] * 5 + [7] * 5 + [8] * 5 + [9] * 5
A_TENTH = [1] * 10 + [2] * 10 + [3] * 10 + [4] * 10 + [5] * 5
# fmt: on


@pytest.mark.parametrize(
    ("part", "over", "least", "article"),
    [
        ("1/2", True, MORE_THAN_HALF, "地方组织法51: 过半数 excludes half itself"),
        ("1/2", False, HALF, "地方组织法24: 半数以上 includes half (CC 1259)"),
        ("2/3", False, TWO_THIRDS, "地方组织法14: 三分之二以上 includes two thirds"),
        ("1/5", False, A_FIFTH, "地方组织法58: 五分之一以上"),
        ("1/10", False, A_TENTH, "地方组织法36: 十分之一以上"),
    ],
)
def test_the_number_read_off_the_list(part: str, over: bool, least: list[int], article: str) -> None:
    rule = share(part, over=over)
    assert [majority.needed(rule, n) for n in range(1, 46)] == least, article


def test_a_step_at_a_minute_to_midnight_belongs_to_the_old_day_and_a_minute_after_to_the_new() -> None:
    rule, due = Rule.objects.get_rule("C1", on=date(2026, 3, 10)), []
    for moment in (datetime(2026, 3, 10, 23, 59), datetime(2026, 3, 11, 0, 1)):
        with clock.at(moment):
            due.append(compute(rule, clock.today()).date)
    assert due == [date(2026, 6, 10), date(2026, 6, 11)]


def test_a_holiday_imported_later_moves_the_day_and_ends_the_forecast() -> None:
    rule, start = Rule.objects.get_rule("C1", on=date(2026, 11, 8)), date(2026, 11, 8)
    before = compute(rule, start)
    assert (before.date, before.provisional) == (date(2027, 2, 8), True)
    arranged = Arrangement(2027)
    for n in range(7):
        arranged.add(date(2027, 2, 5) + timedelta(days=n), working=False, name="春节", where="测试")
    after = compute(rule, start, calendar=with_year(Calendar.load(), arranged.whole_year()))
    assert (after.date, after.provisional) == (date(2027, 2, 12), False)
    assert "逢春节，顺延至2月12日（星期五，工作日）" in after.words
