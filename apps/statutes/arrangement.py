"""The State Council's arrangement of a year's holidays (放假安排): read from its text, made into days."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from apps.statutes import wording
from apps.statutes.calendar import ONE_DAY, Calendar
from apps.statutes.models import CalendarDay
from congress.refusal import Refusal

FESTIVALS = ("元旦", "春节", "清明", "劳动节", "端午", "中秋", "国庆节")
"""Days off for everyone (全国年节及纪念日放假办法), as the calendar names them."""

DATE = r"(?:(?:(\d{4})年)?(\d{1,2})月)?(\d{1,2})日(?:\(([^()]*)\))?"
REST = re.compile(rf"{DATE}(?:至{DATE})?(?:起)?放假")
WORK = re.compile(rf"((?:{DATE}[、,和]?)+)(?:正常)?上班")
TOTAL = re.compile(r"共(\d+)天")
SECTION = re.compile(r"(?:^|[。\n:]|通知)\s*[一二三四五六七八九十]+、([^:。\n]{2,20}):")
TITLE_YEAR = re.compile(r"(\d{4})年(?:部分)?节假日")
WEEKDAY = re.compile(r"(?:星期|周)([一二三四五六日天])")


@dataclass
class Arrangement:
    """What differs from plain weekdays in one year: each such day, whether it is worked, its festival."""

    year: int
    days: dict[date, tuple[bool, str]] = field(default_factory=dict)

    def add(self, day: date, *, working: bool, name: str, where: str) -> None:
        """Note one day; Refusal, naming ``where`` it stands, if it cannot be so."""
        said = f"{where}：{wording.day(day)}（{wording.weekday(day)}）"
        if day.year != self.year:
            if working == (day.weekday() < 5):
                return
            raise Refusal(f"{said}不在{self.year}年内。请去掉这一天，另在{day.year}年的日历中录入。")
        if self.days.setdefault(day, (working, name))[0] != working:
            raise Refusal(f"{said}既有放假又有上班，请核对原文。")
        if working and day.weekday() < 5:
            raise Refusal(f"{said}不是周末，不会是调休上班日，请核对年份和日期。")

    def whole_year(self) -> list[CalendarDay]:
        """Every day of the year, judged and named, not saved."""
        if not any(not working for working, _ in self.days.values()):
            raise Refusal(f"没有读到{self.year}年的放假日期，请核对内容后再试。")
        return list(self._judged())

    def _judged(self) -> Iterator[CalendarDay]:
        for day in dates_of(self.year):
            working, name = self.days.get(day, (day.weekday() < 5, ""))
            yield CalendarDay(date=day, working=working, name=name, make_up=working and day.weekday() >= 5)


def from_text(text: str, year: int) -> Arrangement:
    """Read the official wording; Refusal names the numbered section that cannot be understood."""
    plain = unicodedata.normalize("NFKC", text).replace(" ", "").replace("\r", "")
    titled = TITLE_YEAR.search(plain)
    if titled and int(titled[1]) != year:
        raise Refusal(f"这份通知是{titled[1]}年的安排，不是{year}年的。请改选年份。")
    found = Arrangement(year)
    heads = list(SECTION.finditer(plain))
    for at, head in enumerate(heads):
        end = heads[at + 1].start() if at + 1 < len(heads) else len(plain)
        read_section(found, head[1], re.sub(r"\s", "", plain[head.end() : end]))
    refuse_missing(found)
    return found


def read_section(found: Arrangement, title: str, body: str) -> None:
    """One festival: its days off, then the weekend days that are worked for them."""
    where, name = f"“{title}”一条", festival(title)
    rests, works = list(REST.finditer(body)), list(WORK.finditer(body))
    if not rests or body.count("放假") > len(rests) or body.count("上班") > len(works):
        raise Refusal(f"{where}有放假或者上班的日期没有读懂，请对照通知原文核对这一条。")
    for span in rests:
        first, last = ends(span, found.year, where)
        days = [date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]
        total = TOTAL.match(body[span.end() :].removeprefix("调休").lstrip(","))
        if not days or (total and int(total[1]) != len(days)):
            raise Refusal(f"{where}的起止日期与天数不一致，请核对原文。")
        for day in days:
            found.add(day, working=False, name=name, where=where)
    for listed in works:
        for day in each_day(listed[1], found.year, where):
            found.add(day, working=True, name=name, where=where)


def ends(span: re.Match[str], year: int, where: str) -> tuple[date, date]:
    """First and last day of "2月15日至23日"; one day stands for both."""
    parts = span.groups()
    first = day_of(parts[:4], (year, 0), where)
    return first, day_of(parts[4:], (first.year, first.month), where) if parts[6] else first


def each_day(listed: str, year: int, where: str) -> Iterator[date]:
    """The days of "2月14日（星期六）、28日（星期六）"; a month holds until another is named."""
    known = (year, 0)
    for match in re.finditer(DATE, listed):
        day = day_of(match.groups(), known, where)
        known = day.year, day.month
        yield day


def day_of(parts: tuple[str | None, ...], known: tuple[int, int], where: str) -> date:
    """A day from year, month, day and the remark in brackets, whose weekday must be true."""
    year, month, number, remark = parts
    said = f"{month or known[1]}月{number}日"
    try:
        day = date(int(year or known[0]), int(month or known[1]), int(number or 0))
    except ValueError:
        raise Refusal(f"{where}：没有{said}这一天，请核对原文。") from None
    weekday = WEEKDAY.search(remark or "")
    if weekday and weekday[1].replace("天", "日") != wording.weekday(day)[-1]:
        raise Refusal(f"{where}：{said}是{wording.weekday(day)}，不是{weekday[0]}，请核对年份和日期。")
    return day


def festival(title: str) -> str:
    """The calendar's names for the festivals of a title: 清明节 is 清明, 国庆节、中秋节 is 国庆节、中秋."""
    known = [
        name for part in title.split("、") for name in FESTIVALS if part.startswith(name.removesuffix("节"))
    ]
    return "、".join(known) or title


def refuse_missing(found: Arrangement) -> None:
    names = "、".join(name for _, name in found.days.values())
    missing = [name for name in FESTIVALS if name not in names]
    if missing:
        raise Refusal(f"没有读到{'、'.join(missing)}的安排。请粘贴通知中从“一、元旦”起的全部内容。")


def with_year(calendar: Calendar, days: list[CalendarDay]) -> Calendar:
    """The calendar as it would be with these days; nothing is written."""
    return Calendar({**calendar.days, **{day.date: day for day in days}})


def changes(present: Mapping[date, CalendarDay], days: list[CalendarDay]) -> list[tuple[CalendarDay, str]]:
    """The days that would read otherwise, each with what it is now; plain days of an unknown year are left out."""
    calendar = Calendar(present)
    return [(day, calendar.kind(day.date)) for day in days if differs(present.get(day.date), day)]


def differs(now: CalendarDay | None, then: CalendarDay) -> bool:
    if now is None:
        return bool(then.name) or then.working != (then.date.weekday() < 5)
    return (now.working, now.name, now.make_up) != (then.working, then.name, then.make_up)


@transaction.atomic
def apply_year(year: int, days: list[CalendarDay]) -> None:
    """Replace the stored days of a year. The caller records who did it and has the deadlines recomputed."""
    if [day.date for day in days] != list(dates_of(year)):
        raise ValueError("one row for each day of the year")
    CalendarDay.objects.filter(date__year=year).delete()
    CalendarDay.objects.bulk_create(days)


def dates_of(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += ONE_DAY
