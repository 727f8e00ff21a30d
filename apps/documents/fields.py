"""What a paper is filled with: the fields, how each is typed, and the tables of forms and lists."""

from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

PATTERN = "{code}{series}〔{year}〕{number}号"
"""GB/T 9704-2012 7.2.5: 发文机关代字、年份、发文顺序号; the year in full, the number without leading zeros."""
IN_ONE_SERIES = "{code}〔{year}〕{number}号"
"""青人办〔2026〕12号: nothing between the organ's code and the year."""
RUNNING_ON = "{code}{series}第{number}号"
"""青人常公告第4号: counted over the years; the paper shows 第4号 under its mark."""


class Entry(Enum):
    """How a field is typed on a page, and what its value is in the paper's data."""

    LINE = "line"
    """Text of one line."""
    TEXT = "text"
    """Paragraphs with the levels 一、（一）1.（1）, tables and pictures as ``typeset`` reads them."""
    DATE = "date"
    """2026-03-10."""
    NAMES = "names"
    """A list of texts, typed one on a line."""
    ROWS = "rows"
    """A list of rows, each a mapping from the keys of the kind's columns to texts."""
    ANNEXES = "annexes"
    """A list of mappings with ``title`` and ``body``."""
    PHOTO = "photo"
    """A mapping with ``type`` (image/jpeg or image/png) and ``bytes`` in base64; nobody types it."""


@dataclass(frozen=True)
class Field:
    """One field of a paper. ``help`` stands under it on the page.

    ``choices`` are printed with a box before each, ticked for the value; an empty value leaves all to the pen.
    """

    name: str
    label: str
    entry: Entry = Entry.LINE
    required: bool = True
    help: str = ""
    choices: tuple[str, ...] = ()


class Cell(NamedTuple):
    """A label and the field beside it in a form. ``span``: sixths of the form's width that both together take.

    ``lines``: the height in lines of text that is kept free even when the field is short; with 0 the label is a
    heading across the form. ``rows``: rows of the form that the cell goes down. ``foot`` stands at the cell's lower
    right, such as （盖章） and the date. A cell without a field is left blank for the pen; a cell without a label is
    its field alone across its whole width.
    """

    label: str
    field: str = ""
    span: int = 6
    lines: int = 1
    rows: int = 1
    foot: str = ""


class Column(NamedTuple):
    """A column of a list, sign-in sheet or ballot. ``width`` in 24ths of the table, 2 or more; one without takes what
    is left. The column ``no`` counts the rows by itself."""

    key: str
    label: str
    width: int = 0
    centred: bool = True


def _standard(*fields: Field) -> dict[str, Field]:
    return {field.name: field for field in fields}


STANDARD = _standard(
    Field("title", "标题"),
    Field("number", "发文字号"),
    Field("organ", "发文机关"),
    Field("mark", "发文机关标志", help="红色大字，缺省为发文机关加“文件”。"),
    Field("addressee", "主送机关"),
    Field("body", "正文", Entry.TEXT, help="每段一行。层次写作 一、（一）1.（1），公文会按国家标准排版。"),
    Field("date", "成文日期", Entry.DATE),
    Field("signer", "签发人"),
    Field("countersigners", "会签人", Entry.NAMES),
    Field("adoption", "通过机关和日期（题注）"),
    Field("class_letter", "答复类别"),
    Field("contact", "联系人"),
    Field("phone", "联系电话"),
    Field("copies", "抄送机关", Entry.NAMES),
    Field("printer", "印发机关"),
    Field("printed_on", "印发日期", Entry.DATE),
    Field("secrecy", "密级和保密期限", help="如：内部。涉密文件不得在本系统起草。"),
    Field("urgency", "紧急程度", help="特急或者加急。"),
    Field("copy_number", "份号", help="六位数字。"),
    Field("note", "附注", help="加括号排在成文日期下面，如联系人、公开属性。"),
    Field("annexes", "附件", Entry.ANNEXES),
    Field("rows", "名单", Entry.ROWS),
    Field("blanks", "空白行数", help="印在名单后面、供手填的空白行数。"),
    Field("photo", "照片", Entry.PHOTO),
    Field("meeting", "会议"),
    Field("place", "地点"),
    Field("attendants", "出席", Entry.NAMES),
    Field("absentees", "请假", Entry.NAMES),
    Field("observers", "列席", Entry.NAMES),
    Field("host", "主持人"),
    Field("name", "姓名"),
    Field("post", "职务"),
    Field("sex", "性别"),
    Field("ethnicity", "民族"),
    Field("birth", "出生年月"),
    Field("party", "政治面貌"),
    Field("education", "学历学位"),
    Field("card_no", "代表证号"),
    Field("constituency", "选区"),
    Field("delegation", "代表团"),
    Field("address", "通讯地址"),
)
"""The fields that the layouts know, by name. A kind names them by that name, and adds its own as ``Field``."""


def resolved(declared: str | Field) -> Field:
    """The field meant by a declaration: ``"copies?"`` is the standard field, allowed to stay empty."""
    if isinstance(declared, Field):
        return declared
    return replace(STANDARD[declared.removesuffix("?")], required=not declared.endswith("?"))
