"""Who holds which grant on a suggestion: the one table."""

from collections.abc import Iterator

from apps.matters.access import Grant
from apps.proposals.models import Assignment, CoSignature, Suggestion

State = CoSignature.State
CO_SIGNER = {State.INVITED: ["sign"], State.CONFIRMED: ["sign", "rate"], State.DECLINED: []}
CO_SIGNER |= {State.ASKED: ["view"], State.WITHDRAWN: ["view"]}
HANDLER = {Assignment.Role.LEAD: ["answer", "sign"], Assignment.Role.CO: ["advise"]}
HANDLER |= {Assignment.Role.SEPARATE: ["answer", "sign"]}


def grants(suggestion: Suggestion) -> Iterator[Grant]:
    """The lead deputy edits and rates, a co-signer signs and rates, the handlers answer or advise; who serves
    the delegation in session sees what its deputies handed in there.
    """
    if lead := suggestion.lead.person.user:
        yield from (Grant(lead, codename) for codename in ("edit", "rate"))
    for row in suggestion.co_signatures.select_related("mandate__person__user"):
        if user := row.mandate.person.user:
            yield from (Grant(user, codename) for codename in CO_SIGNER[State(row.state)])
    for share in suggestion.assignments.current().select_related("organ__group"):
        yield from (Grant(share.organ.group, codename) for codename in HANDLER[Assignment.Role(share.role)])
    if suggestion.in_session and suggestion.opened_at:
        for clerk in suggestion.lead.delegation.clerks.select_related("user"):
            yield Grant(clerk.user, "view")
