"""Whose next step on a bill staff may record from paper (代录)."""

from apps.proposals.bills.workflow import workflow
from apps.proposals.models import Bill
from apps.proposals.recording import Recordable, due_on_paper


def recordable(bill: Bill) -> list[Recordable]:
    """The steps of the lead deputy and of those asked to sign that may be taken on paper now."""
    if bill.lead is None:
        return []
    asked = bill.signatures.with_people()
    return due_on_paper(workflow, bill, [bill.lead, *(row.mandate for row in asked)])
