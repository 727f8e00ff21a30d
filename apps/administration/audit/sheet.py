"""Entries as a spreadsheet, written row by row."""

import json
from collections.abc import Iterable
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from apps.audit import lines
from apps.audit.models import Entry

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS = {
    "编号": 10,
    "时间": 27,
    "类别": 14,
    "结果": 8,
    "姓名": 14,
    "登录名": 14,
    "内容": 60,
    "对象": 24,
    "对象名称": 30,
    "来源地址": 18,
    "浏览器": 40,
    "详情": 60,
}
"""Headings and widths in characters."""
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
LONGEST = 32_767
"""Characters that a cell can hold."""


def sheet(entries: Iterable[Entry]) -> tuple[bytes, int]:
    """The .xlsx file and the number of entries in it."""
    book = Workbook(write_only=True)
    page = book.create_sheet("审计记录")
    page.freeze_panes = "A2"
    for letter, width in zip("ABCDEFGHIJKL", COLUMNS.values(), strict=True):
        page.column_dimensions[letter].width = width
    page.append([heading(page, text) for text in COLUMNS])
    rows = 0
    for entry in entries:
        page.append([cell(page, value) for value in values(entry)])
        rows += 1
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue(), rows


def values(entry: Entry) -> list[Any]:
    return [
        entry.pk,
        lines.local(entry, sep=" ", timespec="seconds"),
        entry.get_act_display(),
        "成功" if entry.success else "未成功",
        entry.name,
        entry.actor.username if entry.actor else "",
        entry.what,
        entry.about,
        entry.about_name,
        entry.address or "",
        entry.agent,
        json.dumps(entry.data, ensure_ascii=False) if entry.data else "",
    ]


def heading(page: WriteOnlyWorksheet, text: str) -> WriteOnlyCell:
    made = WriteOnlyCell(page, text)
    made.font = Font(bold=True)
    return made


def cell(page: WriteOnlyWorksheet, value: Any) -> Any:
    """Text that begins like a formula stays text: it is never calculated, and a sign shows that it is text."""
    if not isinstance(value, str):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST]
    if not text.startswith(FORMULA_SIGNS):
        return text
    made = WriteOnlyCell(page, text)
    made.data_type = "s"
    made.quotePrefix = True
    return made
