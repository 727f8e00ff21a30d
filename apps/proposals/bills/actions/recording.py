"""What staff record from paper (代录): a bill with its signatures, and bills of organs."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from apps.accounts.models import User
from apps.deputies.models import Mandate
from apps.proposals.bills.actions.drafting import draft, submit
from apps.proposals.bills.actions.signing import confirm, invite
from apps.proposals.models import Bill
from congress import clock
from congress.refusal import Refusal


@transaction.atomic
def record_paper(
    *,
    by: User,
    lead: Mandate,
    co_signers: Iterable[Mandate] = (),
    handed_in_at: datetime,
    files: Iterable[UploadedFile] = (),
    **fields: Any,
) -> Bill:
    """A bill handed in on paper at ``handed_in_at``, which the cut-off is held against, with those who signed it.

    ``files`` hold the scan. Raises Refusal when a signer has no account, or the person may not record.
    """
    refuse_future(handed_in_at)
    co_signers = list(co_signers)
    unknown = [mandate.name for mandate in [lead, *co_signers] if mandate.person.user is None]
    if unknown:
        raise Refusal(f"{'、'.join(unknown)}还没有账户，不能代录。请先请系统管理员为其开设账户。")
    deputy = lead.person.user
    bill = draft(by=by, on_behalf_of=deputy, lead=lead, files=files, handed_in_at=handed_in_at, **fields)
    if co_signers:
        invite(bill, by=by, on_behalf_of=deputy, mandates=co_signers)
    for mandate in co_signers:
        confirm(bill, by=by, on_behalf_of=mandate.person.user)
    submit(bill, by=by, on_behalf_of=deputy)
    return bill


@transaction.atomic
def enter_organs_bill(
    *, by: User, proposer: str, handed_in_at: datetime, files: Iterable[UploadedFile] = (), **fields: Any
) -> Bill:
    """A bill of presidium, standing committee, special committee or government, which needs no joint signatures."""
    if proposer == Bill.Proposer.DEPUTIES:
        raise Refusal("代表联名提出的议案，请按代录纸质议案办理。")
    if proposer == Bill.Proposer.MEMBERS:
        raise Refusal("常委会组成人员联名提出的议案，由领衔的组成人员在系统中提出。")
    refuse_future(handed_in_at)
    bill = draft(by=by, lead=None, proposer=proposer, handed_in_at=handed_in_at, files=files, **fields)
    submit(bill, by=by)
    return bill


def refuse_future(moment: datetime) -> None:
    if moment > clock.now():
        raise Refusal("收到时间不能晚于现在。")
