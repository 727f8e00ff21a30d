"""What a rule answers to a day or a number of people: for the calculator and for the commands."""

from dataclasses import dataclass
from datetime import date

from apps.statutes import majority, wording
from apps.statutes.compute import compute
from apps.statutes.models import Rule, Unit
from congress.refusal import Refusal

SUBJECTS = {
    "A": "代表大会和常委会",
    "B": "代表和选举",
    "C": "代表建议",
    "D": "监督",
    "E": "人事任免",
    "F": "备案审查",
    "G": "机关建设",
}
"""By the first letter of the code, in the order of the page; security settings (S) are no law."""


@dataclass(frozen=True)
class Answer:
    """``result``: a day or a number, as short as can be; ``words``: how it was found."""

    rule: Rule
    result: str
    words: str
    provisional: bool = False


def answer(rule: Rule, *, on: date | None = None, n: int | None = None) -> Answer:
    """The answer of any rule. A deadline needs ``on``, a share needs ``n``; Refusal asks for what is missing."""
    if rule.is_deadline:
        return answer_date(rule, on)
    if rule.unit == Unit.FRACTION:
        if n is None:
            raise Refusal(f"请填写“{rule.base}”的总数。")
        return Answer(rule, str(majority.needed(rule, n)), majority.words(rule, n))
    if rule.unit == Unit.MEMBERS:
        return Answer(rule, str(rule.value), majority.words(rule, 0))
    return Answer(
        rule, wording.amount(rule), f"{rule.source}：{rule.base}{wording.amount(rule)}{rule.duty}。"
    )


def answer_date(rule: Rule, on: date | None) -> Answer:
    if on is None:
        raise Refusal(f"请填写“{rule.trigger}”的日期。")
    try:
        due = compute(rule, on)
    except (OverflowError, ValueError):
        raise Refusal("日期太早或者太晚，不能计算，请核对。") from None
    said = f"{wording.day(due.date)}（{wording.weekday(due.date)}）"
    return Answer(rule, said, due.words, due.provisional)


def subject_of(rule: Rule) -> str:
    return SUBJECTS.get(rule.code[0], "")


def natural(rule: Rule) -> tuple[str, int, str]:
    """C2 before C10, S4 before S4w."""
    digits = "".join(letter for letter in rule.code if letter.isdigit())
    return rule.code[0], int(digits or 0), rule.code


def by_subject(on: date, said: str = "") -> list[tuple[str, list[Rule]]]:
    """The rules in force on a day that have ``said`` in their subject, duty, source or code. One query."""
    known = [rule for rule in Rule.objects.in_force(on) if subject_of(rule) and speaks_of(rule, said)]
    ordered = sorted(known, key=natural)
    groups = [(title, [rule for rule in ordered if subject_of(rule) == title]) for title in SUBJECTS.values()]
    return [(title, rules) for title, rules in groups if rules]


def speaks_of(rule: Rule, said: str) -> bool:
    return (
        said.lower()
        in f"{rule.code} {rule.subject} {rule.duty} {rule.trigger}{rule.base} {rule.source}".lower()
    )
