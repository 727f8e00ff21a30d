"""Yearly table of the activities that organs and groups held for deputies, and how many came to them."""

from collections.abc import Sequence

from django.db.models import Count, Q

from apps.performance.models.activities import Type
from apps.performance.people import ALL
from apps.performance.reports import GROUP
from apps.performance.reports_funds import distinct, number
from apps.performance.workflows.activities import Status
from apps.reports.engine import Chart, Column, Row, Table, register
from apps.reports.engine import Kind as Cell
from apps.reports.spans import Scope

THERE = Q(participations__attended_at__isnull=False)


def by_type(scope: Scope) -> Sequence[Row]:
    """The types of which there were any, in the order of the form; who came is counted once the list is confirmed."""
    came = THERE & Q(status=Status.HELD)
    counted = (
        distinct(scope)
        .values("type")
        .annotate(
            count=Count("pk", distinct=True),
            held=Count("pk", filter=Q(status=Status.HELD), distinct=True),
            came=Count("participations", filter=came),
            deputies=Count("participations__mandate", filter=came, distinct=True),
        )
    )
    found = {row["type"]: row for row in counted}
    return [{**found[type_], "name": type_.label} for type_ in Type if type_ in found]


register(
    Table(
        "activities",
        "代表活动开展情况",
        GROUP,
        "{span}的代表活动和培训（起草和取消的不计），按类别；到场人次以确认的考勤为准，参加代表每人计一次。",
        (
            Column("name", "类别", width=18),
            Column("count", "活动", Cell.COUNT),
            Column("held", "已举行", Cell.COUNT),
            Column("came", "到场人次", Cell.COUNT),
            Column("deputies", "参加代表", Cell.TEXT),
        ),
        by_type,
        records=number,
        permission=ALL,
        chart=Chart.ROWS,
    )
)
