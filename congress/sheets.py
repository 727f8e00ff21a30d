"""Office spreadsheets out: headings, widths, rows; what people typed is never a formula."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import quote

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
LONGEST = 32_767
"""Characters that a cell can hold."""


class Sheet(NamedTuple):
    """One page: its title, its headings with their widths in characters, its rows."""

    title: str
    columns: Mapping[str, int]
    rows: Iterable[Sequence[Any]]


def workbook(*sheets: Sheet) -> bytes:
    """An .xlsx file; rows are written one by one."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        write(book.create_sheet(sheet.title), sheet)
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


def write(page: WriteOnlyWorksheet, sheet: Sheet) -> None:
    page.freeze_panes = "A2"
    for at, width in enumerate(sheet.columns.values(), start=1):
        page.column_dimensions[get_column_letter(at)].width = width
    page.append([heading(page, text) for text in sheet.columns])
    for row in sheet.rows:
        page.append([cell(page, value) for value in row])


def heading(page: WriteOnlyWorksheet, text: str) -> WriteOnlyCell:
    made = WriteOnlyCell(page, text)
    made.font = Font(bold=True)
    return made


def cell(page: WriteOnlyWorksheet, value: Any) -> Any:
    """Text that begins like a formula stays text: it is never calculated, and a sign shows that it is text.

    A decimal number is shown with the places it has: 1200.50.
    """
    if isinstance(value, Decimal):
        return decimal(page, value)
    if not isinstance(value, str):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST]
    if not text.startswith(FORMULA_SIGNS):
        return text
    made = WriteOnlyCell(page, text)
    made.data_type = "s"
    made.quotePrefix = True
    return made


def decimal(page: WriteOnlyWorksheet, value: Decimal) -> WriteOnlyCell:
    made, places = WriteOnlyCell(page, value), -int(value.as_tuple().exponent)
    if places > 0:
        made.number_format = f"0.{'0' * places}"
    return made


def download(content: bytes, name: str) -> HttpResponse:
    """The file as an attachment; ``name`` may be Chinese and ends in .xlsx."""
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["Cache-Control"] = "private, no-store"
    return response
