"""Yearly table of the stations: on how many days deputies served, how many visitors came, what became of their words."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Count, Q
from django.utils.formats import localize

from apps.liaison.models import RosterDay, Station, Visit
from apps.performance.people import ALL
from apps.performance.reports import GROUP
from apps.reports.engine import Chart, Column, Row, Table, register
from apps.reports.engine import Kind as Cell
from apps.reports.spans import Scope


class Served(NamedTuple):
    """One deputy at one station on one day."""

    deputy: int
    on: Any


def visits(scope: Scope) -> Any:
    """Visits in the span that this person may see."""
    return Visit.objects.visible_to(scope.user).filter(on__range=(scope.span.first, scope.span.last))


def turns(scope: Scope) -> Any:
    """Turns of the calendar in the span that were kept, at stations that this person may see."""
    found = RosterDay.served.through.objects.filter(
        rosterday__on__range=(scope.span.first, scope.span.last),
        rosterday__station__in=Station.objects.visible_to(scope.user),
    )
    return found.select_related("rosterday").order_by("pk")


def number(scope: Scope) -> int:
    return int(visits(scope).count())


def by_station(scope: Scope) -> Sequence[Row]:
    """Each station that was served in the span, though nobody came; of each visit whether its visitor was told."""
    served: dict[int, set[Served]] = {}
    hours: dict[int, Decimal] = {}
    for row in turns(scope):
        day = row.rosterday
        served.setdefault(day.station_id, set()).add(Served(row.mandate_id, day.on))
        hours[day.station_id] = hours.get(day.station_id, Decimal()) + day.hours
    for station, deputy, on in visits(scope).order_by().values_list("station", "deputy", "on").distinct():
        served.setdefault(station, set()).add(Served(deputy, on))
    told = received(scope)
    stations = Station.objects.filter(pk__in=served).order_by("town", "name")
    return [
        {
            "name": one.name,
            "town": one.town,
            **told.get(one.pk, {"count": 0, "suggested": 0, "told": 0}),
            **duty(served[one.pk]),
            "hours": localize(hours.get(one.pk, Decimal())),
        }
        for one in stations
    ]


def received(scope: Scope) -> dict[int, Row]:
    rows = visits(scope).order_by().values("station")
    counted = rows.annotate(
        count=Count("pk"),
        suggested=Count("pk", filter=Q(disposal=Visit.Disposal.SUGGESTION)),
        told=Count("pk", filter=~Q(feedback="")),
    )
    return {row.pop("station"): row for row in counted}


def duty(served: Iterable[Served]) -> Row:
    """Days on which the station was served, turns of deputies, deputies who took one."""
    served = list(served)
    return {
        "days": len({one.on for one in served}),
        "turns": len(served),
        "deputies": len({one.deputy for one in served}),
    }


register(
    Table(
        "station-visits",
        "代表联络站值班和接待情况",
        GROUP,
        "{span}各代表联络站的值班和接待，按站点；一名代表一天计一次值班，没有人来访的也计；反馈率是已经向来访人反馈的接待占全部接待的比例。",
        (
            Column("name", "站点", width=28),
            Column("town", "乡镇街道", width=16),
            Column("count", "接待", Cell.COUNT),
            Column("days", "值班日", Cell.TEXT),
            Column("turns", "值班", Cell.COUNT),
            Column("hours", "值班时长（小时）"),
            Column("deputies", "值班代表", Cell.TEXT),
            Column("suggested", "拟提建议", Cell.COUNT),
            Column("told", "已反馈", Cell.COUNT),
            Column("rate", "反馈率", Cell.RATE, ("told", "count"), 16),
        ),
        by_station,
        records=number,
        permission=ALL,
        chart=Chart.ROWS,
    )
)
