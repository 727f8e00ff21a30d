"""A sheet as a table: an indicator on each line, a column for each who scored; a result's way to the public."""

from decimal import Decimal
from typing import Any, NamedTuple

from apps.evaluation.models import Column, Evaluation, Indicator, Sheet
from apps.evaluation.workflows.yearly import Status
from apps.publications.standing import Standing, standing


class Line(NamedTuple):
    """One indicator; ``cells`` in the order of the columns, None where nobody scored."""

    indicator: Indicator
    cells: list[Decimal | None]


class Table(NamedTuple):
    heads: list[str]
    lines: list[Line]


def table_of(sheet: Sheet, columns: list[Column]) -> Table:
    given = {(row.indicator_id, row.column): row.points for row in sheet.scores.all()}
    indicators = sheet.evaluation.scheme.indicators.all()
    scheme = sheet.evaluation.scheme
    return Table(
        [f"{column.label}（{scheme.weight(column)}%）" for column in columns],
        [Line(row, [given.get((row.pk, column)) for column in columns]) for row in indicators],
    )


def standing_of(evaluation: Evaluation, user: Any) -> Standing | None:
    """Where a final result stands with the public."""
    return standing(evaluation, user) if evaluation.status == Status.FINAL else None
