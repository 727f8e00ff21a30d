"""Forms and lists as their templates show them: which cell stands where, and what is printed in it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from apps.documents import typeset
from apps.documents.catalogue import PaperKind
from apps.documents.fields import Cell, Column, Entry, Field
from apps.documents.typesetting import markup

PARTS_OF_A_SIXTH = 4
"""A form is divided into 24 parts, as the width of a list is."""
LABEL_CHARACTERS = {2: 3, 4: 6}
"""Characters of a label that stand in one line, by its width."""
BREAK = mark_safe("<br>")
MOST_BLANKS = 500
"""Blank rows of a list: some twenty pages."""

Printed = str | SafeString


class Table(NamedTuple):
    """Columns, and the rows as pairs of text and whether it is centred."""

    columns: Sequence[Column]
    rows: list[list[tuple[str, bool]]]


class Shown(NamedTuple):
    """A cell of a form: label and value with their widths in 24ths, ``lines`` kept free, rows it goes down.

    ``name`` is the field's; ``table`` stands in place of ``value`` for a field of rows.
    """

    label: Printed
    label_width: int
    width: int
    value: Printed
    table: Table | None
    lines: int
    rows: int
    foot: str
    entry: str


def form(kind: PaperKind, data: Mapping[str, Any]) -> list[list[Shown]]:
    """The rows of a form."""
    fields = {field.name: field for field in kind.declared}
    return [[shown(cell, fields.get(cell.field), kind, data) for cell in row] for row in kind.cells]


def shown(cell: Cell, field: Field | None, kind: PaperKind, data: Mapping[str, Any]) -> Shown:
    parts = cell.span * PARTS_OF_A_SIXTH
    label = label_width(cell)
    value = data.get(cell.field) if field else None
    rows = field is not None and field.entry is Entry.ROWS
    return Shown(
        divided(cell.label, LABEL_CHARACTERS.get(label, len(cell.label) or 1)),
        label,
        parts - label,
        printed(field, value, data.get("pictures")) if field and not rows else "",
        table(kind.columns, value, data.get("blanks")) if rows else None,
        cell.lines,
        cell.rows,
        cell.foot,
        field.entry.value if field else "",
    )


def label_width(cell: Cell) -> int:
    """Room for two characters in the narrowest cells, else for four or five; a heading takes the whole row."""
    if not cell.label:
        return 0
    if not cell.lines:
        return cell.span * PARTS_OF_A_SIXTH
    return 2 if cell.span == 1 else 4


def divided(label: str, longest: int) -> Printed:
    """A label in even lines of up to ``longest`` characters."""
    return format_html_join(BREAK, "{}", ((line,) for line in label_lines(label, longest)))


def label_lines(label: str, longest: int) -> list[str]:
    lines = -(-len(label) // longest) or 1
    share = -(-len(label) // lines) or 1
    return [label[at : at + share] for at in range(0, len(label), share)]


def printed(field: Field, value: Any, pictures: markup.Pictures | None = None) -> Printed:
    """A value as the form shows it; boxes for a field of choices, nothing for a value that is missing."""
    if field.choices:
        return boxes(field.choices, value)
    if field.entry is Entry.PHOTO:
        return photo(value)
    if field.entry is Entry.TEXT:
        return typeset.to_html(value or "", pictures)
    return PRINTED[field.entry](value) if value else ""


def boxes(choices: Sequence[str], value: Any) -> SafeString:
    """Each choice with its box, ticked for the value or for each of several."""
    chosen = value if isinstance(value, list) else [value]
    tick, box = '<span class="choice"><span class="tick">√</span>{}</span>', '<span class="choice">□{}</span>'
    return format_html_join(
        "　", "{}", ((format_html(tick if one in chosen else box, one),) for one in choices)
    )


def photo(value: Any) -> Printed:
    """The photograph, or the word where one is to be glued."""
    address = markup.data_address(value) if value else ""
    return format_html('<img src="{}" alt="照片">', address) if address else "照片"


PRINTED: dict[Entry, Callable[[Any], Printed]] = {
    Entry.LINE: str,
    Entry.DATE: lambda value: chinese(str(value)),
    Entry.NAMES: lambda value: "、".join(map(str, value)),
}


def chinese(day: str) -> str:
    """2026-06-01 as 2026年6月1日; what is no date stays as it is."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{found.year}年{found.month}月{found.day}日"


def table(columns: Sequence[Column], rows: Any, blanks: Any = None) -> Table:
    """The rows and below them as many blank ones as asked for. A column ``no`` counts."""
    found = [*(rows or []), *({} for _ in range(count(blanks)))]
    return Table(columns, [cells(columns, row, at) for at, row in enumerate(found, start=1)])


def cells(columns: Sequence[Column], row: Mapping[str, Any], at: int) -> list[tuple[str, bool]]:
    values = {"no": at, **row}
    return [(str(values.get(column.key, "")), column.centred) for column in columns]


def count(blanks: Any) -> int:
    """How many blank rows are meant; none when it is not a number."""
    text = str(blanks or "").strip()
    return min(int(text), MOST_BLANKS) if text.isascii() and text.isdigit() else 0
