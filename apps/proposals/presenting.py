"""What the page of one suggestion shows to one person, in a fixed number of queries."""

from typing import Any, NamedTuple

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from apps.matters import access
from apps.matters.models import Deadline, Event
from apps.matters.workflow import RECORD, Offer
from apps.proposals.models import Assignment, CoSignature, Rating, Reply, Suggestion
from apps.proposals.pages import KINDS
from apps.proposals.workflow import Status, workflow
from apps.publications.standing import standing


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


class Round(NamedTuple):
    """One round of handling as this person may see it."""

    no: int
    reply: Reply | None
    ratings: list[dict[str, str]]
    unseen: bool


LABELS = {
    "lead": "主办",
    "co": "协办",
    "leader": "分管负责人",
    "officer": "经办人",
    "deputies": "代表",
    "round": "轮次",
    "sha256": "指纹",
}
"""What the facts of events are called on the page; other facts bear their own name."""

OF_CLOCKS = {"deadline", "rule", "before", "due_on", "moves"}
"""Facts of events on legal clocks: kept for proof, while the note says them in words."""


def whole(records: QuerySet[Suggestion], user: Any) -> QuerySet[Suggestion]:
    """The suggestion with everything its page shows."""
    return (
        records.with_people()
        .annotate(
            signature_facts=CoSignature.objects.facts(),
            rating_facts=Rating.objects.facts(),
            granted=access.granted(user),
        )
        .prefetch_related(
            Prefetch("assignments", Assignment.objects.select_related("organ")),
            Prefetch("replies", Reply.objects.select_related("paper")),
            Prefetch("deadlines", Deadline.objects.select_related("rule", "organ")),
            Prefetch("attachments", access.files(user)),
            Prefetch("events", Event.objects.select_related("actor", "on_behalf_of").order_by("-seq")),
        )
    )


def present(suggestion: Suggestion, user: Any) -> dict[str, Any]:
    """The context of the detail page."""
    powers = access.Powers(user, suggestion, held=suggestion.granted)
    internal = powers.sees_internal
    return {
        "suggestion": suggestion,
        "buttons": [button(suggestion, offer) for offer in workflow.offers(suggestion, powers)],
        "timeline": [entry(event) for event in suggestion.events.all() if internal or not event.internal],
        "signatures": [signature(row) for row in suggestion.signature_facts],
        "shares": suggestion.shares(),
        "internal": internal,
        "rounds": rounds(suggestion, powers),
        "matter": suggestion,
        "records": suggestion.closed_at is None and powers.may(RECORD),
        "standing": standing(suggestion, user) if suggestion.status == Status.CLOSED else None,
    }


def button(suggestion: Suggestion, offer: Offer) -> Button:
    verb = offer.step.verb
    url = reverse("proposals:edit", args=[suggestion.pk])
    if verb != "edit":
        url = reverse("proposals:step", args=[suggestion.pk, verb])
    return Button(offer.step.button, url, KINDS.get(verb, ""), offer.reason or "")


def entry(event: Event) -> Entry:
    names = sorted(
        event.data.keys() - OF_CLOCKS,
        key=lambda name: list(LABELS).index(name) if name in LABELS else len(LABELS),
    )
    said = {LABELS.get(name, name): plain(name, event.data[name]) for name in names}
    return Entry(event.what, event.people, event.at, event.note, said)


def plain(name: str, value: Any) -> str:
    if name == "sha256":
        return f"{value[:16]}…"
    return "、".join(value) if isinstance(value, list) else str(value)


def signature(row: dict[str, str]) -> dict[str, str]:
    state = CoSignature.State(row["state"])
    return {"who": f"{row['name']}（{row['delegation']}代表团）", "state": state.label, "tone": state.tone}


def rounds(suggestion: Suggestion, powers: access.Powers) -> list[Round]:
    """Newest first. A draft reply is the handlers' own; a running round's ratings are hidden from handlers."""
    replies = {reply.round: reply for reply in suggestion.replies.all()}
    oversees = powers.may("proposals.view_suggestion")
    found = []
    for no in range(suggestion.round, 0, -1):
        settled = no < suggestion.round or suggestion.status == Status.CLOSED
        reply = replies.get(no)
        shown = reply if reply and (reply.issued_at or powers.sees_internal) else None
        ratings = [
            rating(row)
            for row in suggestion.rating_facts
            if row["round"] == no and (settled or oversees or row["user"] == powers.user.pk)
        ]
        found.append(Round(no, shown, ratings, unseen=suggestion.status == Status.REPLIED and not settled))
    return [row for row in found if row.reply or row.ratings]


def rating(row: dict[str, str]) -> dict[str, str]:
    grades = {name: Rating.Grade(row[name]).label for name in ("attitude", "result")}
    return {"name": row["name"], "reason": row["reason"], **grades}
