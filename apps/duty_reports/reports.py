"""Yearly tables: how many deputies reported to their voters (述职率), and how they were rated."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, F, Q, Sum

from apps.deputies.reports import seated
from apps.duty_reports import counting
from apps.duty_reports.models import GRADES, Statement
from apps.duty_reports.workflow import Status
from apps.performance.models import Entry
from apps.performance.people import ALL
from apps.performance.reports import GROUP
from apps.reports.engine import Chart, Column, Row, Table, register
from apps.reports.engine import Kind as Cell
from apps.reports.spans import Scope
from congress import clock


def reported(scope: Scope) -> Any:
    """Entries of reports to voters in the span, of the deputies who are on the roster on its last day."""
    span = scope.span
    found = Entry.objects.counting().visible_to(scope.user).within(span.first, span.last)
    return found.filter(mandate__in=seated(scope), kind__code="duty_report")


def rate(scope: Scope) -> Sequence[Row]:
    """The deputies of each delegation, and how many of them reported at least once."""
    done = dict(
        reported(scope)
        .order_by()
        .values_list("mandate__delegation")
        .annotate(n=Count("mandate", distinct=True))
    )
    teams = seated(scope).order_by("delegation__order", "delegation")
    rows = teams.values("delegation", name=F("delegation__name")).annotate(deputies=Count("pk"))
    return [{**row, "reported": done.get(row["delegation"], 0)} for row in rows]


def number(scope: Scope) -> int:
    return int(reported(scope).values("mandate").distinct().count())


def closed(scope: Scope) -> Any:
    """What deputies said in reports of the span that were rated and are closed."""
    span = scope.span
    over = Q(report__status=Status.CLOSED, report__starts_at__date__range=(span.first, span.last))
    return Statement.objects.given().filter(over).exclude(report__scale="none")


def votes(scope: Scope) -> int:
    """All votes of all closed reports, both ways, abstentions included."""
    ways = [f"{way}_{grade}" for way in ("paper", "online") for grade in GRADES]
    cast = closed(scope).aggregate(**{way: Sum(way, default=0) for way in ways})
    return sum(cast.values())


def rated(scope: Scope) -> Sequence[Row]:
    """Every report that was closed, with the votes both ways."""
    found = closed(scope).select_related("report__constituency", "mandate__person", "mandate__delegation")
    return [row(one) for one in found.order_by("report__starts_at", "pk")]


def row(statement: Statement) -> Row:
    lines = counting.result(statement.report, statement).lines
    return {
        "on": clock.day_of(statement.report.starts_at),
        "name": statement.mandate.name,
        "team": statement.mandate.delegation.name,
        "area": str(statement.report.constituency),
        "grades": "、".join(line.name for line in lines[:-1]),
        "best": lines[0].total,
        "middle": lines[1].total,
        "worst": lines[2].total,
        "total": sum(line.total for line in lines),
        "url": statement.report.get_absolute_url(),
    }


register(
    Table(
        "duty-report-rate",
        "各代表团述职率",
        GROUP,
        "统计日在册的县级人大代表{span}向选民述职的情况，按代表团；述职率是至少述职一次的代表占代表的比例。",
        (
            Column("name", "代表团", width=20),
            Column("reported", "述职代表", Cell.COUNT),
            Column("deputies", "代表", Cell.COUNT),
            Column("rate", "述职率", Cell.RATE, ("reported", "deputies"), 20),
        ),
        rate,
        records=number,
        permission=ALL,
        chart=Chart.ROWS,
    )
)
register(
    Table(
        "duty-report-results",
        "代表述职评议结果",
        GROUP,
        "{span}办结的代表述职，逐人列出选民评议的票数，纸质评议票和扫码评议合计，不排名次。",
        (
            Column("on", "日期", Cell.DATE),
            Column("name", "代表", leads=lambda found, _scope: found["url"]),
            Column("team", "代表团"),
            Column("area", "选区"),
            Column("grades", "等次", width=20),
            Column("best", "第一等次", Cell.COUNT),
            Column("middle", "第二等次", Cell.COUNT),
            Column("worst", "第三等次", Cell.COUNT),
            Column("total", "有效票", Cell.COUNT),
        ),
        rated,
        records=votes,
        adds_up="total",
        permission="duty_reports.view_dutyreport",
    )
)
