"""Numbers given before the portal: a paper recorded after the fact (补录) keeps its own and enters the register."""

import re
from typing import NamedTuple

from apps.accounts.models import Organ, User
from apps.documents import numbers
from apps.documents.catalogue import PaperKind
from apps.documents.models import Series, SeriesNumber
from congress import clock
from congress.refusal import Refusal

FORM = re.compile(r"(?P<code>.{1,12})〔(?P<year>[0-9]{4})〕(?P<number>[1-9][0-9]{0,4})号")
OF_ANOTHER_CODE = "{series}〔{year}〕{number}号"
"""The pattern of a series that is named by a code which no organ bears now."""


class Place(NamedTuple):
    """Where a number belongs: its series, known or still to be written down, and its place in it."""

    series: Series
    number: int


def refusal(organ: Organ, kind: PaperKind, text: str) -> str | None:
    """Why the number may not be written down for a paper of the organ, without a full stop; None when it may."""
    place = place_of(organ, kind, text)
    return malformed(text) if place is None else against(place, text)


def record(organ: Organ, kind: PaperKind, text: str, *, by: User, title: str) -> SeriesNumber:
    """Write the number down as given. Raises Refusal when it is used, or is none from before the portal.

    In the caller's transaction: the series stays locked until it ends.
    """
    place = place_of(organ, kind, text)
    if place is None:
        raise Refusal(f"{malformed(text)}。")
    place = place._replace(series=locked(place.series))
    if reason := against(place, text):
        raise Refusal(f"{reason}。")
    series, number = place
    if number > series.imported:
        series.imported = series.last = number
        series.save(update_fields=["imported", "last"])
    return SeriesNumber.objects.create(series=series, number=number, text=text, title=title, given_by=by)


def malformed(text: str) -> str:
    return f"文号“{text}”不是“青人常〔2026〕18号”的格式，请更正"


def against(place: Place, text: str) -> str | None:
    """What stands against a number at its place: it is used, or the portal itself counts there."""
    series, number = place
    if numbers.used(text) or series.pk and series.numbers.filter(number=number).exists():
        return f"文号“{text}”已经用过，请核对"
    counting = series.last > series.imported or series.year >= clock.today().year
    if number > series.imported and counting:
        return (
            f"文号“{text}”不在启用本系统以前已用的号码之内，不能手工填写。请把文号留空，由系统依次编号；"
            "确属以前用过的，请先在编号簿中导入已用号码"
        )
    return None


def place_of(organ: Organ, kind: PaperKind, text: str) -> Place | None:
    """The series that would give this very number, or a new one to write it down in; None for no number at all."""
    found = FORM.fullmatch(text)
    if found is None:
        return None
    year, number = int(found["year"]), int(found["number"])
    for series in Series.objects.filter(year=year).select_related("organ"):
        if series.text(number) == text:
            return Place(series, number)
    own = Series(organ=organ, name=kind.series, year=year, pattern=kind.pattern)
    if own.text(number) == text and not Series.objects.filter(organ=organ, name=own.name, year=year).exists():
        return Place(own, number)
    return Place(Series(organ=organ, name=found["code"], year=year, pattern=OF_ANOTHER_CODE), number)


def locked(series: Series) -> Series:
    """The series, written down if it is new, locked until the caller's transaction ends."""
    key = {"organ": series.organ, "name": series.name, "year": series.year}
    Series.objects.get_or_create(**key, defaults={"pattern": series.pattern})
    return Series.objects.select_for_update(of=("self",)).select_related("organ").get(**key)
