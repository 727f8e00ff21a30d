"""The register of numbers in words, for the pages."""

from collections import defaultdict
from typing import Any, NamedTuple

from django.http import Http404

from apps.statutes.models import Rule
from apps.statutes.wording import amount
from congress import clock

GROUPS = {
    "S": "登录和账户安全",
    "A": "代表大会和常委会",
    "B": "代表和选举",
    "C": "代表建议",
    "D": "监督",
    "E": "人事任免",
    "F": "备案审查",
    "G": "机关建设",
}
"""By the first letter of the code, in the order of the page."""
OTHER = "其他"


class Row(NamedTuple):
    """One number: the rule in force today and, where one is set, the version that is to follow."""

    rule: Rule
    amount: str
    begins: str
    coming: str


class Version(NamedTuple):
    rule: Rule
    amount: str
    state: str
    tone: str
    may_cancel: bool


def groups(*, everything: bool) -> list[tuple[str, list[Row]]]:
    """The rules in force today by group; without ``everything`` only those that the county may adjust."""
    today = clock.today()
    rules = Rule.objects.in_force(today)
    coming = {rule.code: rule for rule in Rule.objects.filter(valid_from__gt=today).order_by("-valid_from")}
    found: dict[str, list[Row]] = defaultdict(list)
    for rule in sorted(rules if everything else rules.filter(editable=True), key=natural):
        found[GROUPS.get(rule.code[0], OTHER)].append(row(rule, coming.get(rule.code)))
    return [(title, found[title]) for title in [*GROUPS.values(), OTHER] if found[title]]


def natural(rule: Rule) -> tuple[int, str]:
    """S2 before S10, S4 before S4w."""
    digits = "".join(letter for letter in rule.code if letter.isdigit())
    return int(digits or 0), rule.code


def row(rule: Rule, coming: Rule | None) -> Row:
    later = f"{coming.valid_from:%Y-%m-%d}起{amount(coming)}" if coming else ""
    return Row(rule, amount(rule), rule.trigger or rule.base, later)


def facts(rule: Rule) -> dict[str, Any]:
    return {
        "编号": rule.code,
        "现行数值": amount(rule),
        "起算或者基数": rule.trigger or rule.base,
        "要求": rule.duty,
        "依据": rule.source,
        "核对情况": rule.get_mark_display(),
        "生效日期": rule.valid_from,
    }


def why_fixed(rule: Rule) -> str:
    """Why the number is not the county's to change; "" when it is."""
    return "" if rule.editable else f"这一数值由{rule.source}规定，本级不能调整；法律修改后随系统更新。"


def versions(code: str) -> list[Version]:
    """Past, present and coming, the newest first."""
    found = list(Rule.objects.filter(code=code).order_by("-valid_from"))
    return [version(rule, last=rule is found[-1]) for rule in found]


def newest(code: str) -> Rule:
    """The last version of a code, be it in force or still to come; 404 for a code that no rule has."""
    found = Rule.objects.filter(code=code).order_by("-valid_from").first()
    if found is None:
        raise Http404
    return found


def version(rule: Rule, *, last: bool) -> Version:
    today = clock.today()
    if rule.valid_from > today:
        return Version(rule, amount(rule), "尚未生效", "near", rule.editable and not last)
    if rule.valid_to and rule.valid_to < today:
        return Version(rule, amount(rule), "已被替代", "", may_cancel=False)
    return Version(rule, amount(rule), "现行", "ok", may_cancel=False)
