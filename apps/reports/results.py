"""A table counted for a scope: one set of rows for page, chart, spreadsheet and printed report."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.formats import localize
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from apps.reports.engine import Chart, Column, Kind, Report, Row, Table
from apps.reports.spans import Scope
from apps.ui import charts
from congress import clock

DRAWN = 10
"""Rows that a chart shows; the table beside it has them all."""
ADDED = (Kind.COUNT, Kind.MONEY, Kind.RATE)
"""Columns that have a total."""
CENT = Decimal("0.01")
NUMBER = SafeString(' class="num"')
LOOKS = {Kind.TEXT: "", Kind.DATE: SafeString(' class="num day"')}
"""How a cell of the page's table is set; all others are numbers. A day is never broken over two lines."""


class Result:
    def __init__(self, table: Table, scope: Scope) -> None:
        self.table, self.scope = table, scope
        self.rows = list(table.rows(scope))

    @property
    def about(self) -> str:
        return self.table.about.format(span=self.scope.span.name)

    @property
    def counted_on(self) -> date:
        """The day whose state the numbers tell."""
        return self.scope.span.end if self.table.as_of_end else clock.today()

    @cached_property
    def total(self) -> Row | None:
        """The sum of every count and amount, those included that only a rate names; None where nothing is counted."""
        if not self.rows or not self.table.counts:
            return None
        return {key: sum(row[key] for row in self.rows) for key in self.table.summed}

    def sum(self, key: str = "count") -> int:
        """A column's total; 0 without rows."""
        return int((self.total or {}).get(key, 0))

    def money(self, key: str) -> Decimal:
        """An amount's total in yuan; 0 without rows."""
        return Decimal((self.total or {}).get(key, 0)).quantize(CENT)

    @cached_property
    def agrees(self) -> bool:
        """Whether the rows add up to the number of records, counted apart."""
        if self.table.records is None:
            return True
        return self.added == self.table.records(self.scope)

    @property
    def added(self) -> int:
        """What the rows come to: the sum of the column that adds up, or their number where nothing is counted."""
        if not self.table.counts:
            return len(self.rows)
        return self.sum(self.table.adds_up or self.table.counts[0].key)

    @cached_property
    def lines(self) -> list[list[Any]]:
        """The cells of each row in the order of the columns."""
        return [[cell(column, row) for column in self.table.columns] for row in self.rows]

    @cached_property
    def sums(self) -> list[Any]:
        """The cells of the row of totals; empty where there is none."""
        if self.total is None:
            return []
        first, *others = self.table.columns
        return ["合计" if first.kind is Kind.TEXT else cell(first, self.total)] + [
            cell(column, self.total) if column.kind in ADDED else "" for column in others
        ]

    @property
    def body(self) -> SafeString:
        """The rows of the page's table and its totals, each number with the address of what was counted.

        One string without a template: a table of three hundred rows has thousands of cells.
        """
        columns, scope, write = self.table.columns, self.scope, Writer(self.table.columns)
        rows = [
            write.row(line, [column.leads(row, scope) if column.leads else "" for column in columns])
            for row, line in zip(self.rows, self.lines, strict=True)
        ]
        return SafeString(
            "\n".join([*rows, write.row(self.sums, [""] * len(self.sums))] if self.sums else rows)
        )

    @cached_property
    def figure(self) -> dict[str, Any] | None:
        """What the chart shows: its shape, its labels, a series for each column of counts; None without one."""
        if self.table.chart is Chart.NONE or not self.rows:
            return None
        shown, name = self.rows[:DRAWN], self.table.columns[0].key
        return {
            "shape": self.table.chart.value,
            "labels": [str(row[name]) for row in shown],
            "series": {column.label: [row[column.key] for row in shown] for column in self.table.counts},
        }


def kept(line: Sequence[Any]) -> list[Any]:
    """The cells of a line as JSON holds them: amounts in yuan as they are written, with two places."""
    return [str(value) if isinstance(value, Decimal) else value for value in line]


class Writer:
    """Writes the rows of a page's table; what stands in many cells is escaped once."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.starts = [
            format_html('<td data-label="{}"{}>', column.label, LOOKS.get(column.kind, NUMBER))
            for column in columns
        ]
        self.said: dict[Any, str] = {}

    def row(self, line: Sequence[Any], leads: Sequence[str]) -> str:
        """A ``<tr>``. ``leads``: the address behind each cell, or ""."""
        cells = zip(self.starts, line, leads, strict=True)
        return f"<tr>{''.join(f'{start}{self.inner(value, address)}</td>' for start, value, address in cells)}</tr>"

    def inner(self, value: Any, address: str) -> str:
        if value not in self.said:
            self.said[value] = conditional_escape(localize(value))
        shown = self.said[value]
        return f'<a href="{conditional_escape(address)}">{shown}</a>' if address else shown


def drawn(figure: dict[str, Any]) -> str:
    """The SVG of a ``Result.figure``."""
    draw = charts.rows if figure["shape"] == Chart.ROWS.value else charts.bars
    return draw(figure["labels"], figure["series"])


def counted(report: Report, scope: Scope) -> dict[str, Result]:
    """Every table of a report, counted once, by code."""
    return {table.code: Result(table, scope) for table in report.tables}


def cell(column: Column, row: Row) -> Any:
    """What stands in a cell: a number, a text; a rate with its numerator and denominator."""
    if column.kind is Kind.RATE:
        return rate(*(row[key] for key in column.of))
    value = row.get(column.key)
    if column.kind is Kind.MONEY:
        return Decimal(value or 0).quantize(CENT)
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else value


def rate(part: int, whole: int) -> str:
    """93.8%（15/16）; a dash where nothing was there to be reached."""
    return f"{100 * part / whole:.1f}%（{part}/{whole}）" if whole else "—"
