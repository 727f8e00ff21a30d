"""The tables of acts: what the standing committee adopted."""

from typing import Any

from django.db.models import Count, F
from django.urls import reverse

from apps.reports.engine import Chart, Column, Kind, Row, Table, register
from apps.reports.spans import Scope
from apps.resolutions.models import Resolution
from apps.resolutions.workflow import Status

GROUP, SEES = "决议决定", "resolutions.view_resolution"


def adopted(scope: Scope) -> Any:
    """Acts that the committee adopted in the span and that are still valid."""
    seen = Resolution.objects.visible_to(scope.user).filter(status=Status.FINAL)
    return seen.filter(adopted_on__range=(scope.span.first, scope.span.end))


def by_act(scope: Scope) -> list[Row]:
    rows = adopted(scope).order_by().values(key=F("act")).annotate(count=Count("pk"))
    named = dict(Resolution.Act.choices)
    return [{**row, "name": named[row["key"]]} for row in rows.order_by("-count", "key")]


def by_meeting(scope: Scope) -> list[Row]:
    rows = adopted(scope).order_by().values("meeting", "term__no", "adopted_on").annotate(count=Count("pk"))
    return [
        {**row, "name": row["meeting"] or "没有登记会议", "day": row["adopted_on"]}
        for row in rows.order_by("adopted_on", "meeting")
    ]


def listed(scope: Scope) -> list[Row]:
    rows = adopted(scope).order_by("adopted_on", "document_number", "pk")
    named = dict(Resolution.Act.choices)
    found = rows.values(*("pk", "title", "act", "meeting", "document_number"), day=F("adopted_on"))
    return [{**row, "act": named[row["act"]]} for row in found]


def records(scope: Scope) -> int:
    return int(adopted(scope).count())


def act_page(row: Row, _scope: Scope) -> str:
    return reverse("resolutions:detail", args=[row["pk"]])


def table(code: str, title: str, about: str, columns: tuple[Column, ...], rows: Any, **options: Any) -> None:
    register(Table(code, title, GROUP, about, columns, rows, permission=SEES, **options))


COUNT = Column("count", "件数", Kind.COUNT)

table(
    "resolution-acts",
    "决议决定分类统计",
    "{span}通过的决议、决定和公告，按种类；已经作废的不计。",
    (Column("name", "种类", width=20), COUNT),
    by_act,
    records=records,
    chart=Chart.ROWS,
)
table(
    "resolution-meetings",
    "历次会议通过决议决定情况",
    "{span}通过的决议、决定和公告，按会议；已经作废的不计。",
    (Column("name", "会议", width=24), Column("day", "日期", Kind.DATE), COUNT),
    by_meeting,
    records=records,
    chart=Chart.ROWS,
)
table(
    "resolution-list",
    "决议决定一览表",
    "{span}通过的决议、决定和公告，每件一行；已经作废的不计。",
    (
        Column("document_number", "文号", width=22),
        Column("title", "标题", width=60, leads=act_page),
        Column("act", "种类", width=8),
        Column("meeting", "会议", width=18),
        Column("day", "通过日期", Kind.DATE),
    ),
    listed,
    records=records,
)
