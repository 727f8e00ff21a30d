"""Who holds which grant on a suggestion: the one table."""

from collections.abc import Iterator

from django.db.models import Prefetch, prefetch_related_objects

from apps.accounts.models import User
from apps.matters.access import Grant
from apps.matters.reading import is_read
from apps.proposals.models import Assignment, CoSignature, DelegationClerk, Suggestion

State = CoSignature.State
CO_SIGNER = {State.INVITED: ["sign"], State.CONFIRMED: ["sign", "rate"], State.DECLINED: []}
CO_SIGNER |= {State.ASKED: ["view"], State.WITHDRAWN: ["view"]}
HANDLER = {Assignment.Role.LEAD: ["answer", "sign"], Assignment.Role.CO: ["advise"]}
HANDLER |= {Assignment.Role.SEPARATE: ["answer", "sign"]}


def grants(suggestion: Suggestion) -> Iterator[Grant]:
    """The lead deputy edits and rates, a co-signer signs and rates, the handlers answer or advise; an organ to
    which it was referred (研究参考) sees it; who serves the delegation in session sees what its deputies handed in there.
    """
    if lead := suggestion.lead.person.user:
        yield from (Grant(lead, codename) for codename in ("edit", "rate"))
    for row in suggestion.co_signers():
        if user := row.mandate.person.user:
            yield from (Grant(user, codename) for codename in CO_SIGNER[State(row.state)])
    for share in suggestion.shares():
        yield from (Grant(share.organ.group, codename) for codename in HANDLER[Assignment.Role(share.role)])
    if suggestion.referred_to:
        yield Grant(suggestion.referred_to.group, "view")
    if suggestion.in_session and suggestion.opened_at:
        delegation = suggestion.lead.delegation
        clerks = (
            delegation.clerks.all()
            if is_read(delegation, "clerks")
            else delegation.clerks.select_related("user")
        )
        for clerk in clerks:
            yield Grant(clerk.user, "view")


def read_holders(suggestions: list[Suggestion]) -> None:
    """Everyone who may hold a grant on one of these, or be told of it, in a fixed number of queries.

    Only after the last write about them: what was read stays as it was.
    """
    prefetch_related_objects(
        suggestions,
        Prefetch("co_signatures", CoSignature.objects.with_people()),
        Prefetch("assignments", Assignment.objects.select_related("organ__group")),
        Prefetch(
            "assignments__organ__group__user_set", User.objects.filter(is_active=True), to_attr="active"
        ),
        Prefetch("lead__delegation__clerks", DelegationClerk.objects.select_related("user")),
    )
