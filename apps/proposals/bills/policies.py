"""Who holds which grant on a bill: the one table."""

from collections.abc import Iterator

from apps.deputies.models import Mandate
from apps.matters.access import Grant
from apps.proposals.models import Bill, BillSignature, CoSignature

State = CoSignature.State


def speaker(bill: Bill) -> Mandate | None:
    """Who acts for those who propose it jointly: the lead deputy until that mandate ends. None for an organ's bill."""
    return next_speaker(bill) if bill.lead and ended(bill.lead) else bill.lead


def next_speaker(bill: Bill) -> Mandate | None:
    """The first of the signers after the lead deputy whose mandate has not ended."""
    signers = (row.mandate for row in bill.signatures.standing().with_people())
    return next((mandate for mandate in signers if not ended(mandate)), None)


def ended(mandate: Mandate) -> bool:
    return mandate.state == Mandate.State.TERMINATED


def grants(bill: Bill) -> Iterator[Grant]:
    """Who speaks for the proposers edits, for an organ's bill the office that entered it; signers sign; the committee reports.

    A lead deputy whose mandate has ended reads on.
    """
    speaking = speaker(bill)
    if speaking and (user := speaking.person.user):
        yield Grant(user, "edit")
    if bill.lead and bill.lead != speaking and (former := bill.lead.person.user):
        yield Grant(former, "view")
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
