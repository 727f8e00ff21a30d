"""One worksheet as people see it: text by line and column, merged cells filled down, formulas as their values."""

import re
import zipfile
from collections.abc import Iterator
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from openpyxl.utils import column_index_from_string, range_boundaries
from openpyxl.workbook.workbook import Workbook

from apps.deputies.roster import cells

MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref=\"([A-Z]+[0-9]+:[A-Z]+[0-9]+)\"")
UNCOUNTED = re.compile(
    rb"<(?:\w+:)?c\b[^>]*?\br=\"([A-Z]+)([0-9]+)\"[^>]*>"
    rb"<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?</(?:\w+:)?c>"
)
NOT_COUNTED = "#VALUE!"
"""A formula that was never calculated reads as a formula in error: the same advice fits both."""


class Sheet:
    """A read-only worksheet together with what openpyxl's streaming reader leaves out of it."""

    def __init__(self, worksheet: Any, xml: bytes) -> None:
        self.worksheet = worksheet
        self.title: str = worksheet.title
        self.merged = merged_down(xml)
        self.uncounted = uncounted(xml)
        self.begun: dict[int, tuple[int, str]] = {}
        worksheet.reset_dimensions()  # some programs write a wrong size, and rows would be cut off

    def lines(self, last: int | None = None) -> Iterator[tuple[int, dict[int, str]]]:
        """(line number, text by column number), blank cells left out."""
        for number, row in enumerate(self.worksheet.iter_rows(max_row=last, values_only=True), start=1):
            said = {at: text for at, value in enumerate(row, start=1) if (text := cells.plain(value)).strip()}
            said = dict.fromkeys(self.uncounted.get(number, ()), NOT_COUNTED) | said
            for at, text in said.items():
                if bottom := self.merged.get((number, at)):
                    self.begun[at] = bottom, text
            yield number, said

    def merged_to(self, number: int, at: int) -> int:
        """The last line of the merged cell that begins here; the same line when it is not merged."""
        return self.merged.get((number, at), number)

    def reaching(self, number: int, at: int) -> str:
        """Text of the merged cell that reaches from above into the line being passed, or ""."""
        bottom, said = self.begun.get(at, (0, ""))
        return said if number <= bottom else ""


def merged_down(xml: bytes) -> dict[tuple[int, int], int]:
    """(first line, column) → last line of each merged cell that spans several lines."""
    found = {}
    for reference in MERGED.findall(xml):
        left, top, _right, bottom = range_boundaries(reference.decode())
        if bottom > top:
            found[(top, left)] = bottom
    return found


def uncounted(xml: bytes) -> dict[int, set[int]]:
    """Line → columns of formulas saved without their value, as programs write them that cannot calculate."""
    found: dict[int, set[int]] = {}
    for letters, row in UNCOUNTED.findall(xml):
        found.setdefault(int(row), set()).add(column_index_from_string(letters.decode()))
    return found


def sheets(book: Workbook, file: UploadedFile) -> Iterator[Sheet]:
    """The workbook's visible sheets in order."""
    with zipfile.ZipFile(file) as archive:
        for worksheet in book.worksheets:
            if worksheet.sheet_state == "visible":
                yield Sheet(worksheet, archive.read(worksheet._worksheet_path))
