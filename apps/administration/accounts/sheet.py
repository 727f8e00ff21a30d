"""The review as a spreadsheet."""

from io import BytesIO

from django.db import transaction
from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter

from apps.accounts.models import User
from apps.administration.accounts.review import Line, counts, lines
from apps.audit import trail
from apps.audit.trail import Act
from apps.deputies.roster.template import BOLD, SHADE, put
from congress import clock

COLUMNS = {
    "姓名": 12,
    "登录名": 18,
    "机构和职务": 30,
    "角色": 34,
    "状态": 10,
    "最近登录": 14,
    "有效期至": 14,
    "需要核对": 40,
    "清查意见": 24,
}
"""Headings and their widths in characters; the last column is for the pen."""


@transaction.atomic
def export(*, by: User) -> bytes:
    """The list as of today as an .xlsx file; recorded."""
    found = lines()
    trail.record(Act.EXPORT, f"导出账户清查表，共 {len(found)} 个账户", by=by)
    return workbook(found, by)


def workbook(found: list[Line], by: User) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "账户清查表"
    for at, (heading, width) in enumerate(COLUMNS.items(), start=1):
        head = put(sheet, 1, at, heading)
        head.font, head.fill, head.alignment = BOLD, SHADE, Alignment(horizontal="center")
        sheet.column_dimensions[get_column_letter(at)].width = width
    for number, line in enumerate(found, start=2):
        for at, text in enumerate(line.cells, start=1):
            put(sheet, number, at, text).alignment = Alignment(vertical="top", wrap_text=True)
    put(sheet, len(found) + 3, 1, summary(found, by))
    put(sheet, len(found) + 5, 1, "清查人（签名）：　　　　　　　　　　　　　日期：")
    sheet.freeze_panes = "C2"
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


def summary(found: list[Line], by: User) -> str:
    said = "，".join(f"{word} {number} 个" for word, number in counts(found).items())
    return f"{clock.today():%Y-%m-%d} 账户情况：{said}。制表：{by.name}"
