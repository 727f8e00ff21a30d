"""A sheet as a table: an indicator on each line, a column for each who scored."""

from decimal import Decimal
from typing import NamedTuple

from apps.evaluation.models import Column, Indicator, Sheet


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
