"""All checks at one moment, and what follows from them together."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from apps.accounts import profile
from apps.administration.posture.checks import TABLE
from apps.administration.posture.customary import in_words
from apps.administration.posture.findings import Check, Finding, Row, State, judged, listed
from congress import clock

Answered = list[tuple[Check, Finding]]
GRAVE_TITLE = "高风险判定"


@dataclass(frozen=True)
class Report:
    """The rows with their answers, the last of them drawn from all others."""

    at: datetime
    profile: str
    rows: list[tuple[Row, Answered]]

    @property
    def findings(self) -> list[Finding]:
        return [finding for _, answered in self.rows for _, finding in answered]

    @property
    def counts(self) -> dict[State, int]:
        counter = Counter(finding.state for finding in self.findings)
        return {state: counter[state] for state in State}

    @property
    def fails(self) -> bool:
        """Whether an installation that holds to level 3 is lower than asked anywhere."""
        return self.profile == "mlps3" and self.counts[State.LOWER] > 0

    def only(self, state: str) -> list[tuple[Row, Answered]]:
        """The rows with the answers of one state; all for ""."""
        if state not in State.values:
            return self.rows
        kept = [(row, [pair for pair in answered if pair[1].state == state]) for row, answered in self.rows]
        return [(row, answered) for row, answered in kept if answered]


def look() -> Report:
    """Ask every check now."""
    rows = [(row, [(check, check.look()) for check in row.checks]) for row in TABLE]
    graves = [pair for _, answered in rows for pair in answered if pair[0].grave]
    grave = Check("grave", "各项高风险情形", lambda: grave_risks(graves))
    last = Row(18, GRAVE_TITLE, "T/ISEAA 001-2020", (grave,))
    return Report(clock.now(), settings.SECURITY_PROFILE, [*rows, (last, [(grave, grave.look())])])


def grave_risks(answered: Answered) -> Finding:
    """Any one of these may fail the assessment by itself."""
    lower = [check.name for check, finding in answered if finding.state == State.LOWER]
    faults = [f"{len(lower)} 项：{'、'.join(lower)}"] if lower else []
    sound = f"查看了 {len(answered)} 项，没有发现高风险情形"
    return judged(not lower, listed(faults, sound), "任何一项都可能直接判为不符合，请先行整改。")


def demo_differences() -> list[str]:
    """What would be different under the profile of a real installation; nothing when it is that already."""
    if profile.strict():
        return []
    return [
        f"密码：{in_words('S1', 'S2', 'S4')}；现在只要求八个字符。",
        "工作人员和管理员登录须输入动态口令；现在只输密码。",
        f"自动退出：{in_words('S7', 'S9')}；现在不自动退出。",
        f"{in_words('S10')}；现在不停用。",
        "密钥须由部署单位设置，网站须使用 HTTPS；现在使用演示密钥和明文连接。",
    ]


def as_data(report: Report) -> dict[str, Any]:
    """The report for machines, with the same words."""
    return {
        "at": report.at.isoformat(timespec="seconds"),
        "profile": report.profile,
        "counts": {state.value: number for state, number in report.counts.items()},
        "rows": [
            {
                "number": row.number,
                "title": row.title,
                "clause": row.clause,
                "checks": [
                    {"code": check.code, "name": check.name, "grave": check.grave, **as_answer(finding)}
                    for check, finding in answered
                ],
            }
            for row, answered in report.rows
        ],
    }


def as_answer(finding: Finding) -> dict[str, str]:
    return {"state": finding.state.value, "what": finding.what, "advice": finding.advice}
