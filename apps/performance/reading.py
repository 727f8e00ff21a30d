"""A spreadsheet that was filled in and brought back, as rows of text."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from openpyxl import load_workbook

from apps.deputies.roster.reading import refuse_other_formats
from congress.refusal import Refusal

LINES = 2000


def rows(file: UploadedFile, columns: Iterable[str], needed: Iterable[str]) -> list[dict[str, str]]:
    """Each filled line by the names of its columns. Raises Refusal for a file that is no such list."""
    refuse_other_formats(file)
    file.seek(0)
    try:
        book = load_workbook(BytesIO(file.read()), read_only=True, data_only=True)
        lines = list(book.active.iter_rows(max_row=LINES, values_only=True))
    except Exception:  # a damaged file makes the parser fail in as many ways as there are damages
        raise Refusal(
            f"文件“{file.name}”打不开，可能已损坏。请用表格软件打开后另存为 .xlsx 再上传。"
        ) from None
    columns, needed = list(columns), list(needed)
    heading = next((no for no, line in enumerate(lines) if set(needed) <= set(line)), None)
    if heading is None:
        names = "".join(f"“{name}”" for name in needed)
        raise Refusal(f"没有找到标题行。标题行须有{names}，可以下载表格填写后再上传。")
    at = {name: no for no, name in enumerate(lines[heading]) if name in columns}
    read = [{name: text(line[no]) for name, no in at.items()} for line in lines[heading + 1 :]]
    return [row for row in read if any(row.values())]


def text(value: Any) -> str:
    return str(value).strip() if value is not None else ""
