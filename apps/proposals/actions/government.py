"""Through the government's office (政府办督查室): it hands over within the government and decides on objections."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from apps.accounts.models import Organ, User
from apps.proposals.actions import parts as separate
from apps.proposals.actions import staff
from apps.proposals.models import Suggestion
from apps.proposals.notify import tell
from apps.proposals.workflow import workflow
from congress.refusal import Refusal

Kind = Organ.Kind
WITHIN = [Kind.GOVERNMENT, Kind.OFFICE, Kind.DEPARTMENT, Kind.TOWN]
"""Kinds of organs that the government's office may charge."""


@transaction.atomic
def forward_to_government(suggestion: Suggestion, *, by: User, note: str = "") -> None:
    """Send it to the government's office. C3 runs on until a handler has it, and C1 begins only then (交办之日)."""
    event = workflow.take("forward_to_government", suggestion, by=by, note=note)
    mark(suggestion, True)
    tell(suggestion, "forward_to_government", by=by, event=event)


@transaction.atomic
def government_return(suggestion: Suggestion, *, by: User, note: str) -> None:
    """Not a matter of the government: back to the deputies' work office, with the reason."""
    event = workflow.take("government_return", suggestion, by=by, note=note)
    mark(suggestion, False)
    tell(suggestion, "government_return", by=by, event=event)


def mark(suggestion: Suggestion, through: bool) -> None:
    suggestion.through_government = through
    suggestion.save(update_fields=["through_government"])


@transaction.atomic
def government_assign(
    suggestion: Suggestion, *, by: User, lead: Organ, co: Iterable[Organ] = (), note: str = ""
) -> None:
    co = list(co)
    refuse_outside(lead, *co)
    staff.assign(suggestion, by=by, lead=lead, co=co, note=note, verb="government_assign")


@transaction.atomic
def government_assign_all(
    leads: dict[int, Organ], co: Mapping[int, Iterable[Organ]] | None = None, *, by: User, note: str = ""
) -> dict[int, str]:
    """As ``staff.assign_all`` of what was forwarded; what names an organ outside the government stays where it is."""
    refused = {}
    for pk, lead in leads.items():
        try:
            refuse_outside(lead, *(co or {}).get(pk, ()))
        except Refusal as refusal:
            refused[pk] = str(refusal)
    within = {pk: lead for pk, lead in leads.items() if pk not in refused}
    return refused | staff.assign_all(within, co, by=by, note=note, verb="government_assign")


@transaction.atomic
def government_assign_separately(
    suggestion: Suggestion, *, by: User, parts: Iterable[tuple[Organ, str]], note: str = ""
) -> None:
    """To several organs of the government, each of which answers its own part (分办)."""
    parts = list(parts)
    refuse_outside(*(organ for organ, _part in parts))
    separate.assign_separately(suggestion, by=by, parts=parts, note=note, verb="government_assign_separately")


@transaction.atomic
def government_uphold(suggestion: Suggestion, *, by: User, note: str) -> None:
    event = workflow.take("government_uphold", suggestion, by=by, note=note)
    tell(suggestion, "uphold", by=by, event=event)


@transaction.atomic
def government_reassign(
    suggestion: Suggestion, *, by: User, lead: Organ, co: Iterable[Organ] = (), note: str = ""
) -> None:
    co = list(co)
    refuse_outside(lead, *co)
    staff.reassign(suggestion, by=by, lead=lead, co=co, note=note, verb="government_reassign")


def refuse_outside(*organs: Organ) -> None:
    outside = [organ.name for organ in organs if organ.kind not in WITHIN]
    if outside:
        raise Refusal(f"{'、'.join(outside)}不属于政府系统，请退回代表工作机构另行交办。")
