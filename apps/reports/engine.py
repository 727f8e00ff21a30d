"""Tables and reports as they are declared in code, and the registers that know them all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from apps.documents import catalogue
from apps.reports import papers, shelving
from apps.reports.examples import Example, Sample
from apps.reports.spans import Scope

if TYPE_CHECKING:
    from apps.reports.results import Result

Row = Mapping[str, Any]
Leads = Callable[[Row, Scope], str]


class Kind(Enum):
    TEXT = "text"
    COUNT = "count"
    RATE = "rate"
    MONEY = "money"
    DATE = "date"


class Column(NamedTuple):
    """Money is a Decimal in yuan. ``of``: keys of a rate's numerator and denominator, both counts of the same row. ``width`` in characters.

    ``leads``: the address of the records behind a row's number or name; "" where no list shows just these.
    """

    key: str
    label: str
    kind: Kind = Kind.TEXT
    of: tuple[str, str] = ("", "")
    width: int = 14
    leads: Leads | None = None


class Chart(Enum):
    NONE = "none"
    BARS = "bars"
    ROWS = "rows"


@dataclass(frozen=True)
class Table:
    """One table of a span.

    ``about`` says in a sentence what is counted; {span} stands for the span's name. ``rows`` counts it. ``records``
    counts the same records without grouping them: what the first column of counts, or the one that ``adds_up`` names, must
    add up to; of a table without counts, how many rows there must be. ``permission`` is needed besides that to read tables at all. ``as_of_end``: the rows say how it was on the span's last day; those of
    other tables say what has become of the span's records until today.
    """

    code: str
    title: str
    group: str
    about: str
    columns: tuple[Column, ...]
    rows: Callable[[Scope], Sequence[Row]]
    records: Callable[[Scope], int] | None = None
    adds_up: str = ""
    permission: str = ""
    chart: Chart = Chart.NONE
    as_of_end: bool = False

    @property
    def counts(self) -> list[Column]:
        return [column for column in self.columns if column.kind is Kind.COUNT]

    @property
    def summed(self) -> list[str]:
        """Keys of the columns of counts and of money, and of the parts of rates."""
        added = [column.key for column in self.columns if column.kind in (Kind.COUNT, Kind.MONEY)]
        parts = [part for column in self.columns if column.kind is Kind.RATE for part in column.of]
        return list(dict.fromkeys([*added, *parts]))

    @property
    def sentence(self) -> str:
        """What is counted, without a span."""
        return self.about.format(span="所选时段")


class Chapter(NamedTuple):
    """``words`` makes the paragraphs from the counted tables, by code; ``tables`` follow them in this order."""

    heading: str
    words: "Callable[[Mapping[str, Result]], list[str]]"
    tables: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """A report of numbered chapters. ``code`` is also that of its kind of paper, ``example`` what its sample says."""

    code: str
    title: str
    group: str
    about: str
    chapters: tuple[Chapter, ...]
    example: Example = field(default_factory=dict, compare=False)

    @property
    def tables(self) -> list[Table]:
        """Each table that a chapter shows, once."""
        return [_tables[code] for code in dict.fromkeys(c for one in self.chapters for c in one.tables)]

    @property
    def permissions(self) -> set[str]:
        """What its reader must hold: what each of its tables asks."""
        return {table.permission for table in self.tables if table.permission}


_tables: dict[str, Table] = {}
_reports: dict[str, Report] = {}


def register(table: Table) -> Table:
    """Make a table known. A second of the same code is a mistake of the program."""
    if _tables.setdefault(table.code, table) != table:
        raise ValueError(f"table {table.code!r} is already registered")
    return table


def register_report(report: Report) -> Report:
    """Make a report and its kind of paper known; its tables must be known before it is asked for."""
    if _reports.setdefault(report.code, report) != report:
        raise ValueError(f"report {report.code!r} is already registered")
    catalogue.register(papers.kind(report.code, report.title, Sample(report)))
    shelving.shelve(report)
    return report


def get(code: str) -> Table | None:
    return _tables.get(code)


def get_report(code: str) -> Report | None:
    return _reports.get(code)


def reports() -> list[Report]:
    """All reports in the order in which they were declared."""
    return list(_reports.values())


def tables() -> list[Table]:
    """All tables in the order in which they were declared, those of one group together."""
    groups = list(dict.fromkeys(table.group for table in _tables.values()))
    return sorted(_tables.values(), key=lambda table: groups.index(table.group))
