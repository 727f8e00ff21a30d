"""Records in words: a deputy's year by month and by kind, the lines of the register, the cells of its spreadsheet."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType

from apps.deputies.models import Mandate
from apps.matters.models import Matter
from apps.performance.models import Duty, Entry, EntryQuerySet
from congress import clock

FIRST_YEAR = 2004
COLUMNS = {
    "代表": 10,
    "代表团": 14,
    "日期": 12,
    "类别": 20,
    "性质": 10,
    "内容": 50,
    "地点": 20,
    "时长（小时）": 12,
    "状态": 14,
    "剔除理由": 30,
}


class Line(NamedTuple):
    """One entry for one reader. ``about`` and ``url``: its source's name and address, where the reader may see it."""

    entry: Entry
    about: str
    url: str


class Part(NamedTuple):
    """The entries of one duty (statutory or voluntary) in a year."""

    name: str
    lines: list[Line]
    hours: Decimal

    @property
    def kinds(self) -> list[tuple[str, list[Line]]]:
        """By kind, in the order of the kinds."""
        ordered = sorted(self.lines, key=lambda line: (line.entry.kind.order, line.entry.kind_id))
        return [
            (kind.name, list(group)) for kind, group in groupby(ordered, key=lambda line: line.entry.kind)
        ]


class Month(NamedTuple):
    number: int
    lines: list[Line]
    present: bool


def year_of(text: str | None) -> int:
    """The year asked for in an address; this year when it is none that can be shown."""
    this = clock.today().year
    return int(text) if text and text.isdecimal() and FIRST_YEAR <= int(text) <= this else this


def year_span(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def lines(entries: Iterable[Entry], user: Any) -> list[Line]:
    """Entries with the matters that show them, as far as this reader may know of those; one query for all.

    What other records show them, the entry's own page says.
    """
    entries, kind = list(entries), ContentType.objects.get_for_model(Matter).pk
    keys = [one.source_id for one in entries if one.source_type_id == kind]
    seen = Matter.objects.visible_to(user).only("title").in_bulk(keys) if keys else {}
    return [line(one, seen.get(one.source_id) if one.source_type_id == kind else None) for one in entries]


def line(entry: Entry, source: Any) -> Line:
    """``source``: the record that shows the entry, None where the reader may not know of it."""
    if source is None:
        return Line(entry, "", "")
    address = getattr(source, "get_absolute_url", None)
    name = str(source)
    return Line(entry, "" if name == entry.title else name, address() if address else "")


def with_source(entry: Entry, user: Any) -> Line:
    """One entry with the record that shows it, of whatever table."""
    if isinstance(entry.source, Matter):
        return lines([entry], user)[0]
    return line(entry, entry.source)


def months(found: list[Line], year: int) -> list[Month]:
    """Twelve months, each with its entries from the first day on."""
    today = clock.today()
    ordered = sorted(found, key=lambda line: (line.entry.on, line.entry.pk))
    by_month = {
        number: list(group) for number, group in groupby(ordered, key=lambda line: line.entry.on.month)
    }
    return [
        Month(number, by_month.get(number, []), (year, number) == (today.year, today.month))
        for number in range(1, 13)
    ]


def parts(found: list[Line]) -> list[Part]:
    """Statutory duties apart from voluntary good deeds."""
    return [
        Part(
            duty.label,
            own := [line for line in found if line.entry.kind.duty == duty],
            sum((line.entry.hours or Decimal() for line in own), Decimal()),
        )
        for duty in Duty
    ]


def record(mandate: Mandate, year: int, user: Any) -> dict[str, Any]:
    """A deputy's year: months, parts, and what was struck."""
    entries = mandate.entries.within(*year_span(year)).with_names().order_by("-on", "-pk")
    shown = lines(entries, user)
    counting = [line for line in shown if line.entry.counts]
    return {
        "mandate": mandate,
        "year": year,
        "years": range(max(mandate.valid_from.year, FIRST_YEAR), clock.today().year + 1),
        "months": months(counting, year),
        "parts": parts(counting),
        "ended": [line for line in shown if not line.entry.counts],
    }


def facts(entry: Entry) -> dict[str, Any]:
    return {
        "代表": f"{entry.mandate.name}（{entry.mandate.delegation}）",
        "类别": f"{entry.kind}（{entry.kind.get_duty_display()}）",
        "日期": f"{entry.on:%Y-%m-%d}",
        "地点": entry.place,
        "时长": f"{entry.hours.normalize():f} 小时" if entry.hours else "",
        "登记": f"{clock.day_of(entry.registered_at):%Y-%m-%d}",
        "登记人": entry.registered_by.name if entry.registered_by else "系统自动",
        "不计入原因": f"{entry.get_end_display()}：{entry.ended_because}" if entry.end else "",
        "剔除人": entry.ended_by.name if entry.ended_by else "",
    }


def cells(found: EntryQuerySet) -> Iterator[list[Any]]:
    """One row of the spreadsheet for each entry."""
    for one in found.select_related("kind", "mandate__person", "mandate__delegation").iterator(
        chunk_size=2000
    ):
        yield [
            one.mandate.name,
            one.mandate.delegation.name,
            one.on,
            one.kind.name,
            one.kind.get_duty_display(),
            one.title,
            one.place,
            one.hours,
            one.get_end_display() or "计入",
            one.ended_because,
        ]
