"""How many are enough: majorities, quorums, proposals. Whole numbers only."""

from apps.statutes import wording
from apps.statutes.models import Rule, Unit


def needed(rule: Rule, n: int) -> int:
    """The least number of the ``n`` people of the rule's base that satisfies it.

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
    return -(-n * rule.value // rule.denominator)


def words(rule: Rule, n: int) -> str:
    """地方组织法第五十一条：全体组成人员过半数通过。全体组成人员27人，至少14人。"""
    least = needed(rule, n)
    if rule.unit == Unit.MEMBERS:
        return f"{rule.source}：{rule.base}{wording.amount(rule)}以上{rule.duty}。"
    asked = f"{rule.base}{wording.amount(rule)}{rule.duty}"
    return f"{rule.source}：{asked}。{rule.base}{n}人，至少{least}人。"
