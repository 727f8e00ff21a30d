"""From a report's example to what its sample shows, by the same way as from counted tables."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from apps.reports import printing, spans
from apps.reports.engine import Kind, Report, Table, get
from apps.reports.examples import COUNTED_ON, YEAR
from apps.reports.results import Result
from apps.reports.spans import Scope

ORGAN = "青澜县人民代表大会常务委员会"
LAST = date(YEAR, 12, 31)


class Shown(Result):
    """A table with the rows of an example."""

    def __init__(self, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        self.table, self.scope = table, Scope(spans.year(YEAR), None)
        self.rows = [dict(zip(keys(table), row, strict=True)) for row in rows]

    @property
    def counted_on(self) -> date:
        return LAST if self.table.as_of_end else COUNTED_ON


def keys(table: Table) -> list[str]:
    """What a row of an example holds: the columns that are no rates, then the parts of rates that no column shows."""
    shown = [column.key for column in table.columns if column.kind is not Kind.RATE]
    parts = [part for column in table.columns if column.kind is Kind.RATE for part in column.of]
    return list(dict.fromkeys([*shown, *parts]))


def frozen(report: Report) -> dict[str, Any]:
    """The data of the sample, as ``printing.frozen`` makes those of an issued report."""
    return {
        "organ": ORGAN,
        "date": COUNTED_ON.isoformat(),
        "span": spans.year(YEAR).name,
        "chapters": list(chapters(report)),
    }


def chapters(report: Report) -> Iterator[dict[str, Any]]:
    before = 0
    for chapter in report.chapters:
        if said := report.example.get(chapter.heading):
            codes = [code for code in chapter.tables if code in said.rows]
            results = [Shown(known(code), said.rows[code]) for code in codes]
            tables = [printing.table(result, number) for number, result in enumerate(results, before + 1)]
            yield {"heading": chapter.heading, "paragraphs": list(said.paragraphs), "tables": tables}
            before += len(tables)


def known(code: str) -> Table:
    table = get(code)
    if table is None:
        raise LookupError(f"an example shows the table {code!r}, which is not registered")
    return table
