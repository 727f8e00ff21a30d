"""One cell: from what people type to what is stored. What cannot be understood raises CellError."""

import re
import unicodedata
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from apps.deputies import identity
from apps.deputies.models import Mandate, Person
from congress import clock

HAN = r"[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
BETWEEN_HAN = re.compile(rf"(?<={HAN}) +(?={HAN})")
NAME = re.compile(rf"(?:{HAN}|[A-Za-z· .'-])+")
DOTS = re.compile(r"[•・‧∙]")
UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ud800-\udfff]")
WIDE = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
SEPARATORS = re.compile(r"[、，,;；/\s]+")
PHONE = re.compile(r"(?:\+?86-?)?(1\d{10})|(0\d{2,3}-?\d{7,8}(?:-\d{1,6})?|\d{7,8}|400\d{7})")
SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")
FAULTS = {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"}

WITH_DAY = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:[T ]?0?0:00(?::00)?)?")
WITH_MONTH = re.compile(r"(\d{4})[-./年](\d{1,2})月?")
DIGITS_DAY = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
DIGITS_MONTH = re.compile(r"((?:19|20)\d{2})(\d{2})")
SERIAL = re.compile(r"\d{5}")
SERIAL_ZERO = date(1899, 12, 30)
OLDEST = date(1900, 1, 1)
HOW_DATE = "请写成 1975-03-08 或者 1975年3月"


class CellError(ValueError):
    """What is wrong with a cell and what to do: the end of a sentence that begins with the heading."""


class Day(NamedTuple):
    """A date as far as it was given: a month without its day is kept as its first day."""

    on: date
    exact: bool


def text(value: str) -> str:
    """One line without invisible characters and needless spaces; wide letters and digits made narrow."""
    if value.strip() in FAULTS:
        raise CellError(f"公式出错（{value.strip()}），请改成具体内容")
    return " ".join(UNSEEN.sub("", value).translate(WIDE).split())


def code(value: str) -> str:
    """A number or sign without spaces, in narrow characters."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text(value)))


def name(value: str) -> str:
    """A person's name; the spaces that line up two-character names are taken out."""
    cleaned = BETWEEN_HAN.sub("", DOTS.sub("·", text(value)))
    if not NAME.fullmatch(cleaned):
        raise CellError(f"“{shown(value)}”不像姓名，这里只写姓名，性别、民族等写在各自的列")
    return cleaned


def sex(value: str) -> str:
    found = {"男": Person.Sex.MALE, "女": Person.Sex.FEMALE}.get(code(value).removesuffix("性"))
    if found is None:
        raise CellError(f"“{shown(value)}”看不懂，请写“男”或者“女”")
    return found.value


def day(value: str) -> Day:
    """A date in any of the usual spellings, a spreadsheet's serial number included; not in the future."""
    said = re.sub(r"\s(?=\D)|(?<=[-./年月])\s", "", unicodedata.normalize("NFKC", text(value)))
    found = spelled(said)
    if found is None:
        raise CellError(f"“{shown(value)}”不是能识别的日期，{HOW_DATE}")
    if not OLDEST <= found.on <= clock.today():
        late = "在今天之后" if found.on > OLDEST else "太早"
        raise CellError(f"“{shown(value)}”{late}，请核对")
    return found


def spelled(said: str) -> Day | None:
    """The date that a tidied text spells out, or None."""
    if re.fullmatch(r"\d{4}\.1", said):
        raise CellError(f"“{said}”分不清是1月还是10月，请写成 {said[:4]}年1月 或者 {said[:4]}年10月")
    if SERIAL.fullmatch(said):
        return Day(SERIAL_ZERO + timedelta(days=int(said)), exact=True)
    if match := WITH_DAY.fullmatch(said) or DIGITS_DAY.fullmatch(said):
        year, month, number = map(int, match.groups())
        return calendar_day(year, month, number, exact=True)
    if match := WITH_MONTH.fullmatch(said) or DIGITS_MONTH.fullmatch(said):
        year, month = map(int, match.groups())
        return calendar_day(year, month, 1, exact=False)
    return None


def calendar_day(year: int, month: int, number: int, *, exact: bool) -> Day | None:
    try:
        return Day(date(year, month, number), exact)
    except ValueError:
        return None


def whole_day(value: str) -> date:
    """A date that must name its day."""
    found = day(value)
    if not found.exact:
        raise CellError(f"“{shown(value)}”没有写明是哪一日，请写成 2021-12-20")
    return found.on


def phone(value: str) -> str:
    """One or more telephone numbers, joined by 、."""
    said = text(value)
    if SCIENTIFIC.fullmatch(said):
        raise CellError(f"“{shown(value)}”成了科学记数，请把单元格格式设为“文本”后重新填写号码")
    numbers = [PHONE.fullmatch(code(part)) for part in phone_parts(said)]
    if not numbers or None in numbers:
        raise CellError(f"“{shown(value)}”不是完整的电话号码，请写 11 位手机号或者带区号的座机号")
    return "、".join(match[1] or match[2] for match in numbers if match)


def phone_parts(said: str) -> list[str]:
    """Numbers set apart by commas; spaces only group the digits of one number (138 0000 0000)."""
    return [part for part in re.split(r"[、，,;；/]", said) if part.strip()]


def id_number(value: str) -> str:
    """An identity number. What is wrong with it is said without repeating it."""
    said = code(value).upper()
    if SCIENTIFIC.fullmatch(said):
        raise CellError("成了科学记数，请把单元格格式设为“文本”后重新填写号码")
    if fault := identity.fault_of(said):
        raise CellError(fault)
    return said


def email(value: str) -> str:
    said = code(value)
    try:
        validate_email(said)
    except ValidationError:
        raise CellError(f"“{shown(value)}”不是完整的电子邮箱，请核对") from None
    return said


def postcode(value: str) -> str:
    said = code(value)
    if not re.fullmatch(r"[0-9]{6}", said):
        raise CellError(f"“{shown(value)}”不是邮编，邮编为 6 位数字")
    return said


def yes(value: str) -> bool:
    """Whether a cell says yes."""
    said = code(value)
    if said in {"是", "√", "✓", "✔", "连任", "1", "TRUE"}:
        return True
    if said in {"否", "×", "新任", "初任", "新当选", "非连任", "0", "FALSE", "-", "—", "无"}:
        return False
    raise CellError(f"“{shown(value)}”看不懂，请写“是”或者“否”")


def mode(value: str) -> str:
    found = {"换届选举": Mandate.Mode.GENERAL, "换届": Mandate.Mode.GENERAL, "补选": Mandate.Mode.BY_ELECTION}
    said = code(value)
    if said not in found:
        raise CellError(f"“{shown(value)}”看不懂，请写“换届选举”或者“补选”")
    return found[said].value


def several(value: str) -> tuple[str, ...]:
    """The parts of a cell that lists several things, each once."""
    return tuple(dict.fromkeys(part for part in SEPARATORS.split(text(value)) if part))


def plain(value: object) -> str:
    """What a cell holds, as the text a person sees in it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return UNSEEN.sub("", str(value))


def shown(value: str) -> str:
    """A cell's content short enough to quote."""
    said = " ".join(UNSEEN.sub("", value).split())
    return said if len(said) <= 20 else f"{said[:20]}…"
