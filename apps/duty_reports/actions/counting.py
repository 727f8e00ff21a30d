"""Ballots on paper are counted in, both ways are closed together, and the office decides what becomes public."""

from collections.abc import Iterable, Mapping

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from apps.accounts.models import User
from apps.duty_reports.actions.meeting import keep
from apps.duty_reports.counting import PaperCount
from apps.duty_reports.models import GRADES, DutyReport, Statement
from apps.duty_reports.notify import tell
from apps.duty_reports.workflow import workflow
from congress.refusal import Refusal

SCAN = "纸质评议票统计表"


@transaction.atomic
def count(
    report: DutyReport,
    *,
    by: User,
    paper: PaperCount,
    files: Iterable[UploadedFile],
    note: str = "",
) -> None:
    """Enter what was counted on paper, with the scan of the tellers' sheet. Entered again, the later count stands."""
    workflow.take("count", report, by=by, note=note, data=paper.facts())
    enter(report, paper, files, by)


@transaction.atomic
def recount(
    report: DutyReport, *, by: User, paper: PaperCount, files: Iterable[UploadedFile], note: str
) -> None:
    """Put a count right after closing, with the reason; what is public of it has to be prepared again."""
    workflow.take("recount", report, by=by, note=note, data=paper.facts())
    enter(report, paper, files, by)
    tell(report, "recount", by=by)


def enter(report: DutyReport, paper: PaperCount, files: Iterable[UploadedFile], by: User) -> None:
    """Raises Refusal where numbers do not add up or the sheet is missing."""
    files, statements = list(files), list(report.statements.given().with_names())
    if not files:
        raise Refusal("请上传计票人签字的统计表扫描件或者照片。")
    refuse_unequal(paper, statements)
    report.paper_issued, report.paper_returned, report.paper_valid = paper.issued, paper.returned, paper.valid
    report.save(update_fields=["paper_issued", "paper_returned", "paper_valid"])
    for statement in statements:
        for grade in GRADES:
            setattr(statement, f"paper_{grade}", paper.grades[statement.pk][grade])
    Statement.objects.bulk_update(statements, [f"paper_{grade}" for grade in GRADES])
    keep(report, files, by, SCAN)


def refuse_unequal(paper: PaperCount, statements: Iterable[Statement]) -> None:
    if reason := paper.fault():
        raise Refusal(reason)
    for statement in statements:
        total = sum(given(paper.grades, statement.pk).values())
        if total != paper.valid:
            name = statement.mandate.name
            raise Refusal(f"{name}代表各等次合计 {total} 票，与有效票 {paper.valid} 张不相等，请核对统计表。")


def given(grades: Mapping[int, Mapping[str, int]], key: int) -> Mapping[str, int]:
    return grades.get(key, {})


@transaction.atomic
def close(
    report: DutyReport, *, by: User, show_text: bool = False, show_result: bool = False, note: str = ""
) -> None:
    """Both ways are added up; from now on no link counts. The deputies read their result."""
    workflow.take("close", report, by=by, note=note)
    decide(report, show_text, show_result)
    report.links.unused().delete()
    tell(report, "close", by=by)


@transaction.atomic
def disclose(
    report: DutyReport, *, by: User, show_text: bool = False, show_result: bool = False, note: str = ""
) -> None:
    """What may be public, as the office decides; preparing and passing it is the publications' own way."""
    workflow.take("disclose", report, by=by, note=note)
    decide(report, show_text, show_result)


def decide(report: DutyReport, show_text: bool, show_result: bool) -> None:
    report.show_text, report.show_result = show_text, show_result and report.rates
    report.save(update_fields=["show_text", "show_result"])
