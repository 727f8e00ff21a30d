"""The tables: which there are, one of them, the same as a spreadsheet."""

from typing import Any

from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.audit import trail
from apps.audit.models import Act
from apps.matters import access
from apps.reports import engine, spans
from apps.reports.results import Result
from apps.reports.spans import Scope
from apps.reports.spreadsheet import spreadsheet
from congress import sheets

viewer = permission_required("reports.view_report", raise_exception=True)


@login_required
@viewer
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every report and table that this person may read, the tables by group."""
    user = request.user
    context = {
        "reports": [report for report in engine.reports() if may_read_all(user, report)],
        "tables": [table for table in engine.tables() if may_read(user, table)],
    }
    return render(request, "reports/index.html", context)


@login_required
@viewer
@require_safe
def table(request: HttpRequest, code: str) -> HttpResponse:
    offered = spans.spans()
    result = counted(request, code, offered)
    return render(request, "reports/table.html", {"result": result, "spans": offered})


@login_required
@viewer
@require_safe
def download(request: HttpRequest, code: str) -> HttpResponse:
    """The table as a spreadsheet; that it left the portal is recorded."""
    result = counted(request, code, spans.spans())
    name = f"{result.table.title}（{result.scope.span.name}）"
    trail.record(Act.EXPORT, f"导出报表：{name}", by=request.user, data={"rows": len(result.rows)})
    return sheets.download(spreadsheet(result), f"{name}.xlsx")


def counted(request: HttpRequest, code: str, offered: list[spans.Span]) -> Result:
    """The table of that code for the span asked for; 404 for one that this person may not read."""
    found = engine.get(code)
    if found is None or not may_read(request.user, found):
        raise Http404
    return Result(found, Scope(spans.chosen(request.GET.get("span"), offered), request.user))


def may_read(user: Any, table: engine.Table) -> bool:
    return not table.permission or access.may(user, table.permission)


def may_read_all(user: Any, report: engine.Report) -> bool:
    return all(access.may(user, permission) for permission in report.permissions)
