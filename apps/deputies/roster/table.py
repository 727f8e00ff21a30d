"""A plain table as a spreadsheet: one sheet, headings, rows of text and numbers."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO

from django.http import HttpResponse
from django.utils.encoding import iri_to_uri
from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from apps.deputies.roster.template import BOLD, CONTENT_TYPE, SHADE, put

Rows = Iterable[Sequence[str | int]]


def add_sheet(book: Workbook, title: str, columns: Mapping[str, int], rows: Rows) -> Worksheet:
    """``columns``: headings and their widths in characters. Text stays text, whatever it begins with."""
    sheet = book.create_sheet(title)
    for at, (heading, width) in enumerate(columns.items(), start=1):
        head = put(sheet, 1, at, heading)
        head.font, head.fill, head.alignment = BOLD, SHADE, Alignment(horizontal="center")
        sheet.column_dimensions[get_column_letter(at)].width = width
    for number, row in enumerate(rows, start=2):
        for at, value in enumerate(row, start=1):
            if isinstance(value, int):
                sheet.cell(number, at, value)
            else:
                put(sheet, number, at, value)
    sheet.freeze_panes = "A2"
    return sheet


def new_book() -> Workbook:
    """A workbook without its first, empty sheet."""
    book = Workbook()
    book.remove(book.active)
    return book


def packed(book: Workbook) -> bytes:
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def answer(content: bytes, name: str) -> HttpResponse:
    """The .xlsx file as a download; ``name`` with its ending."""
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{iri_to_uri(name)}"
    response["Cache-Control"] = "private, no-store"
    return response
