"""Chinese wording of numbers, spans and days, as the law and official letters write them."""

from datetime import date

from apps.statutes.models import Rule, Unit

DIGITS = "零一二三四五六七八九"
WEEKDAYS = "一二三四五六日"
SPELLED_BELOW = 100


def hanzi(number: int) -> str:
    """``number`` as the law spells it: 3 → 三, 10 → 十, 21 → 二十一; from a hundred on in digits."""
    if number >= SPELLED_BELOW:
        return str(number)
    tens, ones = divmod(number, 10)
    if not tens:
        return DIGITS[ones]
    return (DIGITS[tens] if tens > 1 else "") + "十" + (DIGITS[ones] if ones else "")


def amount(rule: Rule) -> str:
    """The rule's number in words: 三个月, 五个工作日, 三分之二以上, 过半数, 十人."""
    if rule.unit == Unit.FRACTION:
        return _share(rule)
    number = "两" if rule.value == 2 and rule.unit != Unit.DAYS else hanzi(rule.value)
    return number + Unit(rule.unit).label


def _share(rule: Rule) -> str:
    if rule.value == rule.denominator:
        return "全部"
    if (rule.value, rule.denominator) == (1, 2):
        return "过半数" if rule.strict else "半数以上"
    whole = "百" if rule.denominator == 100 else hanzi(rule.denominator or 0)
    share = f"{whole}分之{hanzi(rule.value)}"
    return f"超过{share}" if rule.strict else f"{share}以上"


def day(moment: date, since: date | None = None) -> str:
    """2026年3月10日; without the year if it is the year of ``since``."""
    month_day = f"{moment.month}月{moment.day}日"
    return month_day if since and since.year == moment.year else f"{moment.year}年{month_day}"


def weekday(moment: date) -> str:
    """星期三"""
    return f"星期{WEEKDAYS[moment.weekday()]}"
