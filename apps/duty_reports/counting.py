"""What the ballots say: paper and links, grade by grade, and both together."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from apps.duty_reports.models import GRADES, DutyReport, Statement


class PaperCount(NamedTuple):
    """What the tellers counted: ballots issued, returned, valid; ``grades`` by the key of each statement."""

    issued: int
    returned: int
    valid: int
    grades: Mapping[int, Mapping[str, int]]

    def fault(self) -> str:
        """What is wrong with the three numbers, in a sentence; "" when they can be."""
        if self.returned > self.issued:
            return f"收回 {self.returned} 张多于发出 {self.issued} 张，请核对。"
        if self.valid > self.returned:
            return f"有效票 {self.valid} 张多于收回 {self.returned} 张，请核对。"
        return ""

    def facts(self) -> dict[str, Any]:
        """For the event: what was entered, so that a later correction can be told from it."""
        grades = {str(key): dict(found) for key, found in self.grades.items()}
        return {"issued": self.issued, "returned": self.returned, "valid": self.valid, "grades": grades}


class Line(NamedTuple):
    """One grade of one deputy: votes on paper, by link, together, and the share of all valid votes in per cent."""

    name: str
    paper: int
    online: int
    total: int
    share: float

    @property
    def words(self) -> str:
        return f"{self.name} {self.total} 票（{self.share:.1f}%）"


class Result(NamedTuple):
    """How one deputy was rated."""

    statement: Statement
    lines: list[Line]

    @property
    def total(self) -> int:
        return sum(line.total for line in self.lines)

    @property
    def sentence(self) -> str:
        """满意 80 票（80.0%），基本满意 12 票（12.0%），不满意 8 票（8.0%）"""
        return "，".join(line.words for line in self.lines if line.total or line.name != self.lines[-1].name)


def results(report: DutyReport) -> list[Result]:
    """Of each deputy who reported; empty where nobody rates."""
    if not report.rates:
        return []
    return [result(report, one) for one in report.statements.given().with_names()]


def result(report: DutyReport, statement: Statement) -> Result:
    paper = {grade: getattr(statement, f"paper_{grade}") for grade in GRADES}
    online = {grade: getattr(statement, f"online_{grade}") for grade in GRADES}
    whole = sum(paper.values()) + sum(online.values())
    return Result(
        statement,
        [
            Line(name, paper[grade], online[grade], both := paper[grade] + online[grade], share(both, whole))
            for grade, name in report.grades.items()
        ],
    )


def share(part: int, whole: int) -> float:
    return part * 100 / whole if whole else 0.0


def ballots(report: DutyReport) -> dict[str, Any]:
    """How many ballots there were, both ways; links are told as numbers alone."""
    used = report.links.used().count()
    found: dict[str, Any] = {}
    if report.paper_issued is not None:
        found["纸质评议票"] = (
            f"发出 {report.paper_issued} 张，收回 {report.paper_returned} 张，有效 {report.paper_valid} 张"
        )
    if used or report.links.exists():
        found["扫码评议"] = f"{used} 票"
    return found
