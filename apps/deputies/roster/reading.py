"""From a spreadsheet file to rows of plain text under known columns. Nothing is judged here but the file."""

import logging
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

from django.core.files.uploadedfile import UploadedFile
from openpyxl import load_workbook

from apps.deputies.roster.columns import COLUMNS, REQUIRED, Column, column_for
from apps.deputies.roster.sheet import Sheet, sheets
from apps.matters.uploads import checked, named
from congress.refusal import Refusal

ROWS = 10_000
HEADING_WITHIN = 10
HEADINGS_AT_LEAST = 3
UNPACKED_BYTES = 80 * 1024 * 1024
OLE = b"\xd0\xcf\x11\xe0"
EXAMPLE = "示例"
"""How the name in the template's example row begins."""

log = logging.getLogger(__name__)


class Row(NamedTuple):
    """One line of the file: its number in the sheet and the text under each known column, blanks left out."""

    number: int
    values: dict[str, str]


class Roster(NamedTuple):
    """What a file says: the sheet it was taken from, its rows, and headings that mean nothing to us."""

    sheet: str
    rows: list[Row]
    ignored: list[str]


class Headings(NamedTuple):
    """The heading row: the columns by position, and the number of the last line that belongs to it."""

    columns: dict[int, Column]
    ignored: list[str]
    bottom: int


def read(file: UploadedFile) -> Roster:
    """The first sheet with a roster's headings. Raises Refusal with a sentence on what to do about the file."""
    refuse_other_formats(file)
    try:
        return roster_in(file)
    except Refusal:
        raise
    except Exception:  # a damaged file makes the parser fail in as many ways as there are damages
        log.info("unreadable roster %s", file.name, exc_info=True)
        raise Refusal(
            f"文件“{file.name}”打不开，可能已损坏。请用表格软件打开后另存为 .xlsx 再上传。"
        ) from None


def refuse_other_formats(file: UploadedFile) -> None:
    file.seek(0)
    old = file.read(len(OLE)) == OLE
    file.seek(0)
    if old:
        raise Refusal(f"文件“{file.name}”是旧格式或者设了密码，请去掉密码、另存为 .xlsx 后再上传。")
    if named(file.name or "").ending != ".xlsx":
        raise Refusal(f"文件“{file.name}”不是表格，请上传 .xlsx 文件。")
    checked(file)
    with zipfile.ZipFile(file) as archive:
        if sum(part.file_size for part in archive.infolist()) > UNPACKED_BYTES:
            raise Refusal(f"文件“{file.name}”内容过多，请只保留名册所在的工作表后再上传。")


def roster_in(file: UploadedFile) -> Roster:
    file.seek(0)
    book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    try:
        for sheet in sheets(book, file):
            if headings := find_headings(sheet):
                refuse_bad_headings(headings)
                return Roster(sheet.title, list(rows_under(headings, sheet)), headings.ignored)
    finally:
        book.close()
    raise Refusal(
        f"在前 {HEADING_WITHIN} 行里没有找到标题行。标题行须有“姓名”“性别”“代表团”等列名，可以下载模板对照。"
    )


def find_headings(sheet: Sheet) -> Headings | None:
    """The first of the top lines that names 姓名 and at least two other columns."""
    top = list(sheet.lines(HEADING_WITHIN))
    for number, line in top:
        known = {at: column for at, said in line.items() if (column := column_for(said))}
        name_at = next((at for at, column in known.items() if column.field == "name"), None)
        if name_at is not None and len(known) >= HEADINGS_AT_LEAST:
            bottom = sheet.merged_to(number, name_at)
            return joined([line for other, line in top if number <= other <= bottom], bottom)
    return None


def joined(lines: list[dict[int, str]], bottom: int) -> Headings:
    """Headings in one or two lines: under a merged 联系方式 stand 手机 and 邮箱, and the lower ones count."""
    columns: dict[int, Column] = {}
    said: dict[int, str] = {}
    for line in lines:
        for at, heading in line.items():
            said[at] = heading
            if column := column_for(heading):
                columns[at] = column
    ignored = [" ".join(heading.split()) for at, heading in sorted(said.items()) if at not in columns]
    return Headings(columns, ignored, bottom)


def refuse_bad_headings(headings: Headings) -> None:
    given = list(headings.columns.values())
    missing = [f"“{column.heading}”" for column in REQUIRED if column not in given]
    if missing:
        raise Refusal(f"标题行缺少{'、'.join(missing)}列，请补上后再上传。")
    twice = [column.heading for column in COLUMNS if given.count(column) > 1]
    if twice:
        raise Refusal(f"有两列都是“{twice[0]}”，请删去其中一列后再上传。")


def rows_under(headings: Headings, sheet: Sheet) -> Iterator[Row]:
    """Lines below the headings that say something in a known column, without the template's example."""
    found = 0
    for number, line in sheet.lines():
        own = {column.field: line[at] for at, column in headings.columns.items() if at in line}
        if number <= headings.bottom or not own or own.get("name", "").strip().startswith(EXAMPLE):
            continue
        found += 1
        if found > ROWS:
            raise Refusal(f"名册超过 {ROWS} 行，请分成几个文件导入。")
        above = {column.field: sheet.reaching(number, at) for at, column in headings.columns.items()}
        yield Row(number, {field: said for field, said in above.items() if said} | own)
