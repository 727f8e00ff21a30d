"""Tables and pictures as HTML. Whatever people wrote is escaped, and no address is made of it."""

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from apps.documents.typesetting.blocks import Picture, Row, Table

PICTURE_TYPES = ("image/png", "image/jpeg")
SIZES = ((30, 1), (36, 2))
"""Characters a row may need for type of No. 4 and of small No. 4; a wider table is set in No. 5."""
CELLS = {
    "th": ("<th>{}</th>", "<th>{}</th>"),
    "td": ("<td>{}</td>", '<td class="number">{}</td>'),
}
"""The markup of a cell in a column of words and in one of numbers."""
NARROWEST = 4
"""Characters of running Chinese that a column needs at least."""

Pictures = Mapping[str, Mapping[str, Any]]


def table_html(table: Table) -> SafeString:
    """A ``<table class="grid">`` with its head repeated on each page; ``data-size`` 1 (14 pt) to 3 (10.5 pt)."""
    numeric = table.numeric
    head = format_html("<thead>{}</thead>", _row(table.head, "th", numeric)) if table.head else ""
    rows = format_html_join("\n", "{}", ((_row(row, "td", numeric),) for row in table.rows))
    return format_html(
        '<table class="grid" data-size="{}">{}<tbody>{}</tbody></table>', size(table), head, rows
    )


def _row(row: Row, tag: str, numeric: tuple[bool, ...]) -> SafeString:
    plain, number = CELLS[tag]
    cells = (
        format_html(number if is_number else plain, cell)
        for cell, is_number in zip(row, numeric, strict=True)
    )
    return format_html("<tr>{}</tr>", format_html_join("", "{}", ((cell,) for cell in cells)))


def size(table: Table) -> int:
    """The largest type in which every column has room for its numbers and for a few characters."""
    needed = sum(
        1 + max(_need(cell, is_number) for cell in column)
        for column, is_number in zip(
            zip(*(table.rows or [table.head]), strict=True), table.numeric, strict=True
        )
    )
    return next((size for most, size in SIZES if needed <= most), 3)


def _need(cell: str, is_number: bool) -> float:
    width = sum(0.5 if ch.isascii() else 1 for ch in cell)
    return width if is_number else min(width, NARROWEST)


def picture_html(picture: Picture, pictures: Pictures) -> SafeString:
    """The picture with its caption, or, where the page has no pictures, a line that says where it is."""
    found = pictures.get(picture.name)
    caption = (found or {}).get("caption") or picture.name
    address = data_address(found) if found else ""
    if not address:
        return format_html('<p class="caption">（{}，见PDF文件）</p>', caption)
    return format_html(
        '<div class="picture"><img src="{}" alt="{}"><p class="caption">{}</p></div>',
        address,
        caption,
        caption,
    )


def data_address(found: Mapping[str, Any]) -> str:
    """A ``data:`` address of a PNG or JPEG picture; empty for anything else."""
    try:
        content = base64.b64decode(found.get("bytes", ""), validate=True)
    except (binascii.Error, ValueError, TypeError):
        return ""
    if found.get("type") not in PICTURE_TYPES or not content:
        return ""
    return f"data:{found['type']};base64,{base64.b64encode(content).decode()}"
