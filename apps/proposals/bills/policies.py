"""Who holds which grant on a bill: the one table."""

from collections.abc import Iterator

from apps.matters.access import Grant
from apps.proposals.models import Bill, BillSignature, CoSignature

State = CoSignature.State


def grants(bill: Bill) -> Iterator[Grant]:
    """The lead deputy edits, for an organ's bill the office that entered it; signers sign; the committee reports."""
    if bill.lead and (lead := bill.lead.person.user):
        yield Grant(lead, "edit")
    if not bill.lead and bill.office:
        yield Grant(bill.office.group, "edit")
    for row in bill.signatures.select_related("mandate__person__user"):
        if (user := row.mandate.person.user) and (codename := of_signer(row)):
            yield Grant(user, codename)
    for referral in bill.referrals.select_related("committee__group"):
        yield Grant(referral.committee.group, "view" if referral.reported_at else "answer")


def of_signer(row: BillSignature) -> str:
    """Asked or signed: may sign; withdrew the signature later: still reads; declined: nothing."""
    if row.state == State.DECLINED:
        return ""
    return "view" if row.retracted_at else "sign"
