"""What the pages show: a line of the list, one matter to one person."""

from typing import Any, NamedTuple

from django.urls import reverse

from apps.credentials import afterwards
from apps.credentials.facts import facts_of
from apps.credentials.models import (
    ByElection,
    CredentialsReview,
    Recall,
    Resignation,
    Suspension,
    Termination,
)
from apps.credentials.pages import LOOKS, PROCEDURES
from apps.deputies import consequences
from apps.matters import access
from apps.matters.models import Event, Matter
from apps.matters.workflow import RECORD, Offer
from apps.publications.presenting import ballots, vote_sentence
from apps.publications.standing import standing

ENDING = {
    Termination: ("draft", "reported"),
    Resignation: ("submitted", "tabled"),
    Recall: ("received", "circulated"),
}
"""Statuses at which a mandate may yet end, so that what would follow is shown beforehand."""
PUBLIC = (CredentialsReview, Termination, Resignation, Recall, ByElection)


class Line(NamedTuple):
    title: str
    kind: str
    status: str
    tone: str
    url: str
    began: Any


class Button(NamedTuple):
    text: str
    url: str
    kind: str
    why: str


class Entry(NamedTuple):
    """One line of the timeline."""

    what: str
    who: str
    at: Any
    note: str
    facts: dict[str, str]


def line(matter: Matter) -> Line:
    """A row of the list, without reading the kind's own table."""
    procedure = PROCEDURES[matter.kind]
    return Line(
        matter.title,
        procedure.name,
        procedure.status(matter.status),
        procedure.tone(matter.status),
        reverse("credentials:detail", args=[matter.pk]),
        matter.opened_at,
    )


def present(matter: Any, user: Any) -> dict[str, Any]:
    """The context of the detail page."""
    powers = access.Powers(user, matter)
    events = matter.events.select_related("actor", "on_behalf_of").order_by("-seq")
    voted = getattr(matter, "n_all", None) is not None and hasattr(matter, "vote")
    return {
        "matter": matter,
        "procedure": PROCEDURES[matter.kind],
        "buttons": buttons(matter, powers),
        "recorded": recorded(matter, user),
        "timeline": [entry(event) for event in events if powers.sees_internal or not event.internal],
        "deadlines": matter.deadlines.select_related("rule", "organ"),
        "facts": facts_of(matter),
        "attachments": access.files(user).filter(matter_id=matter.pk),
        "papers": matter.papers.filter(batch=None).select_related("retirement").order_by("-pk"),
        "batches": matter.batches.order_by("-pk"),
        "findings": matter.findings.select_related("mandate__person", "mandate__constituency")
        if isinstance(matter, CredentialsReview)
        else [],
        "candidates": matter.candidates.all() if isinstance(matter, ByElection) else [],
        "follows": follows(matter),
        "ballots": ballots(matter.vote) if voted else [],
        "votes": vote_sentence(matter.vote) if voted else "",
        "standing": standing(matter, user) if may_be_public(matter) else None,
        "afterwards": afterwards.offers(matter, user),
        "threads": threads(matter, user),
        "restricted": isinstance(matter, Suspension) or matter.disclosure == "restricted",
    }


def may_be_public(matter: Any) -> bool:
    """At its end; a by-election from the day on which the poll is set."""
    if isinstance(matter, ByElection):
        return matter.opened_at is not None
    return isinstance(matter, PUBLIC) and matter.closed_at is not None


def buttons(matter: Any, powers: access.Powers) -> list[Button]:
    known = PROCEDURES[matter.kind].steps
    offers = matter.STEPS.workflow.offers(matter, powers)
    return [button(matter, offer) for offer in offers if offer.step.verb in known]


def button(matter: Any, offer: Offer) -> Button:
    verb = offer.step.verb
    url = reverse("credentials:step", args=[matter.pk, verb])
    return Button(offer.step.button, url, LOOKS.get(verb, ""), offer.reason or "")


def recorded(matter: Any, user: Any) -> list[Button]:
    """Steps of the deputy's own that staff may record from paper (代录)."""
    deputy = matter.mandate.person.user if hasattr(matter, "mandate") else None
    if deputy is None or matter.closed_at or not access.may(user, RECORD):
        return []
    offers = matter.STEPS.workflow.offers(matter, access.Powers(deputy, matter))
    known = PROCEDURES[matter.kind].steps
    rows = [offer for offer in offers if offer.step.on_paper and offer.step.verb in known]
    return [
        Button(
            f"代录：{offer.step.button}",
            reverse("credentials:record", args=[matter.pk, offer.step.verb]),
            "",
            offer.reason or "",
        )
        for offer in rows
    ]


def follows(matter: Any) -> list[str]:
    """What the end of the mandate would entail, while it may yet end."""
    if matter.status not in ENDING.get(type(matter), ()):
        return []
    return consequences.preview(matter.mandate) or ["没有需要一并办理的事项。"]


def threads(matter: Any, user: Any) -> list[Line]:
    """Matters linked with this one, as far as the person may see them."""
    linked = Matter.objects.visible_to(user).filter(kind__in=PROCEDURES)
    found = linked.filter(links_in__source=matter) | linked.filter(links_out__target=matter)
    return [line(one) for one in found.distinct().order_by("pk")]


def entry(event: Event) -> Entry:
    said = {name: str(value) for name, value in event.data.items() if name not in HIDDEN}
    return Entry(event.what, event.people, event.at, event.note, said)


HIDDEN = {"version", "sha256", "considered", "deadline", "rule", "before", "due_on", "moves"}
"""Facts of events that stand elsewhere on the page."""
