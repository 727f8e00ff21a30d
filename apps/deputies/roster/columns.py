"""The columns of a roster: headings as people write them, how a cell is read, what the template explains."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any, NamedTuple

from apps.deputies.models import Mandate, Person
from apps.deputies.roster import cells


class Column(NamedTuple):
    """One column. ``field`` is a field of Person or Mandate; those of LOOKED_UP name rows of other tables."""

    field: str
    heading: str
    synonyms: str = ""
    read: Callable[[str], Any] = cells.text
    required: bool = False
    example: str = ""
    note: str = ""
    width: int = 12

    @property
    def limit(self) -> int | None:
        """Longest text the field can keep, or None for what is not text."""
        if self.field in LOOKED_UP:
            return None
        return getattr(model_of(self.field)._meta.get_field(self.field), "max_length", None)


LOOKED_UP = ("delegation", "constituency", "categories")
DATES = "1975-03-08、1975.3.8、1975年3月、197503 都可以；没有代表证号和身份证号的，必须填写"
KNOWN = "须是已经设立的，可填的名称见“可填内容”"

COLUMNS = (
    Column("name", "姓名", "代表姓名", cells.name, True, "王堃", "必填。只写姓名"),
    Column("sex", "性别", "", cells.sex, True, "女", "必填。男或者女", 8),
    Column("ethnicity", "民族", example="汉族", width=8),
    Column(
        "birth_date",
        "出生日期",
        "出生年月 出生年月日 出生时间 生日",
        cells.day,
        example="1975-03-08",
        note=DATES,
        width=14,
    ),
    Column(
        "id_number",
        "身份证号",
        "身份证号码 公民身份号码 居民身份证号 居民身份证号码",
        cells.id_number,
        example="000000197503080025",
        note="可以不填。18 位；加密保存，只用来认人",
        width=22,
    ),
    Column("party", "党派", "政治面貌 所属党派", example="中共党员"),
    Column("education", "学历", "文化程度 最高学历", example="大学本科"),
    Column("degree", "学位", example="学士"),
    Column("occupation", "职业", "职业身份 从事职业", example="教师"),
    Column("employer", "工作单位", "单位 所在单位 现工作单位", example="青澜县第一中学", width=24),
    Column("post", "职务", "现任职务 单位职务 职务职称", example="校长", width=16),
    Column(
        "delegation",
        "代表团",
        "所在代表团 所属代表团",
        required=True,
        example="城关代表团",
        note=f"必填。{KNOWN}",
        width=16,
    ),
    Column(
        "constituency",
        "选区",
        "选区名称 当选选区 所在选区 所属选区",
        example="城关第一选区",
        note=f"写名称或者编号。{KNOWN}",
        width=18,
    ),
    Column(
        "card_no",
        "代表证号",
        "代表证编号 代表证号码 证号",
        cells.code,
        example="18001",
        note="有身份证号或者代表证号的，按号码认人；都没有的，按姓名和出生日期认人",
    ),
    Column(
        "elected_on", "当选日期", "当选时间", cells.whole_day, example="2021-12-20", note="写到日", width=14
    ),
    Column(
        "election_mode",
        "当选方式",
        read=cells.mode,
        example="换届选举",
        note="换届选举或者补选；不填为换届选举",
    ),
    Column("re_elected", "连任", "是否连任", cells.yes, example="否", note="是或者否", width=8),
    Column(
        "categories",
        "结构类别",
        "代表结构 结构 类别",
        cells.several,
        example="妇女、专业技术人员",
        note=f"几类之间用“、”隔开。{KNOWN}",
        width=24,
    ),
    Column(
        "phone",
        "联系电话",
        "手机 手机号 手机号码 电话 联系方式 移动电话",
        cells.phone,
        example="13800000000",
        note="手机号，或者带区号的座机号",
        width=16,
    ),
    Column(
        "email", "电子邮箱", "邮箱 电子邮件 E-mail Email", cells.email, example="wang@example.cn", width=22
    ),
    Column("address", "通讯地址", "通信地址 联系地址 地址", example="青澜县城关街道文化路1号", width=28),
    Column("postcode", "邮编", "邮政编码", cells.postcode, example="261000", note="6 位数字", width=10),
)

REQUIRED = tuple(column for column in COLUMNS if column.required)
BY_FIELD = {column.field: column for column in COLUMNS}
PERSON_FIELDS = BY_FIELD.keys() & {field.name for field in Person._meta.get_fields()}
MANDATE_FIELDS = BY_FIELD.keys() & {field.name for field in Mandate._meta.get_fields()}


def model_of(field: str) -> type[Person] | type[Mandate]:
    return Person if field in PERSON_FIELDS else Mandate


def key(heading: str) -> str:
    """A heading without its decoration: spaces, line breaks, asterisks, a remark in brackets."""
    bare = re.sub(r"[\s*:]|\([^)]*\)", "", unicodedata.normalize("NFKC", heading))
    return bare.lower()


BY_HEADING = {key(said): column for column in COLUMNS for said in (column.heading, *column.synonyms.split())}


def column_for(heading: str) -> Column | None:
    """The column that a heading means, or None when it is not one of ours."""
    return BY_HEADING.get(key(heading))
