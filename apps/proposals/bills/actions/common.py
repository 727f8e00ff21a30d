"""What several verbs of a bill share."""

from apps.matters import access, textsearch
from apps.proposals.bills import policies
from apps.proposals.models import Bill


def sync(bill: Bill) -> None:
    access.sync(bill, policies.grants(bill))


def index(bill: Bill) -> None:
    """Bring the search column to the bill's words."""
    words = f"{bill.number} {bill.proposed_by}"
    bill.search = textsearch.vector((bill.title, "A"), (words, "B"), (bill.body, "C"))
    bill.save(update_fields=["search"])
