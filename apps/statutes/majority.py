"""How many are enough: majorities, quorums, proposals, and at most how many. Whole numbers only."""

from apps.statutes import wording
from apps.statutes.models import Rule, Unit

MEASURES = {"满分": "分", "所投的选票": "票"}
"""What a base is counted in, when not in people."""


def needed(rule: Rule, n: int) -> int:
    """The least number of the ``n`` people of the rule's base that satisfies it; for a ceiling the greatest.

    "过半数、超过" excludes the share itself, "以上" includes it (民法典第一千二百五十九条);
    ``n`` is everyone in office, not those present, so absences and abstentions count against.
    A fixed number of people is itself, whatever ``n``.
    """
    if rule.unit == Unit.MEMBERS:
        return rule.value
    if rule.unit != Unit.FRACTION or not rule.denominator:
        raise ValueError(f"规则“{rule}”不是人数要求，不能计算人数。")
    if rule.strict:
        return n * rule.value // rule.denominator + 1
    if is_ceiling(rule):
        return n * rule.value // rule.denominator
    return -(-n * rule.value // rule.denominator)


def is_ceiling(rule: Rule) -> bool:
    """Whether the number may not be exceeded, as the register's subject says."""
    return rule.subject.endswith("上限")


def words(rule: Rule, n: int) -> str:
    """地方组织法第五十一条：全体组成人员过半数通过。全体组成人员27人，至少14人。"""
    least, bound = needed(rule, n), "至多" if is_ceiling(rule) else "至少"
    if rule.unit == Unit.MEMBERS:
        return f"{rule.source}：{rule.base}{asked(rule)}{'' if is_ceiling(rule) else '以上'}{rule.duty}。"
    measure = MEASURES.get(rule.base, "人")
    return f"{rule.source}：{rule.base}{asked(rule)}{rule.duty}。{rule.base}{n}{measure}，{bound}{least}{measure}。"


def asked(rule: Rule) -> str:
    """The number in words; of a ceiling 不超过五分之一."""
    said = wording.amount(rule)
    return f"不超过{said.removesuffix('以上')}" if is_ceiling(rule) else said
