"""A roster as a county's office keeps it: every column of the template filled in, each row of another invented person."""

from datetime import date, timedelta
from io import BytesIO

from openpyxl import Workbook

from apps.deputies.categories import CATEGORIES
from apps.deputies.roster.columns import COLUMNS
from apps.publications.scan import check_digit
from congress import settings

HEADINGS = [column.heading for column in COLUMNS]
OLDEST, DAYS = date(1956, 1, 1), 15_000
"""Birthdays are spread over forty years."""
PARTIES = ("中共党员", "群众", "民盟盟员", "农工党党员", "无党派人士")
LEARNING = (("大学本科", "学士"), ("大学专科", ""), ("研究生", "硕士"), ("高中", ""))
WORK = (("教师", "校长"), ("农民", "村委会主任"), ("医生", "副院长"), ("企业管理人员", "总经理"))


def book(rows: int, areas: int) -> bytes:
    """The file; deputies are spread over so many constituencies."""
    made = Workbook(write_only=True)
    sheet = made.create_sheet("代表名册")
    sheet.append(HEADINGS)
    for at in range(rows):
        person = whole(at, areas)
        sheet.append([person[heading] for heading in HEADINGS])
    packed = BytesIO()
    made.save(packed)
    return packed.getvalue()


def whole(at: int, areas: int) -> dict[str, str]:
    """Everything that the roster says of one deputy, by heading."""
    born, male = OLDEST + timedelta(days=at * 7 % DAYS), at % 3 != 0
    learned, degree = LEARNING[at % len(LEARNING)]
    job, post = WORK[at % len(WORK)]
    kinds = list(CATEGORIES.values())
    return {
        "姓名": f"代表{chr(0x4E00 + at)}",
        "性别": "男" if male else "女",
        "民族": "回族" if at % 20 == 0 else "汉族",
        "出生日期": born.isoformat(),
        "身份证号": id_number(born, at, male=male),
        "党派": PARTIES[at % len(PARTIES)],
        "学历": learned,
        "学位": degree,
        "职业": job,
        "工作单位": f"青澜县第{at % 200 + 1}{'中学' if at % 2 else '村民委员会'}",
        "职务": post,
        "代表团": "城关",
        "选区": f"城关第{at % areas + 1}选区",
        "代表证号": f"{at:05}",
        "当选日期": "2021-12-20",
        "当选方式": "换届选举",
        "连任": "是" if at % 4 == 0 else "否",
        "结构类别": f"{kinds[at % 5]}、{kinds[5 + at % 5]}",
        "联系电话": f"138{at:08}",
        "电子邮箱": f"deputy{at}@example.cn",
        "通讯地址": f"青澜县城关街道文化路{at % 300 + 1}号",
        "邮编": "261000",
    }


def id_number(born: date, at: int, *, male: bool) -> str:
    """Sound by its check digit; the area exists nowhere, so that it is nobody's."""
    digits = f"{settings.REGION_CODE}{born:%Y%m%d}{at % 500 * 2 + male:03}"
    return digits + check_digit(digits)
