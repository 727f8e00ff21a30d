"""A term with its delegations and constituencies, and rosters as spreadsheet files."""

from datetime import date
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from apps.deputies.models import Constituency, Delegation, Term
from apps.deputies.roster import importing
from apps.deputies.roster.template import CONTENT_TYPE

HEADINGS = ["姓名", "性别", "出生日期", "代表团", "选区", "代表证号", "工作单位", "手机"]
WANG = ["王堃", "女", "1975-03-08", "城关", "城关第一选区", "18001", "青澜县第一中学", "13800000001"]
CHEN = ["陈喆", "男", "1968年7月", "东岭代表团", "第2选区", "18002", "东岭村", "0000-6120018"]


def term(no: int = 18) -> Term:
    starts = date(2022 + (no - 18) * 5, 1, 10)
    found = Term.objects.create(no=no, starts_on=starts, ends_on=starts.replace(year=starts.year + 5, day=9))
    for order, name in enumerate(["城关", "东岭"], start=1):
        Delegation.objects.create(term=found, name=name, order=order)
    for number, name in enumerate(["城关第一选区", "东岭选区"], start=1):
        Constituency.objects.create(term=found, no=number, name=name, seats=3)
    return found


def book(*rows: list[Any], headings: list[str] | None = None) -> Workbook:
    made = Workbook()
    for row in [headings or HEADINGS, *rows]:
        made.active.append(row)
    return made


def upload(made: Workbook, name: str = "名册.xlsx") -> SimpleUploadedFile:
    packed = BytesIO()
    made.save(packed)
    return SimpleUploadedFile(name, packed.getvalue(), CONTENT_TYPE)


def bring_in(term: Term, *rows: list[Any], by: Any = None, headings: list[str] | None = None) -> Any:
    """Preview and confirm a roster of these rows."""
    roster = importing.preview(term, by=by, file=upload(book(*rows, headings=headings)))
    return importing.confirm(roster, by=by)
