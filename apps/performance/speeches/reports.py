"""Yearly table of speeches: how many deputies of each delegation spoke where they deliberate, and how often."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, F

from apps.deputies.reports import seated
from apps.performance.people import ALL
from apps.performance.reports import GROUP, entries
from apps.performance.speeches.actions import KIND
from apps.reports.engine import Chart, Column, Row, Table, register
from apps.reports.engine import Kind as Cell
from apps.reports.spans import Scope


def spoken(scope: Scope) -> Any:
    """Entries of speeches in the span, of the deputies who are on the roster on its last day."""
    return entries(scope).filter(kind__code=KIND)


def number(scope: Scope) -> int:
    return int(spoken(scope).count())


def by_team(scope: Scope) -> Sequence[Row]:
    done = {
        row["mandate__delegation"]: row
        for row in spoken(scope)
        .order_by()
        .values("mandate__delegation")
        .annotate(count=Count("pk"), spoke=Count("mandate", distinct=True))
    }
    none = {"count": 0, "spoke": 0}
    teams = seated(scope).order_by("delegation__order", "delegation")
    rows = teams.values("delegation", name=F("delegation__name")).annotate(deputies=Count("pk"))
    return [{**none, **done.get(row["delegation"], {}), **row} for row in rows]


register(
    Table(
        "deputy-speeches",
        "代表审议发言情况",
        GROUP,
        "统计日在册的县级人大代表{span}在代表大会会议上和列席常委会会议时的发言，按代表团；发言率是至少发言一次的代表占代表的比例。",
        (
            Column("name", "代表团", width=20),
            Column("count", "发言", Cell.COUNT),
            Column("spoke", "发言代表", Cell.COUNT),
            Column("deputies", "代表", Cell.COUNT),
            Column("rate", "发言率", Cell.RATE, ("spoke", "deputies"), 16),
        ),
        by_team,
        records=number,
        permission=ALL,
        chart=Chart.ROWS,
    )
)
