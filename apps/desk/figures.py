"""Figures for leaders: how much came in time, who is late, how the load is spread over the year."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce, ExtractMonth

from apps.desk import listing
from apps.ui import charts
from congress import clock

MONTHS = [f"{month}月" for month in range(1, 13)]
ORGANS_DRAWN = 12


class Rate(NamedTuple):
    """A share with its numerator and denominator; ``percent`` None where nothing was due."""

    on_time: int
    due: int

    @property
    def percent(self) -> float | None:
        return round(100 * self.on_time / self.due, 1) if self.due else None


class OrganLine(NamedTuple):
    """One organ's clocks of the year: due so far, met in time, running late now."""

    key: int | None
    name: str
    due: int
    on_time: int
    late: int

    @property
    def rate(self) -> Rate:
        return Rate(self.on_time, self.due)


class Month(NamedTuple):
    name: str
    began: int
    met: int


def year_of(text: str | None) -> int:
    """The year asked for in an address; this year when it is none."""
    today = clock.today().year
    return int(text) if text and text.isdecimal() and 2004 <= int(text) <= today else today


def figures(user: Any, year: int) -> dict[str, Any]:
    """Everything the page of figures shows, for the matters this person may see."""
    organs = by_organ(user, year)
    months = by_month(user, year)
    drawn = organs[:ORGANS_DRAWN]
    return {
        "year": year,
        "years": range(clock.today().year, clock.today().year - 5, -1),
        "rate": Rate(sum(one.on_time for one in organs), sum(one.due for one in organs)),
        "late": sum(one.late for one in organs),
        "organs": organs,
        "months": months,
        "organ_chart": charts.rows(
            [one.name for one in drawn],
            {"按期完成": [one.on_time for one in drawn], "现在超期": [one.late for one in drawn]},
        ),
        "month_chart": charts.bars(
            MONTHS, {"新开始": [one.began for one in months], "已完成": [one.met for one in months]}
        ),
    }


def by_organ(user: Any, year: int) -> list[OrganLine]:
    """Organs with clocks due in the year until today or running late now; the latest first."""
    today = clock.today()
    in_year = Q(due_on__range=(date(year, 1, 1), min(date(year, 12, 31), today)), stopped_on=None)
    late = Q(met_on=None, stopped_on=None, paused_on=None, due_on__lt=today, matter__closed_at=None)
    # a clock that runs until the end of today is not due yet
    was_due = in_year & (Q(met_on__isnull=False) | Q(due_on__lt=today, paused_on=None))
    rows: Any = (
        listing.visible_to(user)
        .filter(in_year | late)
        .values(
            key=Coalesce("organ_id", "matter__office_id"),
            name=Coalesce("organ__short_name", "matter__office__short_name"),
        )
        .annotate(
            due=Count("pk", filter=was_due),
            on_time=Count("pk", filter=was_due & Q(met_on__lte=F("due_on"))),
            late=Count("pk", filter=late),
        )
        .order_by("-late", "-due", "name")
    )
    return [OrganLine(**{**row, "name": row["name"] or "未定责任单位"}) for row in rows]


def by_month(user: Any, year: int) -> list[Month]:
    """How many clocks began and how many were met in each month of the year."""
    clocks = listing.visible_to(user)
    began, met = counted(clocks, "starts_on", year), counted(clocks, "met_on", year)
    return [Month(name, began.get(at, 0), met.get(at, 0)) for at, name in enumerate(MONTHS, start=1)]


def counted(clocks: Any, day: str, year: int) -> dict[int, int]:
    rows: Sequence[tuple[int, int]] = (
        clocks.filter(**{f"{day}__year": year})
        .values_list(ExtractMonth(day))
        .annotate(Count("pk"))
        .order_by()
    )
    return dict(rows)
