"""Who holds which grant on a commitment: the one table."""

from collections.abc import Iterator

from apps.matters.access import Grant
from apps.proposals.promises.models import Commitment


def grants(commitment: Commitment) -> Iterator[Grant]:
    """The organ that promised answers; the lead deputy judges; all who signed the suggestion may read."""
    yield Grant(commitment.organ.group, "answer")
    for share in commitment.origin.assignments.current().select_related("organ__group"):
        yield Grant(share.organ.group, "view")
    lead, *others = commitment.origin.signatories()
    if lead.person.user:
        yield Grant(lead.person.user, "rate")
    for mandate in others:
        if mandate.person.user:
            yield Grant(mandate.person.user, "view")
