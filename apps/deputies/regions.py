"""Codes of administrative areas (行政区划代码, GB/T 2260 and GB/T 10114): which area lies in which."""

from django.conf import settings

WIDTHS = {"national": 0, "province": 2, "city": 4, "county": 6, "town": 9}
"""How many digits say where an area of a level is; the rest of six are zeros."""


def own() -> str:
    """The code of this county."""
    return str(settings.REGION_CODE)


def significant(code: str) -> str:
    """The digits that say where the area is: 37 of 370000, "" of the whole country."""
    if len(code) > WIDTHS["county"]:
        return code
    while code.endswith("00"):
        code = code[:-2]
    return code


def are_related(one: str, other: str) -> bool:
    """Whether one area lies in the other, or is it (选举法第四十八条: 有隶属关系)."""
    one, other = significant(one), significant(other)
    return one.startswith(other) or other.startswith(one)


def fault_of(code: str, level: str) -> str:
    """What is wrong with an area's code, as a sentence; "" when it fits the level."""
    width = WIDTHS[level]
    if not width:
        return "全国人大代表不填行政区划代码。" if code else ""
    length = max(width, WIDTHS["county"])
    if not (code.isascii() and code.isdecimal() and len(code) == length):
        return f"这一级的行政区划代码是 {length} 位数字，请核对。"
    if len(significant(code)) != width:
        return "行政区划代码与级别不符，请核对。"
    return ""
