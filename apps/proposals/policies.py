"""Who holds which grant on a suggestion: the one table."""

from collections.abc import Iterator

from apps.matters.access import Grant
from apps.proposals.models import Assignment, CoSignature, Suggestion

State = CoSignature.State
CO_SIGNER = {State.INVITED: ["sign"], State.CONFIRMED: ["sign", "rate"], State.DECLINED: []}
HANDLER = {Assignment.Role.LEAD: ["answer", "sign"], Assignment.Role.CO: ["advise"]}


def grants(suggestion: Suggestion) -> Iterator[Grant]:
    """The lead deputy edits and rates, a co-signer signs and rates, the handlers answer or advise."""
    if lead := suggestion.lead.person.user:
        yield from (Grant(lead, codename) for codename in ("edit", "rate"))
    for row in suggestion.co_signatures.select_related("mandate__person__user"):
        if user := row.mandate.person.user:
            yield from (Grant(user, codename) for codename in CO_SIGNER[State(row.state)])
    for share in suggestion.assignments.current().select_related("organ__group"):
        yield from (Grant(share.organ.group, codename) for codename in HANDLER[Assignment.Role(share.role)])
