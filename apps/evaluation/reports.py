"""Yearly table of the evaluation: how many deputies of each delegation earned which grade, once the year is final."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, F

from apps.evaluation.models import Sheet
from apps.evaluation.people import VIEW
from apps.evaluation.workflows.yearly import Status
from apps.performance.reports import GROUP
from apps.reports.engine import Column, Row, Table, register
from apps.reports.engine import Kind as Cell
from apps.reports.spans import Scope


def sheets(scope: Scope) -> Any:
    """Sheets of the years that end in the span and are final; those who left before the end have no grade."""
    years = range(scope.span.first.year, scope.span.last.year + 1)
    found = Sheet.objects.visible_to(scope.user).exclude(band=None)
    return found.filter(evaluation__year__in=years, evaluation__status=Status.FINAL)


def number(scope: Scope) -> int:
    return int(sheets(scope).count())


def by_band(scope: Scope) -> Sequence[Row]:
    rows = (
        sheets(scope).order_by().values("evaluation__year", band_name=F("band__name"), floor=F("band__floor"))
    )
    counted = rows.annotate(count=Count("pk")).order_by("evaluation__year", "-floor")
    return [{**row, "year": f"{row['evaluation__year']}年", "name": row["band_name"]} for row in counted]


register(
    Table(
        "evaluation-bands",
        "代表履职评价等次分布",
        GROUP,
        "{span}内已经确定的年度履职评价，按等次；只列人数，不列姓名，不排名次。",
        (
            Column("year", "年度"),
            Column("name", "等次", width=16),
            Column("count", "代表", Cell.COUNT),
        ),
        by_band,
        records=number,
        permission=VIEW,
    )
)
