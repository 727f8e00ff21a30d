"""Entries as a spreadsheet, written row by row."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from apps.audit import lines
from apps.audit.models import Entry
from congress import sheets

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


def sheet(entries: Iterable[Entry]) -> tuple[bytes, int]:
    """The .xlsx file and the number of entries in it."""
    written = 0

    def rows() -> Iterator[list[Any]]:
        nonlocal written
        for entry in entries:
            written += 1
            yield values(entry)

    return sheets.workbook(sheets.Sheet("审计记录", COLUMNS, rows())), written


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
