import pytest

from apps.statutes import wording

from .samples import day, share, span


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"),
        (3, "三"),
        (10, "十"),
        (15, "十五"),
        (20, "二十"),
        (51, "五十一"),
        (99, "九十九"),
        (140, "140"),
    ],
)
def test_hanzi(number: int, words: str) -> None:
    assert wording.hanzi(number) == words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (span("3 月"), "三个月"),
        (span("2 月"), "两个月"),
        (span("2 日"), "二日"),
        (span("20 工作日"), "二十个工作日"),
        (share("1/2", over=True), "过半数"),
        (share("1/2"), "半数以上"),
        (share("2/3"), "三分之二以上"),
        (share("2/3", over=True), "超过三分之二"),
        (share("61/100"), "百分之六十一以上"),
        (share("1/1"), "全部"),
    ],
)
def test_amount(rule, words: str) -> None:
    assert wording.amount(rule) == words


def test_the_year_is_said_once() -> None:
    assert wording.day(day("2026-06-10"), since=day("2026-03-10")) == "6月10日"
    assert wording.day(day("2027-01-04"), since=day("2026-12-30")) == "2027年1月4日"
    assert wording.weekday(day("2026-02-28")) == "星期六"
