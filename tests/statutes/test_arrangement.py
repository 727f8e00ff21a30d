"""The State Council's wording of three years, compared day by day with the calendar known otherwise."""

from datetime import date

import pytest

from apps.statutes import arrangement
from apps.statutes.calendar import Calendar
from apps.statutes.models import CalendarDay
from apps.statutes.seed import known_days
from congress.refusal import Refusal

TEXTS = {
    2024: """一、元旦：1月1日放假，与周末连休。
二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位安排职工在除夕（2月9日）休息。
三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
五、端午节：6月10日放假，与周末连休。
六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。""",
    2025: """现将2025年元旦、春节等节日的具体安排通知如下。
一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。""",
    2026: """国务院办公厅关于2026年部分节假日安排的通知
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。""",
}


def year_of(year: int, text: str = "") -> list[CalendarDay]:
    return arrangement.from_text(text or TEXTS[year], year).whole_year()


@pytest.mark.parametrize("year", TEXTS)
@pytest.mark.parametrize("typed", ["as published", "one line", "halfwidth"])
def test_the_text_gives_the_calendar_that_is_known(year: int, typed: str) -> None:
    text = TEXTS[year].replace("\n", "" if typed == "one line" else "\r\n")
    if typed == "halfwidth":
        text = text.replace("（", "(").replace("）", ")").replace("：", ":").replace("，", ", ")
    known = [day for day in known_days() if day[0].year == year]
    joined = {"国庆节": "国庆节、中秋", "中秋": "国庆节、中秋"} if year == 2025 else {}
    assert [(day.date, day.working, day.name) for day in year_of(year, text)] == [
        (day, working, joined.get(name, name)) for day, working, name in known
    ]
    assert [day.date for day in year_of(year, text) if day.make_up] == [
        day for day, working, _ in known if working and day.weekday() > 4
    ]


@pytest.mark.parametrize(
    ("year", "before", "after", "refusal"),
    [
        (2026, "1月4日（周日）上班", "1月4日（周六）上班", "“元旦”一条：1月4日是星期日，不是周六"),
        (2026, "共9天", "共8天", "“春节”一条的起止日期与天数不一致"),
        (2026, "2月15日（农历", "2月30日（农历", "“春节”一条：没有2月30日这一天"),
        (
            2026,
            "5月9日（周六）上班",
            "5月9日（周六）和下一个周六上班",
            "“劳动节”一条有放假或者上班的日期没有读懂",
        ),
        (2026, "9月20日（周日）", "9月21日", "“国庆节”一条：2026年9月21日（星期一）不是周末"),
        (2026, "9月20日（周日）", "9月27日（周日）", "既有放假又有上班"),
        (2026, "五、端午节：6月19日（周五）至21日（周日）放假，共3天。", "", "没有读到端午的安排"),
        (2026, "2026年部分", "2025年部分", "这份通知是2025年的安排，不是2026年的"),
        (2024, "1月1日放假", "2023年12月29日至2024年1月1日放假", "2023年12月29日（星期五）不在2024年内"),
        (2024, "2月10日至17日", "2月10日至2月9日", "起止日期与天数不一致"),
    ],
)
def test_what_cannot_be_understood_is_named(year: int, before: str, after: str, refusal: str) -> None:
    assert before in TEXTS[year]
    with pytest.raises(Refusal, match=refusal):
        year_of(year, TEXTS[year].replace(before, after))


def test_a_weekend_of_the_year_before_may_be_mentioned() -> None:
    text = TEXTS[2024].replace("1月1日放假", "2023年12月30日至2024年1月1日放假")
    assert [day.date for day in year_of(2024, text) if day.name == "元旦"] == [date(2024, 1, 1)]


@pytest.mark.parametrize("text", ["", "今天天气很好。", "一、元旦：另行通知。", "一、" * 2000])
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        year_of(2026, text or " ")


@pytest.mark.django_db
def test_applying_a_year_replaces_its_days_and_no_others() -> None:
    around = list(CalendarDay.objects.exclude(date__year=2025).values())
    days = year_of(2025)
    changed = arrangement.changes(Calendar.load().days, days)
    assert [day.date.day for day, _ in changed] == [28, 1, 2, 3, 4, 5, 6, 7, 8, 11]
    arrangement.apply_year(2025, days)
    assert CalendarDay.objects.get(pk=date(2025, 10, 6)).name == "国庆节、中秋"
    assert CalendarDay.objects.filter(date__year=2025).count() == 365
    assert list(CalendarDay.objects.exclude(date__year=2025).values()) == around
    assert arrangement.changes(Calendar.load().days, days) == []
    with pytest.raises(ValueError, match="each day"):
        arrangement.apply_year(2024, days)
