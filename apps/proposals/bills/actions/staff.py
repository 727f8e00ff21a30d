"""What the secretariat and the committee do: examine and number, set the session's cut-off, report."""

from collections.abc import Iterable
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.trail import Act
from apps.deputies.models import Session
from apps.matters import access
from apps.matters.numbering import next_number
from apps.proposals.actions.common import attach
from apps.proposals.bills import succession
from apps.proposals.bills.actions.common import index, sync
from apps.proposals.bills.actions.papers import issue_sheet
from apps.proposals.bills.notify import tell
from apps.proposals.bills.policies import ended
from apps.proposals.bills.workflow import REVIEW, workflow
from apps.proposals.models import Bill, BillIntake, Referral
from congress import clock
from congress.refusal import Refusal


@transaction.atomic
def accept(bill: Bill, *, by: User, note: str = "") -> None:
    """In order of form and within the congress's powers: it takes the session's next number, without gaps.

    A joint bill's sheet is issued with the number and the text as it was signed.
    """
    event = workflow.take("accept", bill, by=by, note=note)
    series = "members-bill" if bill.of_members else "bill"
    bill.serial = bill.serial or next_number(f"{series}:{bill.session_id}")
    bill.number = f"第{bill.serial}号"
    bill.office = bill.office or next(iter(by.organs), None)
    bill.save(update_fields=["serial", "number", "office"])
    index(bill)
    if bill.lead:
        issue_sheet(bill, by=by)
    tell(bill, "accept", by=by, event=event)


@transaction.atomic
def send_back(bill: Bill, *, by: User, note: str) -> None:
    """Return it with the reason, to be rewritten and handed in again before the cut-off.

    Where the lead deputy's mandate has ended since, a co-signer leads it on from here, or it lapses.
    """
    event = workflow.take("send_back", bill, by=by, note=note)
    sync(bill)
    tell(bill, "send_back", by=by, event=event)
    if bill.lead and ended(bill.lead):
        succession.follow(bill, by=by, note=succession.ENDED)


@transaction.atomic
def report(
    bill: Bill, *, by: User, opinion: str, report: str, files: Iterable[UploadedFile] = ()
) -> Referral:
    """The committee says whether the bill should be put on the agenda (地方组织法第二十二条)."""
    referral = bill.referral()
    said = {
        "opinion": Referral.Opinion(opinion).label,
        "committee": referral.committee.name if referral else "",
    }
    event = workflow.take("report", bill, by=by, data=said)
    referral.opinion, referral.report, referral.reported_at = opinion, report.strip(), event.at
    referral.save(update_fields=["opinion", "report", "reported_at"])
    attach(bill, files, by=by, label="审议报告")
    sync(bill)
    tell(bill, "report", by=by, event=event)
    return referral


@transaction.atomic
def set_intake(session: Session, *, by: User, level: str, closes_at: datetime | None) -> BillIntake:
    """Level and cut-off of a session; the audit trail keeps what held before. Raises Refusal."""
    if not access.may(by, REVIEW):
        raise Refusal("议案截止时间由大会秘书处设定，您没有这项权限。")
    if closes_at and clock.day_of(closes_at) > session.ends_on:
        raise Refusal(f"议案截止时间不能晚于会议闭幕日（{session.ends_on:%Y-%m-%d}）。")
    intake = BillIntake.objects.select_for_update().get_or_create(session=session)[0]
    before = facts(intake)
    intake.session = session
    intake.level, intake.closes_at = level, closes_at
    intake.save()
    trail.record(
        Act.PARAMETER,
        f"设定{session.heading}的议案受理",
        by=by,
        about=intake,
        data={"before": before, "after": facts(intake)},
    )
    return intake


def facts(intake: BillIntake) -> dict[str, str]:
    closes = timezone.localtime(intake.closes_at).isoformat() if intake.closes_at else ""
    return {"level": intake.level, "closes_at": closes}
