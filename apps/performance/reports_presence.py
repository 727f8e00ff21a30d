"""Yearly tables of presence: at the sessions of the congress, and in training."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, F, Q, Sum
from django.utils.formats import localize

from apps.deputies.models import Session
from apps.deputies.reports import seated
from apps.performance.models import Attendance
from apps.performance.people import ALL
from apps.performance.reports import GROUP, entries
from apps.reports.engine import Chart, Column, Row, Table, register
from apps.reports.engine import Kind as Cell
from apps.reports.spans import Scope

State = Attendance.State
TRAINING = "training"


def attendance(scope: Scope) -> Any:
    """What has been entered of the sessions that began in the span, whoever has left since."""
    return Attendance.objects.filter(session__starts_on__range=(scope.span.first, scope.span.last))


def attended(scope: Scope) -> int:
    return int(attendance(scope).count())


def by_session(scope: Scope) -> Sequence[Row]:
    """Each session and delegation: who came, who had leave, who was absent without it."""
    held = Session.objects.select_related("term").in_bulk()
    rows = attendance(scope).order_by().values("session", team=F("mandate__delegation__name"))
    counted = rows.annotate(
        count=Count("pk"),
        present=Count("pk", filter=Q(state=State.PRESENT)),
        leave=Count("pk", filter=Q(state=State.LEAVE)),
        absent=Count("pk", filter=Q(state=State.ABSENT)),
    ).order_by("session__starts_on", "mandate__delegation__order", "team")
    return [{**row, "name": held[row["session"]].heading} for row in counted]


def trained(scope: Scope) -> Any:
    """Entries of training in the span, of the deputies who are on the roster on its last day."""
    return entries(scope).filter(kind__code=TRAINING)


def trainings(scope: Scope) -> int:
    return int(trained(scope).count())


def by_team(scope: Scope) -> Sequence[Row]:
    """The deputies of each delegation: how many took part in any training, how often, for how long."""
    done = {
        row["mandate__delegation"]: row
        for row in trained(scope)
        .order_by()
        .values("mandate__delegation")
        .annotate(count=Count("pk"), trained=Count("mandate", distinct=True), sum=Sum("hours"))
    }
    none = {"count": 0, "trained": 0, "sum": None}
    teams = seated(scope).order_by("delegation__order", "delegation")
    rows = teams.values("delegation", name=F("delegation__name")).annotate(deputies=Count("pk"))
    return [with_hours({**none, **done.get(row["delegation"], {}), **row}) for row in rows]


def with_hours(row: Row) -> Row:
    return {**row, "hours": localize(row["sum"] or 0)}


register(
    Table(
        "session-attendance",
        "代表出席人民代表大会会议情况",
        GROUP,
        "{span}举行的人民代表大会会议，按会议和代表团；出席率是出席人数占应到人数的比例，请假经过批准。",
        (
            Column("name", "会议", width=20),
            Column("team", "代表团", width=20),
            Column("count", "应到", Cell.COUNT),
            Column("present", "出席", Cell.COUNT),
            Column("leave", "请假", Cell.COUNT),
            Column("absent", "缺席", Cell.COUNT),
            Column("rate", "出席率", Cell.RATE, ("present", "count"), 16),
        ),
        by_session,
        records=attended,
        permission=ALL,
    )
)
register(
    Table(
        "deputy-training",
        "代表参加培训情况",
        GROUP,
        "统计日在册的县级人大代表{span}参加的培训，按代表团；参训率是至少参加一次的代表占代表的比例。",
        (
            Column("name", "代表团", width=20),
            Column("count", "参训人次", Cell.COUNT),
            Column("hours", "学时（小时）"),
            Column("trained", "参训代表", Cell.COUNT),
            Column("deputies", "代表", Cell.COUNT),
            Column("rate", "参训率", Cell.RATE, ("trained", "deputies"), 16),
        ),
        by_team,
        records=trainings,
        permission=ALL,
        chart=Chart.ROWS,
    )
)
