"""Writing a bill and handing it in; taking it back."""

from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from apps.accounts.models import User
from apps.deputies.models import Mandate
from apps.matters import access, events
from apps.matters.models import Disclosure
from apps.matters.workflow import RECORD, lock
from apps.proposals import records
from apps.proposals.actions.common import attach, enclosed
from apps.proposals.bills.actions.common import index, sync
from apps.proposals.bills.actions.signing import ask_again
from apps.proposals.bills.notify import tell
from apps.proposals.bills.workflow import Status, workflow
from apps.proposals.freezing import fingerprint
from apps.proposals.models import Bill, BillSnapshot, CoSignature
from congress import clock
from congress.refusal import Refusal

SIGNED_PARTS = ("title", "cause", "basis", "plan")
"""What a signature is for, with the files: when one of these changes, the signatures are void."""


@transaction.atomic
def draft(
    *,
    by: User,
    lead: Mandate | None,
    on_behalf_of: User | None = None,
    files: Iterable[UploadedFile] = (),
    **fields: Any,
) -> Bill:
    """A new draft of the deputy's own; without ``lead`` an organ's, entered by staff for it (地方组织法第二十二条).

    Raises Refusal when the person may not, or is not that deputy.
    """
    if lead is None:
        refuse_entering(by)
    else:
        refuse_others(by, lead, on_behalf_of)
        if fields.get("proposer") == Bill.Proposer.MEMBERS:
            refuse_no_member(on_behalf_of or by)
    office = None if lead else next(iter(by.organs), None)
    bill = Bill(lead=lead, status=Status.DRAFT, disclosure=Disclosure.MEMBERS, office=office, **fields)
    bill.save()
    events.record(bill, verb="draft", what="起草", by=by, on_behalf_of=on_behalf_of)
    attach(bill, files, by=by, label="议案附件")
    index(bill)
    sync(bill)
    return bill


def refuse_entering(by: User) -> None:
    if not access.may(by, "proposals.review_bill"):
        raise Refusal("机关提出的议案由大会秘书处登记，您没有这项权限。")
    if not by.organs:
        raise Refusal("您的账户还没有所属机构，不能登记机关议案。请联系安全管理员核对您的任职。")


def refuse_others(by: User, lead: Mandate, on_behalf_of: User | None) -> None:
    if on_behalf_of and not access.may(by, RECORD):
        raise Refusal("您没有代录的权限。如属您的职责，请联系安全管理员核对您的角色。")
    deputy = on_behalf_of or by
    if not access.may(deputy, "proposals.add_bill") or lead.person.user_id != deputy.pk:
        raise Refusal("只有人大代表本人可以起草代表议案。")


def refuse_no_member(deputy: User) -> None:
    """地方组织法第五十二条."""
    if not access.may(deputy, "proposals.propose_to_committee"):
        raise Refusal("只有常委会组成人员可以联名向常委会提出议案；代表可以在大会期间联名提出议案。")


@transaction.atomic
def edit(
    bill: Bill,
    *,
    by: User,
    files: Iterable[UploadedFile] = (),
    remove: Iterable[int] = (),
    **fields: Any,
) -> None:
    """Change the draft. When the text or a file changes, confirmed signatures are void and asked for again."""
    event = workflow.take("edit", bill, by=by)
    held = enclosed(bill)
    changed = any(fields.get(name, getattr(bill, name)) != getattr(bill, name) for name in SIGNED_PARTS)
    for name, value in fields.items():
        setattr(bill, name, value)
    bill.save()
    attach(bill, files, by=by, label="议案附件")
    bill.attachments.filter(pk__in=remove).update(removed_at=clock.now())
    index(bill)
    if changed or enclosed(bill) != held:
        ask_again(bill, by=by, event=event)
    sync(bill)


@transaction.atomic
def submit(bill: Bill, *, by: User, on_behalf_of: User | None = None) -> BillSnapshot:
    """Hand the bill in: text and signers are frozen with their fingerprint, and how many counted (地方组织法第二十二条).

    Invitations that nobody answered lapse. A signature that is withdrawn later changes nothing of this.
    """
    lock(bill)
    bill.signatures.exclude(state=CoSignature.State.CONFIRMED).delete()
    text, signed = bill.text(), len(bill.counted())
    digest = fingerprint(text)
    said: dict[str, Any] = {"sha256": digest}
    if bill.lead:
        said |= {"signed": signed, "required": bill.threshold().value}
    event = workflow.take("submit", bill, by=by, on_behalf_of=on_behalf_of, data=said)
    bill.signed, bill.required = said.get("signed"), said.get("required")
    bill.save(update_fields=["signed", "required"])
    snapshot = BillSnapshot.objects.create(bill=bill, text=text, sha256=digest, at=event.at)
    records.enter_bill(bill)
    sync(bill)
    tell(bill, "submit", by=by, event=event)
    return snapshot


@transaction.atomic
def withdraw(bill: Bill, *, by: User, note: str, on_behalf_of: User | None = None) -> None:
    """Before it is on the agenda the proposer takes the bill back without asking."""
    event = workflow.take("withdraw", bill, by=by, note=note, on_behalf_of=on_behalf_of)
    records.take_back(bill, because="议案已撤回", by=by)
    tell(bill, "withdraw", by=by, event=event)


@transaction.atomic
def ask_withdrawal(bill: Bill, *, by: User, note: str, on_behalf_of: User | None = None) -> None:
    """Once on the agenda it needs consent: deliberation ends only when that is given (地方组织法第二十二条)."""
    event = workflow.take("ask_withdrawal", bill, by=by, note=note, on_behalf_of=on_behalf_of)
    bill.withdrawal_asked_at = event.at
    bill.save(update_fields=["withdrawal_asked_at"])
    tell(bill, "ask_withdrawal", by=by, event=event)
