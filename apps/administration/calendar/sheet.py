"""The year's arrangement as an office spreadsheet: columns 日期, 状态 (放假, 上班) and 节日, a row for each special day."""

import logging
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from openpyxl import load_workbook

from apps.matters.uploads import checked, named
from apps.statutes.arrangement import Arrangement
from congress.refusal import Refusal

log = logging.getLogger(__name__)

ROWS = 400
"""Lines that are read: a year has fewer days."""
HEADINGS = ("日期", "状态", "节日")
STATES = {"放假": False, "休": False, "休息": False, "上班": True, "班": True, "调休": True, "调休上班": True}


def from_sheet(file: UploadedFile, year: int) -> Arrangement:
    """Read the first sheet; a Refusal names the line that cannot be understood."""
    if named(file.name or "").ending != ".xlsx":
        raise Refusal(f"“{file.name}”不是表格，请上传 .xlsx 文件，或者粘贴通知正文。")
    checked(file)
    found = Arrangement(year)
    for number, row in rows_of(file):
        day, working, name = understood(number, *row)
        found.add(day, working=working, name=name, where=f"第{number}行")
    return found


def rows_of(file: UploadedFile) -> list[tuple[int, list[Any]]]:
    """The filled lines under the headings, with their numbers, each in the order of HEADINGS."""
    try:
        file.seek(0)
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        lines = list(islice(book.worksheets[0].values, ROWS))
    except Exception:  # a damaged file makes the parser fail in as many ways as there are damages
        log.info("unreadable arrangement %s", file.name, exc_info=True)
        raise Refusal(f"“{file.name}”打不开，可能已损坏。请另存为 .xlsx 再上传。") from None
    return list(under_headings(lines))


def under_headings(lines: list[tuple[Any, ...]]) -> Iterator[tuple[int, list[Any]]]:
    at: list[int] | None = None
    for number, line in enumerate(lines, start=1):
        said = [str(value or "").strip() for value in line]
        if at is None:
            at = [said.index(name) for name in HEADINGS] if set(HEADINGS) <= set(said) else None
        elif any(said):
            yield number, [line[place] for place in at]
    if at is None:
        raise Refusal(f"没有找到标题行，标题行须有“{'”“'.join(HEADINGS)}”三列。")


def understood(number: int, day: Any, state: Any, name: Any) -> tuple[date, bool, str]:
    """One line as a day, whether it is worked, and its festival."""
    working = STATES.get(str(state or "").strip())
    if working is None:
        raise Refusal(f"第{number}行：“状态”应为“放假”或者“上班”。")
    return whole_day(number, day), working, str(name or "").strip()[:40]


def whole_day(number: int, value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    said = str(value or "").strip().replace("/", "-").replace(".", "-")
    said = said.replace("年", "-").replace("月", "-").removesuffix("日")
    try:
        year, month, day = map(int, said.split("-"))
        return date(year, month, day)
    except ValueError:
        raise Refusal(f"第{number}行：“{value or ''}”不是日期，请写成 2027-01-01。") from None
