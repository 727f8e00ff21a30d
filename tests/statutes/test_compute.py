"""Dates worked by hand with the State Council's arrangements of 2024, 2025 and 2026 beside the paper.

CC is the Civil Code (民法典): 201 the day of the event is not counted; 202 months end on the day of the
same number or the month's last; 203 a last day of rest moves. Holidays used:
2024: 春节 2-10 to 2-17 (work 2-4, 2-18), 劳动节 5-1 to 5-5 (work 4-28, 5-11), 中秋 9-15 to 9-17 (work 9-14),
国庆 10-1 to 10-7 (work 9-29, 10-12). 2025: 春节 1-28 to 2-4 (work 1-26, 2-8), 清明 4-4 to 4-6,
劳动节 5-1 to 5-5 (work 4-27), 端午 5-31 to 6-2, 国庆 10-1 to 10-8 (work 9-28, 10-11).
2026: 元旦 1-1 to 1-3 (work 1-4), 春节 2-15 to 2-23 (work 2-14, 2-28), 清明 4-4 to 4-6,
劳动节 5-1 to 5-5 (work 5-9), 端午 6-19 to 6-21, 中秋 9-25 to 9-27, 国庆 10-1 to 10-7 (work 9-20, 10-10).
"""

import pytest

from apps.statutes.calendar import Calendar
from apps.statutes.compute import compute
from apps.statutes.models import Rule

from .samples import day, share, span

pytestmark = pytest.mark.django_db

MONTHS = [
    ("2026-03-10", "3 月", "2026-06-10", "CC 202: same number, a Wednesday"),
    ("2026-03-10", "6 月", "2026-09-10", "CC 202: same number, a Thursday"),
    ("2025-10-28", "3 月", "2026-01-28", "CC 202: over the year's end"),
    ("2026-01-31", "1 月", "2026-02-28", "CC 202: no 31 February; that Saturday is worked"),
    ("2025-01-31", "1 月", "2025-02-28", "CC 202: no 31 February"),
    ("2024-01-31", "1 月", "2024-02-29", "CC 202: leap year"),
    ("2026-03-31", "1 月", "2026-04-30", "CC 202: no 31 April"),
    ("2026-05-31", "1 月", "2026-06-30", "CC 202: no 31 June"),
    ("2024-12-31", "2 月", "2025-02-28", "CC 202: over the year's end to a shorter month"),
    ("2024-02-29", "12 月", "2025-02-28", "CC 202: no 29 February in 2025"),
    ("2023-11-30", "3 月", "2024-02-29", "CC 202: 30 November to leap day"),
    ("2023-11-29", "3 月", "2024-02-29", "CC 202: same number, leap day"),
    ("2024-11-30", "3 月", "2025-02-28", "CC 202: 30 November to a common February"),
    ("2024-11-29", "3 月", "2025-02-28", "CC 202: 29 and 30 November end alike"),
    ("2025-11-30", "3 月", "2026-02-28", "CC 202: a make-up Saturday is worked"),
    ("2025-08-31", "6 月", "2026-02-28", "CC 202: a make-up Saturday is worked"),
    ("2025-12-31", "1 月", "2026-02-02", "CC 203: Saturday"),
    ("2026-07-01", "3 月", "2026-10-08", "CC 203: National Day 2026 to 7 October"),
    ("2025-07-08", "3 月", "2025-10-09", "CC 203: National Day 2025 to 8 October"),
    ("2025-04-01", "6 月", "2025-10-09", "CC 203: National Day 2025, first day"),
    ("2024-07-01", "3 月", "2024-10-08", "CC 203: National Day 2024"),
    ("2025-11-16", "3 月", "2026-02-24", "CC 203: Spring Festival 2026"),
    ("2025-11-14", "3 月", "2026-02-14", "the make-up Saturday before Spring Festival 2026"),
    ("2024-10-28", "3 月", "2025-02-05", "CC 203: Spring Festival 2025"),
    ("2024-10-26", "3 月", "2025-01-26", "the make-up Sunday before Spring Festival 2025"),
    ("2024-11-08", "3 月", "2025-02-08", "the make-up Saturday after Spring Festival 2025"),
    ("2023-11-10", "3 月", "2024-02-18", "CC 203: Spring Festival 2024 ends before a make-up Sunday"),
    ("2025-12-01", "1 月", "2026-01-04", "CC 203: New Year 2026 ends before a make-up Sunday"),
    ("2025-10-01", "3 月", "2026-01-04", "an event on a holiday counts as any other"),
    ("2025-12-19", "6 月", "2026-06-22", "CC 203: Dragon Boat Festival 2026"),
    ("2025-11-05", "6 月", "2026-05-06", "CC 203: Labour Day 2026"),
]
DAYS = [
    ("2026-03-06", "5 日", "2026-03-11", "CC 201: weekends within the span count"),
    ("2026-03-10", "5 日", "2026-03-16", "CC 203: Sunday"),
    ("2026-03-09", "5 日", "2026-03-16", "CC 203: Saturday"),
    ("2026-05-04", "5 日", "2026-05-09", "make-up Saturday"),
    ("2026-09-15", "5 日", "2026-09-20", "make-up Sunday"),
    ("2026-10-05", "5 日", "2026-10-10", "make-up Saturday"),
    ("2026-09-26", "5 日", "2026-10-08", "CC 203: National Day"),
    ("2025-04-22", "5 日", "2025-04-27", "make-up Sunday"),
    ("2024-04-23", "5 日", "2024-04-28", "make-up Sunday"),
    ("2024-09-09", "5 日", "2024-09-14", "make-up Saturday"),
    ("2024-09-10", "5 日", "2024-09-18", "CC 203: Mid-autumn 2024"),
    ("2024-12-27", "5 日", "2025-01-02", "CC 203: New Year 2025"),
    ("2025-05-26", "5 日", "2025-06-03", "CC 203: Dragon Boat Festival 2025"),
    ("2026-03-30", "5 日", "2026-04-07", "CC 203: Tomb-sweeping Day, a Saturday to Monday"),
    ("2024-02-24", "5 日", "2024-02-29", "leap day"),
    ("2026-02-10", "10 日", "2026-02-24", "CC 203: Spring Festival"),
    ("2026-04-30", "30 日", "2026-06-01", "CC 203: Saturday"),
]
WORKING_DAYS = [
    ("2026-03-10", "5 工作日", "2026-03-17", "one weekend between"),
    ("2026-03-13", "1 工作日", "2026-03-16", "from Friday to Monday"),
    ("2026-02-13", "1 工作日", "2026-02-14", "make-up Saturday"),
    ("2026-02-13", "2 工作日", "2026-02-24", "across Spring Festival 2026"),
    ("2026-02-13", "6 工作日", "2026-02-28", "between two make-up Saturdays"),
    ("2026-09-18", "20 工作日", "2026-10-22", "across Mid-autumn and National Day 2026"),
    ("2026-10-03", "1 工作日", "2026-10-08", "an event on a holiday"),
    ("2025-09-26", "5 工作日", "2025-10-10", "make-up Sunday, then National Day 2025"),
    ("2025-09-26", "6 工作日", "2025-10-11", "make-up Saturday"),
    ("2024-02-02", "5 工作日", "2024-02-08", "make-up Sunday"),
    ("2024-02-02", "7 工作日", "2024-02-18", "New Year's Eve 2024 was worked; make-up Sunday"),
    ("2024-04-30", "6 工作日", "2024-05-11", "across Labour Day 2024 to a make-up Saturday"),
    ("2025-12-31", "1 工作日", "2026-01-04", "across New Year 2026 to a make-up Sunday"),
    ("2026-12-24", "5 工作日", "2026-12-31", "the last day of the known calendar"),
]
BEFORE = [
    ("2026-03-25", "前 7 日", "2026-03-18", "Wednesday"),
    ("2026-03-28", "前 7 日", "2026-03-20", "from Saturday back to Friday"),
    ("2026-10-15", "前 10 日", "2026-09-30", "监督法 15: back over National Day 2026"),
    ("2025-10-15", "前 7 日", "2025-09-30", "back over National Day 2025"),
    ("2026-03-10", "前 20 日", "2026-02-14", "back over Spring Festival to a make-up Saturday"),
    ("2026-02-01", "前 30 日", "2025-12-31", "预算法 44: back over New Year into the old year"),
    ("2024-03-20", "前 20 日", "2024-02-29", "leap day"),
    ("2026-03-31", "前 1 月", "2026-02-28", "no 31 February; that Saturday is worked"),
    ("2025-03-31", "前 1 月", "2025-02-28", "no 31 February"),
    ("2026-02-05", "前 1 月", "2026-01-05", "Monday"),
    ("2026-10-08", "前 2 工作日", "2026-09-29", "working days backwards over National Day"),
]


@pytest.mark.parametrize(("start", "rule", "expected", "why"), [*MONTHS, *DAYS, *WORKING_DAYS, *BEFORE])
def test_due_date(start: str, rule: str, expected: str, why: str) -> None:
    due = compute(span(rule), day(start))
    assert (due.date, due.provisional) == (day(expected), False), why


@pytest.mark.parametrize(
    ("start", "rule", "expected", "provisional"),
    [
        ("2026-09-30", "3 月", "2026-12-30", False),
        ("2026-11-23", "6 月", "2027-05-24", True),
        ("2026-10-01", "3 月", "2027-01-01", True),
        ("2026-12-30", "5 日", "2027-01-04", True),
        ("2026-12-25", "5 工作日", "2027-01-01", True),
        ("2027-01-20", "前 30 日", "2026-12-21", False),
        ("2027-01-20", "前 7 日", "2027-01-13", True),
    ],
)
def test_beyond_the_known_calendar_the_date_is_a_forecast(start, rule, expected, provisional) -> None:
    due = compute(span(rule), day(start))
    assert (due.date, due.provisional) == (day(expected), provisional)
    assert ("预估：国务院办公厅尚未公布2027年放假安排" in due.words) is provisional


@pytest.mark.parametrize(
    ("start", "code", "words"),
    [
        (
            "2026-03-10",
            "C1",
            "代表法第五十一条：交办之日起三个月内答复代表。"
            "2026年3月10日交办，当日不计，三个月至6月10日（星期三，工作日）。",
        ),
        (
            "2026-07-01",
            "C1",
            "代表法第五十一条：交办之日起三个月内答复代表。"
            "2026年7月1日交办，当日不计，三个月至10月1日，逢国庆节，顺延至10月8日（星期四，工作日）。",
        ),
        (
            "2025-11-30",
            "C1",
            "代表法第五十一条：交办之日起三个月内答复代表。2025年11月30日交办，当日不计，"
            "三个月至2026年2月28日，该月无30日，以月末日为准（星期六，调休上班日）。",
        ),
        (
            "2026-03-13",
            "F7",
            "本级规定（参照北京市同类规定第二十四条）：收到建议之日起五个工作日内通知建议人补正。"
            "2026年3月13日收到建议，当日不计，五个工作日（扣除休息日2天）至3月20日（星期五，工作日）。",
        ),
        (
            "2026-03-28",
            "D2m",
            "监督法第十五条：常委会会议举行的七日前将报告发给组成人员。2026年3月28日常委会会议举行，"
            "当日不计，往前七日为3月21日，逢星期六，提前至3月20日（星期五，工作日）。",
        ),
        (
            "2026-11-23",
            "C1b",
            "代表法第五十一条：交办之日起六个月内答复代表。2026年11月23日交办，当日不计，六个月至"
            "2027年5月23日，逢星期日，顺延至5月24日（星期一，预计工作日）。"
            "预估：国务院办公厅尚未公布2027年放假安排（或本系统尚未录入），暂按星期推算。",
        ),
    ],
)
def test_calculation_in_words(start: str, code: str, words: str) -> None:
    assert compute(Rule.objects.get_rule(code, on=day(start)), day(start)).words == words


def test_one_query_and_none_with_a_calendar(django_assert_num_queries) -> None:
    rules = [span(words) for words in ("3 月", "20 工作日", "前 10 日")]
    with django_assert_num_queries(len(rules)):
        asked = [compute(rule, day("2026-09-18")) for rule in rules]
    calendar = Calendar.load()
    with django_assert_num_queries(0):
        assert [compute(rule, day("2026-09-18"), calendar=calendar) for rule in rules] == asked


def test_a_threshold_is_not_a_deadline() -> None:
    with pytest.raises(ValueError, match="不是期限"):
        compute(share("1/2", over=True), day("2026-03-10"))
