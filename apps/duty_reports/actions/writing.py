"""A deputy's report: kept as a draft, handed in, approved by the office or sent back with the reason."""

from django.db import transaction

from apps.accounts.models import User
from apps.duty_reports.models import DutyReport, Statement
from apps.duty_reports.notify import tell_office, tell_one
from apps.duty_reports.workflow import workflow
from apps.matters.workflow import lock
from congress import clock
from congress.refusal import Refusal


@transaction.atomic
def save_draft(report: DutyReport, *, by: User, text: str) -> Statement:
    """Keep what the deputy has written so far; nobody else reads it. No step: any time before it is approved."""
    lock(report)
    if reason := workflow.refusal(workflow["submit"], report, by=by):
        raise Refusal(reason)
    return store(report, by, draft=text)


@transaction.atomic
def submit(report: DutyReport, *, by: User, text: str) -> Statement:
    """Hand it in. Handed in again before it is approved, the later text counts."""
    workflow.take("submit", report, by=by)
    statement = store(report, by, draft=text, text=text, submitted_at=clock.now(), returned="")
    tell_office(report, statement, by=by)
    return statement


def store(report: DutyReport, by: User, **fields: object) -> Statement:
    """The person's own report, which no one has approved yet: the step's own condition has seen to that."""
    statement = report.statements.of(by).filter(approved_at=None).with_names().get()
    for name, value in fields.items():
        setattr(statement, name, value)
    statement.save(update_fields=list(fields))
    return statement


@transaction.atomic
def approve(report: DutyReport, *, by: User, statement: Statement, note: str = "") -> None:
    """The text may be read to the voters as it stands."""
    workflow.take("approve", report, by=by, note=about(statement, note))
    fresh = one_of(report, statement)
    if fresh.submitted_at is None or fresh.approved_at:
        raise Refusal(f"{fresh.mandate.name}代表的述职报告现在不是待审核，请刷新页面查看。")
    fresh.approved_at, fresh.approved_by = clock.now(), by
    fresh.save(update_fields=["approved_at", "approved_by"])
    tell_one(report, "approve", fresh, by=by)


@transaction.atomic
def send_back(report: DutyReport, *, by: User, statement: Statement, note: str) -> None:
    """To be written again; the deputy reads the reason and finds the text as draft. An approval is taken back."""
    workflow.take("send_back", report, by=by, note=about(statement, note) if note.strip() else "")
    fresh = one_of(report, statement)
    if fresh.submitted_at is None:
        raise Refusal(f"{fresh.mandate.name}代表的述职报告已经退回，请刷新页面查看。")
    fresh.submitted_at = fresh.approved_at = fresh.approved_by = None
    fresh.returned = note.strip()
    fresh.save(update_fields=["submitted_at", "approved_at", "approved_by", "returned"])
    tell_one(report, "send_back", fresh, by=by)


def about(statement: Statement, note: str) -> str:
    """The event's note says whose report it was."""
    return f"{statement.mandate.name}代表{'：' if note.strip() else ''}{note.strip()}"


def one_of(report: DutyReport, statement: Statement) -> Statement:
    """The row as it stands now, under the report's lock."""
    return report.statements.with_names().get(pk=statement.pk)
