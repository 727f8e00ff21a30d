"""What the page of one suggestion shows to one person, in a fixed number of queries."""

from functools import cache
from typing import Any, NamedTuple

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from apps.matters import access
from apps.matters.models import Deadline, Event
from apps.matters.workflow import RECORD, Offer
from apps.proposals import opinions, relations, signed
from apps.proposals.issuing import offers
from apps.proposals.models import Assignment, CoSignature, Rating, RatingWarning, Reply, Suggestion
from apps.proposals.offering import Button, extension, shown
from apps.proposals.pages import KINDS
from apps.proposals.relations import Beside
from apps.proposals.workflow import Status, workflow
from apps.publications.standing import standing


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
    ratings: list[dict[str, Any]]
    unseen: bool
    signatures: list[signed.Signed]
    planned: list[dict[str, str]]
    files: list[signed.File]


LABELS = {
    "lead": "主办",
    "co": "协办",
    "separate": "分办",
    "organ": "单位",
    "lead_item": "主件",
    "leader": "分管负责人",
    "officer": "经办人",
    "deputies": "代表",
    "round": "轮次",
    "sha256": "指纹",
    "signed": "有效联名",
    "required": "法定联名",
    "body": "决定机关",
    "meeting": "会议",
    "decided_on": "决定日期",
    "votes": "表决",
    "committee": "委员会",
    "opinion": "审议意见",
}
"""What the facts of events are called on the page; other facts bear their own name."""

HANDLERS = {"answer_matter", "advise_matter"}
"""Grants of those who must not know a rating before the round is over, whatever their role."""

OF_CLOCKS = {"deadline", "rule", "before", "due_on", "moves"}
"""Facts of events on legal clocks: kept for proof, while the note says them in words."""


@cache
def basis() -> QuerySet[Suggestion]:
    """What does not depend on who reads. Composing it takes as long as asking it."""
    return (
        Suggestion.objects.with_people()
        .select_related("follow_up", "key_item__committee")
        .annotate(
            signature_facts=CoSignature.objects.facts(),
            rating_facts=Rating.objects.facts(),
            link_facts=relations.link_facts(),
            divided=relations.divided(),
            promised_facts=signed.commitment_facts(),
            sheet_keys=relations.sheet_keys(),
            extension_facts=offers.extension_facts(),
            opinion_count=opinions.number(),
        )
    )


def whole(user: Any) -> QuerySet[Suggestion]:
    """The suggestions that this person may see, with everything a page shows."""
    return (
        access.visible(basis(), user)
        .annotate(contact_facts=offers.contact_facts(user), granted=access.granted(user))
        .prefetch_related(
            Prefetch(
                "assignments",
                Assignment.objects.select_related("organ__sign_off_route", "opinion_paper").annotate(
                    mine=access.member(user)
                ),
            ),
            Prefetch(
                "replies", signed.with_facts(Reply.objects.select_related("paper__retirement", "signed_by"))
            ),
            Prefetch("deadlines", Deadline.objects.select_related("rule", "organ")),
            Prefetch("attachments", access.files(user)),
            Prefetch("events", Event.objects.select_related("actor", "on_behalf_of").order_by("-seq")),
        )
    )


def present(suggestion: Suggestion, user: Any) -> dict[str, Any]:
    """The context of the detail page."""
    powers = access.Powers(user, suggestion, held=suggestion.granted)
    internal = powers.sees_internal
    steps = shown(suggestion, workflow.offers(suggestion, powers))
    promised = signed.commitments(suggestion)
    beside = relations.together(suggestion, powers)
    return {
        "suggestion": suggestion,
        "buttons": [*(button(suggestion, offer) for offer in steps), *extension(suggestion, powers)],
        "promised": promised,
        "key": getattr(suggestion, "key_item", None),
        "follow_up": getattr(suggestion, "follow_up", None),
        "tracked": signed.tracked(promised),
        "timeline": timeline(suggestion, beside["linked"], internal=internal),
        "signatures": [signature(row) for row in suggestion.signature_facts],
        "shares": suggestion.shares(),
        "internal": internal,
        "earlier_opinions": internal and opinions.earlier(suggestion),
        "rounds": rounds(suggestion, powers),
        "matter": suggestion,
        "records": suggestion.closed_at is None and powers.may(RECORD),
        **beside,
        "offered": offers.offered(suggestion, powers),
        "standing": standing(suggestion, user) if suggestion.serial else None,
    }


def button(suggestion: Suggestion, offer: Offer) -> Button:
    verb = offer.step.verb
    url = reverse("proposals:edit", args=[suggestion.pk])
    if verb != "edit":
        url = reverse("proposals:step", args=[suggestion.pk, verb])
    return Button(offer.step.button, url, KINDS.get(verb, ""), offer.reason or "")


def timeline(suggestion: Suggestion, linked: list[Beside], *, internal: bool) -> list[Entry]:
    """What happened and what it was linked with, newest first."""
    found = [entry(event) for event in suggestion.events.all() if internal or not event.internal]
    found += [Entry(one.how, f"{one.number} {one.title}".strip(), one.at, "", {}) for one in linked]
    return sorted(found, key=lambda line: line.at, reverse=True)


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
    who = f"{row['name']}（{row['delegation']}代表团）"
    return {"who": who, "state": state.label, "tone": state.tone, "reason": row["reason"]}


def rounds(suggestion: Suggestion, powers: access.Powers) -> list[Round]:
    """Newest first. A draft reply is the handlers' own; a running round's ratings are hidden from handlers."""
    replies = {reply.round: reply for reply in suggestion.replies.all() if reply.share_id is None}
    oversees = powers.may("proposals.view_suggestion") and not powers.held & HANDLERS
    found = []
    for no in range(suggestion.round, 0, -1):
        settled = no < suggestion.round or suggestion.status == Status.CLOSED
        reply = replies.get(no)
        seen = reply if reply and (reply.issued_at or powers.sees_internal) else None
        ratings = [
            rating(row, warned=powers.may("proposals.review_suggestion"))
            for row in suggestion.rating_facts
            if row["round"] == no and (settled or oversees or row["user"] == powers.user.pk)
        ]
        unseen = suggestion.status == Status.REPLIED and not settled
        drawn = seen if powers.sees_internal else None
        found.append(Round(no, seen, ratings, unseen, *signed.around(drawn)))
    return [row for row in found if row.reply or row.ratings]


def rating(row: dict[str, Any], *, warned: bool) -> dict[str, Any]:
    """One rating in words; what is odd about it only for staff."""
    odd = [RatingWarning.Kind(kind).label for kind in row["warnings"]] if warned else []
    grades = {name: Rating.Grade(row[name]).label for name in ("attitude", "result")}
    return {"name": row["name"], "reason": row["reason"], "warnings": odd, **grades}
