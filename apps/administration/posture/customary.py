"""What assessors usually accept where the standard leaves a number open; the county's own numbers are rules S1 to S11."""

from typing import NamedTuple

from apps.statutes.models import Rule


class Bound(NamedTuple):
    """How a rule is said, and the lowest and highest number that is usually accepted, in the rule's own unit."""

    words: str
    lowest: int = 1
    highest: int | None = None

    def holds(self, number: int) -> bool:
        return number >= self.lowest and (self.highest is None or number <= self.highest)

    @property
    def accepted(self) -> str:
        if self.highest is None:
            return f"不少于 {self.lowest}"
        return f"{self.lowest} 至 {self.highest}"


ACCEPTED = {
    "S1": Bound("密码至少 {} 个字符", lowest=8),
    "S2": Bound("含 {} 类字符", lowest=3),
    "S3": Bound("不与最近 {} 个密码相同", lowest=3),
    "S4": Bound("密码 {} 天更换", highest=90),
    "S4w": Bound("提前 {} 天提示"),
    "S5": Bound("连续失败 {} 次锁定", highest=5),
    "S6": Bound("锁定 {} 分钟", lowest=15),
    "S7": Bound("工作人员 {} 分钟无操作退出", highest=30),
    "S8": Bound("代表 {} 分钟无操作退出", highest=30),
    "S9": Bound("一次登录最长 {} 分钟", highest=1440),
    "S10": Bound("{} 天未登录停用", highest=180),
    "S11": Bound("初始密码 {} 天内有效", highest=7),
}


def in_words(*codes: str) -> str:
    """The rules in force as one sentence: 密码至少 10 个字符、含 3 类字符."""
    return "、".join(ACCEPTED[code].words.format(Rule.objects.get_rule(code).value) for code in codes)


def beyond(*codes: str) -> list[str]:
    """A sentence for each rule whose number is not usually accepted."""
    rules = [Rule.objects.get_rule(code) for code in codes]
    return [
        f"{rule.subject}现为 {rule.value}，一般要求 {ACCEPTED[rule.code].accepted}"
        for rule in rules
        if not ACCEPTED[rule.code].holds(rule.value)
    ]
