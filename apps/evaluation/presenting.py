"""A sheet as a table: an indicator on each line, a column for each who scored; a result's way to the public."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from apps.evaluation.models import Column, Evaluation, Indicator, Sheet
from apps.evaluation.workflows.yearly import Status
from apps.performance.models import Duty
from apps.publications.standing import Standing, standing


class Cell(NamedTuple):
    """Points under their column's head; None where nobody scored."""

    head: str
    points: Decimal | None


class Line(NamedTuple):
    """One indicator; ``cells`` in the order of the columns."""

    indicator: Indicator
    cells: list[Cell]


class Part(NamedTuple):
    """The indicators of one duty, with what they make in each column and at most."""

    name: str
    lines: list[Line]
    sums: list[Cell]
    maximum: Decimal


class Table(NamedTuple):
    heads: list[str]
    parts: list[Part]

    @property
    def width(self) -> int:
        return len(self.heads) + 1


def table_of(sheet: Sheet, columns: list[Column]) -> Table:
    given = {(row.indicator_id, row.column): row.points for row in sheet.scores.all()}
    indicators = sheet.evaluation.scheme.indicators.all()
    scheme = sheet.evaluation.scheme
    heads = {column: f"{column.label}（{scheme.weight(column)}%）" for column in columns}
    lines = [
        Line(row, [Cell(head, given.get((row.pk, column))) for column, head in heads.items()])
        for row in indicators
    ]
    apart = [(duty, [line for line in lines if line.indicator.duty == duty]) for duty in Duty]
    return Table(list(heads.values()), [part(duty, own) for duty, own in apart if own])


def part(duty: Duty, lines: list[Line]) -> Part:
    """Lines of one duty; a column in which nobody scored has no sum."""
    sums = [summed(list(cells)) for cells in zip(*(line.cells for line in lines), strict=True)]
    return Part(duty.label, lines, sums, sum((line.indicator.maximum for line in lines), Decimal(0)))


def summed(cells: list[Cell]) -> Cell:
    given = [cell.points for cell in cells if cell.points is not None]
    return Cell(cells[0].head, sum(given, Decimal(0)) if given else None)


def by_duty(indicators: Iterable[Indicator]) -> list[tuple[str, list[Indicator], Decimal]]:
    """A scheme's indicators by duty, with their points together; a duty without any is left out."""
    rows = list(indicators)
    found = [(duty.label, [row for row in rows if row.duty == duty]) for duty in Duty]
    return [(name, own, sum((row.maximum for row in own), Decimal(0))) for name, own in found if own]


def standing_of(evaluation: Evaluation, user: Any) -> Standing | None:
    """Where a final result stands with the public."""
    return standing(evaluation, user) if evaluation.status == Status.FINAL else None
