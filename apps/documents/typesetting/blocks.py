r"""Tables and pictures in the plain text of a paper.

A table is consecutive lines that begin and end with ``|``, its cells between the strokes; ``\|`` is a stroke inside
a cell. A second line of ``|---|---|`` makes the first row the head. A picture is a line ``[图1]`` alone.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import NamedTuple

PICTURE = re.compile(r"\[(图[0-9]{1,3})\]")
STROKE = re.compile(r"(?<!\\)\|")
NUMBER = re.compile(r"[-+−]?[0-9][0-9,，]*(\.[0-9]+)?[%％‰]?|[—\-/]*")

Row = tuple[str, ...]


class Table(NamedTuple):
    """Rows of equal length. ``head`` is empty when the table has no head."""

    head: Row
    rows: tuple[Row, ...]

    @property
    def columns(self) -> int:
        return len((self.head, *self.rows)[-1] or self.head)

    @property
    def numeric(self) -> tuple[bool, ...]:
        """For each column whether it holds only numbers, and at least one."""
        columns = zip(*self.rows, strict=True) if self.rows else [()] * self.columns
        return tuple(
            all(map(NUMBER.fullmatch, cells)) and any(ch.isdigit() for cell in cells for ch in cell)
            for cells in columns
        )


class Picture(NamedTuple):
    """Where a picture stands: its name among the pictures of the paper, 图1."""

    name: str


def blocks(lines: Iterable[str]) -> Iterator[str | Table | Picture]:
    """The lines of a text, stripped and without blank ones, those of a table put together."""
    table: list[str] = []
    for line in lines:
        if is_row(line):
            table.append(line)
            continue
        if table:
            yield read_table(table)
            table = []
        found = PICTURE.fullmatch(line)
        yield Picture(found[1]) if found else line
    if table:
        yield read_table(table)


def is_row(line: str) -> bool:
    return (
        len(line) > 2 and line[0] == "|" and line[-1] == "|" and line[-2] != "\\" and line.strip("| ") != ""
    )


def is_rule(line: str) -> bool:
    """Whether a row is nothing but the line drawn under a head."""
    return "-" in line and set(line) <= set("|:- ")


def read_table(lines: list[str]) -> Table:
    """Rows shorter than the longest are filled with empty cells."""
    headed = len(lines) > 1 and is_rule(lines[1])
    rows = [cells_of(line) for line in (lines if not headed else [lines[0], *lines[2:]])]
    even = list(zip(*zip_longest(*rows, fillvalue=""), strict=True))
    return Table(even[0], tuple(even[1:])) if headed else Table((), tuple(even))


def cells_of(line: str) -> Row:
    return tuple(cell.strip(" \u3000").replace("\\|", "|") for cell in STROKE.split(line[1:-1]))


def write_table(table: Table) -> str:
    """The table as text, so that reading it gives the same table."""
    rows = [table.head, tuple("---" for _ in table.head), *table.rows] if table.head else list(table.rows)
    return "\n".join(f"|{'|'.join(cell.replace('|', chr(92) + '|') for cell in row)}|" for row in rows)


def picture_names(text: str) -> list[str]:
    """The names of the pictures a text asks for, in their order."""
    return [found[1] for line in text.splitlines() if (found := PICTURE.fullmatch(line.strip(" \u3000")))]


def count_rows(text: str) -> int:
    """How many rows its tables have together."""
    return sum(is_row(line.strip(" \u3000")) for line in text.splitlines())
