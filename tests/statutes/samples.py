"""Rules as a test needs them, without the database."""

from datetime import date
from fractions import Fraction

from apps.statutes.models import Direction, Rule, Unit

SPANS = {"日": Unit.DAYS, "工作日": Unit.WORKING_DAYS, "月": Unit.MONTHS}


def span(words: str) -> Rule:
    """A deadline written as "5 日", "20 工作日", "3 月" or, counted backwards, "前 10 日"."""
    *backwards, value, unit = words.split()
    direction = Direction.BEFORE if backwards else Direction.AFTER
    return Rule(
        code="T",
        subject="测试期限",
        value=int(value),
        unit=SPANS[unit],
        direction=direction,
        trigger="会议举行" if backwards else "交办",
        duty="报送" if backwards else "答复",
        source="试行办法第一条",
    )


def share(part: str, *, over: bool = False) -> Rule:
    """A threshold such as "2/3"."""
    value, denominator = Fraction(part).as_integer_ratio()
    return Rule(
        code="T",
        subject="测试人数",
        value=value,
        denominator=denominator,
        unit=Unit.FRACTION,
        strict=over,
        base="全体代表",
        duty="通过",
        source="试行办法第二条",
    )


def day(iso: str) -> date:
    return date.fromisoformat(iso)
