"""Yearly table of the stations: how many visitors deputies received, and what became of their words."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, F, Q

from apps.liaison.models import Visit
from apps.performance.people import ALL
from apps.performance.reports import GROUP
from apps.reports.engine import Chart, Column, Row, Table, register
from apps.reports.engine import Kind as Cell
from apps.reports.spans import Scope


def visits(scope: Scope) -> Any:
    """Visits in the span that this person may see."""
    return Visit.objects.visible_to(scope.user).filter(on__range=(scope.span.first, scope.span.last))


def number(scope: Scope) -> int:
    return int(visits(scope).count())


def by_station(scope: Scope) -> Sequence[Row]:
    """Each station with visitors in the span; of each visit whether its visitor has heard what became of it."""
    rows = visits(scope).order_by().values(name=F("station__name"), town=F("station__town"))
    return list(
        rows.annotate(
            count=Count("pk"),
            days=Count("on", distinct=True),
            deputies=Count("deputy", distinct=True),
            suggested=Count("pk", filter=Q(disposal=Visit.Disposal.SUGGESTION)),
            told=Count("pk", filter=~Q(feedback="")),
        ).order_by("town", "name")
    )


register(
    Table(
        "station-visits",
        "代表联络站接待情况",
        GROUP,
        "{span}各代表联络站登记的接待，按站点；反馈率是已经向来访人反馈的接待占全部接待的比例。",
        (
            Column("name", "站点", width=28),
            Column("town", "乡镇街道", width=16),
            Column("count", "接待", Cell.COUNT),
            Column("days", "接待日", Cell.TEXT),
            Column("deputies", "接待代表", Cell.TEXT),
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
