"""Whose next step staff may record from paper (代录)."""

from collections.abc import Iterable
from typing import NamedTuple

from apps.deputies.models import Mandate
from apps.matters import access
from apps.matters.models import Matter
from apps.matters.workflow import Workflow
from apps.proposals.models import Suggestion
from apps.proposals.workflow import workflow


class Recordable(NamedTuple):
    """One deputy and one step of theirs that is due now; ``reason`` says why it must wait."""

    mandate: Mandate
    verb: str
    button: str
    reason: str | None


def recordable(suggestion: Suggestion) -> list[Recordable]:
    """The steps of the deputies concerned that may be taken on paper at this status."""
    invited = suggestion.co_signatures.select_related("mandate__person__user")
    return due_on_paper(workflow, suggestion, [suggestion.lead, *(row.mandate for row in invited)])


def due_on_paper(table: Workflow, matter: Matter, concerned: Iterable[Mandate]) -> list[Recordable]:
    """Of each deputy concerned the steps that staff may record now; what only follows from another is left out."""
    return [
        Recordable(mandate, offer.step.verb, offer.step.button, offer.reason)
        for mandate in concerned
        if mandate.person.user is not None
        for offer in table.offers(matter, access.Powers(mandate.person.user, matter))
        if offer.step.on_paper and offer.step.verb not in ("invite", "submit")
    ]
