"""Yearly tables of the performance record: by kind, by delegation, deputy by deputy; duty apart from good will."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db.models import Count, F, Q
from django.urls import reverse

from apps.deputies.reports import seated
from apps.performance.models import Duty, Entry, Kind
from apps.performance.people import ALL
from apps.reports.engine import Chart, Column, Row, Table, register
from apps.reports.engine import Kind as Cell
from apps.reports.spans import Scope

GROUP = "代表履职"
STATUTORY, VOLUNTARY = Q(kind__duty=Duty.STATUTORY), Q(kind__duty=Duty.VOLUNTARY)


def entries(scope: Scope) -> Any:
    """What counts in the span, of the deputies who are on the roster on its last day."""
    span = scope.span
    found = Entry.objects.counting().visible_to(scope.user).within(span.first, span.last)
    return found.filter(mandate__in=seated(scope))


def number(scope: Scope) -> int:
    return int(entries(scope).count())


def by_kind(scope: Scope) -> Sequence[Row]:
    """Every kind in use with its entries and how many deputies they are of."""
    counted = {
        row["kind"]: row
        for row in entries(scope)
        .order_by()
        .values("kind")
        .annotate(count=Count("pk"), deputies=Count("mandate", distinct=True))
    }
    none = {"count": 0, "deputies": 0}
    return [
        {"name": kind.name, "duty": kind.get_duty_display(), **{key: row[key] for key in none}}
        for kind in Kind.objects.all()
        if (row := counted.get(kind.pk, none)) and (kind.active or row["count"])
    ]


def by_team(scope: Scope) -> Sequence[Row]:
    """The deputies of each delegation: how many have an entry, and of which sort the entries are."""
    done = {
        row["mandate__delegation"]: row
        for row in entries(scope)
        .order_by()
        .values("mandate__delegation")
        .annotate(
            count=Count("pk"),
            statutory=Count("pk", filter=STATUTORY),
            voluntary=Count("pk", filter=VOLUNTARY),
            active=Count("mandate", distinct=True),
        )
    }
    none = {"count": 0, "statutory": 0, "voluntary": 0, "active": 0}
    teams = seated(scope).order_by("delegation__order", "delegation")
    rows = teams.values("delegation", name=F("delegation__name")).annotate(deputies=Count("pk"))
    return [{**none, **done.get(row["delegation"], {}), **row} for row in rows]


def by_deputy(scope: Scope) -> Sequence[Row]:
    """Every deputy on the roster, those without an entry too."""
    done = {
        row["mandate"]: row
        for row in entries(scope)
        .order_by()
        .values("mandate")
        .annotate(
            count=Count("pk"),
            statutory=Count("pk", filter=STATUTORY),
            voluntary=Count("pk", filter=VOLUNTARY),
        )
    }
    none = {"count": 0, "statutory": 0, "voluntary": 0}
    deputies = seated(scope).values("pk", name=F("person__name"), team=F("delegation__name"))
    rows = deputies.order_by("delegation__order", "delegation", "person__name", "pk")
    return [{**none, **done.get(row["pk"], {}), **row} for row in rows]


def record(row: Row, scope: Scope) -> str:
    """The deputy's record of the span's first year."""
    return f"{of_deputy(row['pk'])}?year={scope.span.first.year}"


@lru_cache(maxsize=2_000)
def of_deputy(pk: int) -> str:
    """The address of a deputy's record, which the table of a term asks three hundred times."""
    return reverse("performance:deputy", args=[pk])


COUNT = Column("count", "记录", Cell.COUNT)
DUTY = (Column("statutory", "法定职责", Cell.COUNT), Column("voluntary", "志愿善行", Cell.COUNT))
ABOUT = "统计日在册的县级人大代表{span}计入履职档案的记录"

register(
    Table(
        "record-kinds",
        "履职记录分类统计",
        GROUP,
        f"{ABOUT}，按活动类别；法定职责和志愿善行分别列出。",
        (
            Column("name", "类别", width=24),
            Column("duty", "性质"),
            COUNT,
            Column("deputies", "涉及代表", Cell.TEXT),
        ),
        by_kind,
        records=number,
        permission=ALL,
        chart=Chart.ROWS,
    )
)
register(
    Table(
        "record-delegations",
        "各代表团履职记录",
        GROUP,
        f"{ABOUT}，按代表团；有记录是至少有一条记录的代表。",
        (
            Column("name", "代表团", width=20),
            COUNT,
            *DUTY,
            Column("deputies", "代表", Cell.COUNT),
            Column("active", "有记录", Cell.COUNT),
            Column("rate", "有记录的比例", Cell.RATE, ("active", "deputies"), 20),
        ),
        by_team,
        records=number,
        permission=ALL,
    )
)
register(
    Table(
        "record-deputies",
        "代表履职记录一览表",
        GROUP,
        f"{ABOUT}，逐人列出，不排名次。",
        (Column("name", "姓名", leads=record), Column("team", "代表团"), COUNT, *DUTY),
        by_deputy,
        records=number,
        permission=ALL,
    )
)
