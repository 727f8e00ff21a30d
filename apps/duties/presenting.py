"""What pages and the spreadsheet show of occurrences."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from apps.duties.models import Duty, Occurrence, OccurrenceQuerySet, State
from congress import clock

FIRST_YEAR = 2004
COLUMNS = {
    "名称": 40,
    "期次": 18,
    "责任机构": 28,
    "应办结日期": 12,
    "状态": 18,
    "办结日期": 12,
    "登记人": 12,
    "办理情况": 50,
    "改期或免除理由": 40,
    "日期依据": 60,
}
"""Headings of the spreadsheet and their widths in characters."""
URGENCY = [State.MISSED, State.OPEN, State.LATE, State.DONE, State.EXCUSED]
"""Which state a line of several occurrences shows: the first of these that one of them has."""


class Line(NamedTuple):
    """A duty in one month: its occurrences, of which ``lamp`` is the most urgent."""

    title: str
    occurrences: list[Occurrence]
    lamp: Occurrence

    @property
    def days(self) -> str:
        """9日, or 2、9、16、23日"""
        return "、".join(str(one.due_on.day) for one in self.occurrences) + "日"

    @property
    def done(self) -> str:
        """4 次中已办 3 次, for more than one."""
        done = sum(one.fulfilled_on is not None for one in self.occurrences)
        return f"{len(self.occurrences)} 次中已办 {done} 次" if len(self.occurrences) > 1 else ""


class Month(NamedTuple):
    number: int
    lines: list[Line]
    present: bool


def year_of(text: str | None) -> int:
    """The year asked for in an address; this year when it is none that can be shown."""
    this = clock.today().year
    return int(text) if text and text.isdecimal() and FIRST_YEAR <= int(text) <= this + 1 else this


def in_year(found: OccurrenceQuerySet, year: int) -> OccurrenceQuerySet:
    return found.filter(due_on__range=(date(year, 1, 1), date(year, 12, 31)))


def months(found: OccurrenceQuerySet, year: int) -> list[Month]:
    """Twelve months with their duties, in the order of their first day; two queries at most."""
    rows = list(in_year(found, year).with_names().order_by("due_on", "pk"))
    by_month = {month: list(group) for month, group in groupby(rows, key=lambda one: one.due_on.month)}
    today = clock.today()
    return [
        Month(month, lines(by_month.get(month, [])), (year, month) == (today.year, today.month))
        for month in range(1, 13)
    ]


def lines(occurrences: Iterable[Occurrence]) -> list[Line]:
    by_duty: dict[int, list[Occurrence]] = {}
    for one in occurrences:
        by_duty.setdefault(one.duty_id, []).append(one)
    return [
        Line(same[0].title, same, min(same, key=lambda one: URGENCY.index(one.state)))
        for same in by_duty.values()
    ]


def counted(found: OccurrenceQuerySet, year: int) -> dict[str, int]:
    """How many of the year's occurrences stand in each state, by the state's value."""
    rows = list(in_year(found, year))
    return {state.value: sum(one.state == state for one in rows) for state in State}


def facts(one: Occurrence) -> dict[str, Any]:
    """What is known of one occurrence, name and value."""
    begins = f" {one.at:%H:%M}" if one.at else ""
    return {
        "责任机构": one.organ.name,
        "会议时间" if one.is_meeting else "应办结日期": f"{one.due_on:%Y-%m-%d}{begins}"
        + ("（预估）" if one.provisional else ""),
        "地点": one.place,
        "原定日期": f"{one.first_due_on:%Y-%m-%d}" if one.was_moved else "",
        "改期理由": one.moved_because,
        "办结日期": f"{one.fulfilled_on:%Y-%m-%d}" if one.fulfilled_on else "",
        "登记人": one.fulfilled_by.name if one.fulfilled_by else "",
        "免除理由": one.excused_because,
        "免除人": one.excused_by.name if one.excused_by else "",
    }


def duty_facts(duty: Duty) -> dict[str, Any]:
    return {
        "类别": duty.get_category_display(),
        "周期": duty.when,
        "责任机构": duty.organ.name,
        "参加机构": "、".join(organ.short_name for organ in duty.participants.all()),
        "时间": f"{duty.at:%H:%M}" if duty.at else "",
        "地点": duty.place,
        "依据": duty.basis,
        "执行时间": f"{duty.valid_from:%Y-%m-%d}起"
        + (f"至{duty.valid_to:%Y-%m-%d}" if duty.valid_to else ""),
        "提醒": "、".join("当天" if not days else f"提前 {days} 天" for days in duty.reminders),
        "知悉范围": duty.get_disclosure_display(),
    }


def cells(found: OccurrenceQuerySet) -> Iterator[list[Any]]:
    """One row of the spreadsheet for each occurrence."""
    for one in found.select_related("duty", "organ", "fulfilled_by").order_by("due_on", "pk"):
        yield [
            one.title,
            one.period,
            one.organ.name,
            one.due_on,
            one.left,
            one.fulfilled_on,
            one.fulfilled_by.name if one.fulfilled_by else "",
            one.note,
            one.moved_because or one.excused_because,
            one.words,
        ]
