"""Samples of reports: their own chapters and tables, filled with invented numbers."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from apps.reports.engine import Report

YEAR, COUNTED_ON = 2025, date(2026, 1, 12)


class Said(NamedTuple):
    """What a chapter of an example says, and rows of its tables by code.

    A row has the values of the columns that are no rates, then the parts of rates that no column shows.
    """

    paragraphs: Sequence[str]
    rows: Mapping[str, Sequence[tuple[Any, ...]]]


Example = Mapping[str, Said]
"""By the heading of a chapter; chapters and tables without an example are left out."""


class Sample(Mapping[str, Any]):
    """The sample of a report's kind of paper, made when first asked for: then every table is known."""

    def __init__(self, report: "Report") -> None:
        self.report = report

    @cached_property
    def data(self) -> dict[str, Any]:
        from apps.reports import exemplary

        return exemplary.frozen(self.report)

    def __getitem__(self, name: str) -> Any:
        return self.data[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.data)

    def __len__(self) -> int:
        return len(self.data)
