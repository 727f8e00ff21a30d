"""Identity numbers (公民身份号码, GB 11643): eighteen characters that hold a birthday, a sex and a check digit."""

import re
from datetime import date

from django.core.exceptions import ValidationError

from apps.publications.scan import check_digit

NUMBER = re.compile(r"[0-9]{17}[0-9X]")


def fault_of(number: str) -> str:
    """What is wrong with a number, as the end of a sentence that does not repeat it; "" when it is sound."""
    if not NUMBER.fullmatch(number):
        return "应为 18 位，最后一位是数字或者 X，请核对"
    if check_digit(number[:17]) != number[17]:
        return "校验码不对，请核对；如果末尾几位成了 0，请把单元格格式设为“文本”后重新填写"
    return "" if birthday(number) else "里的出生日期不存在，请核对"


def birthday(number: str) -> date | None:
    """The day in a number; None when the calendar has no such day."""
    try:
        return date.fromisoformat(number[6:14])
    except ValueError:
        return None


def is_male(number: str) -> bool:
    """The last digit of the serial number is odd for men."""
    return int(number[16]) % 2 == 1


def validate(number: str) -> None:
    if fault := fault_of(number):
        raise ValidationError(f"身份证号{fault}。")
