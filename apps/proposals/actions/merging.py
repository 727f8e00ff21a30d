"""Suggestions on one matter handled together (并案): one leads, each keeps its own reply and rating (SDsug 第二十条)."""

from typing import TypeVar

from django.db import transaction

from apps.accounts.models import User
from apps.matters import clocks
from apps.matters.models import Link
from apps.matters.workflow import lock
from apps.proposals.actions.answering import issue_letter
from apps.proposals.actions.common import sync
from apps.proposals.models import Assignment, Enclosure, PlannedPromise, Reply, Suggestion
from apps.proposals.notify import tell
from apps.proposals.workflow import Status, workflow
from congress import clock
from congress.refusal import Refusal

MERGED = Link.Relation.MERGED_INTO
Row = TypeVar("Row", PlannedPromise, Enclosure)


def followers(suggestion: Suggestion) -> list[Suggestion]:
    """What is handled together with this suggestion, under its lead."""
    merged = list(Link.objects.filter(target=suggestion.pk, relation=MERGED).values_list("source", flat=True))
    if not merged:
        return []
    found = Suggestion.objects.filter(pk__in=merged, status=Status.MERGED)
    return list(found.with_people().order_by("pk"))


def leading(suggestions: list[Suggestion]) -> list[Suggestion]:
    """Those under whose lead others are handled."""
    keys = [one.pk for one in suggestions]
    leads = set(Link.objects.filter(target__in=keys, relation=MERGED).values_list("target", flat=True))
    return [one for one in suggestions if one.pk in leads]


@transaction.atomic
def merge(suggestion: Suggestion, *, by: User, into: Suggestion, note: str = "") -> None:
    """Let the suggestion be handled together with ``into``, which leads. Both must be numbered and not yet assigned.

    Raises Refusal for suggestions that stand elsewhere, and for one that leads others itself.
    """
    for one in sorted([suggestion, into], key=lambda row: row.pk):
        lock(one)
    refuse_merger(suggestion, into)
    named = {"lead_item": f"{into.number} {into.title}"}
    event = workflow.take("merge", suggestion, by=by, note=note, data=named)
    Link.objects.create(source=suggestion, target=into, relation=MERGED)
    sync(suggestion)
    tell(suggestion, "merge", by=by, event=event)


def refuse_merger(suggestion: Suggestion, into: Suggestion) -> None:
    if suggestion.pk == into.pk:
        raise Refusal("一件建议不能并入它自己，请选择另一件。")
    if into.status != Status.REGISTERED:
        now = into.get_status_display()
        raise Refusal(f"“{into.title}”现在是“{now}”。只有都已立案、都还没有交办的建议才能并案。")
    if own := followers(suggestion):
        raise Refusal(f"“{own[0].title}”已经并入这件建议，请先取消那次并案，再并入其他建议。")


@transaction.atomic
def un_merge(suggestion: Suggestion, *, by: User, note: str) -> None:
    """Take it out again: it is assigned by itself."""
    event = workflow.take("un_merge", suggestion, by=by, note=note)
    detach(suggestion)
    tell(suggestion, "un_merge", by=by, event=event)


def detach(suggestion: Suggestion) -> None:
    """It waits for its own assignment again, in the time for that (C3) counted anew where it had been handed over."""
    Link.objects.filter(source=suggestion, relation=MERGED).delete()
    suggestion.assignments.current().update(ended_at=clock.now())
    if not clocks.of(suggestion, ["C3"]).exists():
        clocks.start(suggestion, "C3")
    sync(suggestion)


def part_ways(suggestion: Suggestion, *, by: User) -> None:
    """The leading suggestion is no longer handled: those merged into it are assigned by themselves."""
    for follower in followers(suggestion):
        event = workflow.take("fall_back", follower, by=by)
        detach(follower)
        tell(follower, "fall_back", by=by, event=event)


def follow(suggestion: Suggestion, *, by: User) -> None:
    """The handlers of the leading suggestion handle what was merged into it."""
    current = suggestion.shares()
    for follower in followers(suggestion):
        lead = next(share.organ for share in current if share.leads)
        named = {"lead": lead.name, "co": [share.organ.name for share in current if not share.leads]}
        event = workflow.take("follow", follower, by=by, data=named, organ=lead)
        follower.assignments.current().update(ended_at=clock.now())
        Assignment.objects.bulk_create(
            Assignment(suggestion=follower, organ=share.organ, role=share.role, assigned_at=event.at)
            for share in current
        )
        sync(follower)
        tell(follower, "follow", by=by, event=event)


def answer_followers(suggestion: Suggestion, answer: Reply, *, by: User) -> None:
    """Each merged suggestion gets the reply as a letter of its own, to be rated by its own deputies."""
    for follower in followers(suggestion):
        named = {"lead_item": f"{suggestion.number} {suggestion.title}"}
        event = workflow.take("reply_merged", follower, by=by, data=named)
        share = take_over(follower, suggestion)
        issue_letter(follower, copied(answer, follower), share, by=by, event=event)
        tell(follower, "reply", by=by, event=event)


def copied(answer: Reply, follower: Suggestion) -> Reply:
    """The answer as one to the merged suggestion: its words, its promises, its enclosures."""
    said = {name: getattr(answer, name) for name in ("grade", "result", "text", "drafted_by")}
    own = Reply.objects.create(suggestion=follower, round=follower.round, **said)
    PlannedPromise.objects.bulk_create(again(row, own) for row in answer.planned.all())
    Enclosure.objects.bulk_create(again(row, own) for row in answer.enclosures.all())
    return own


def again(row: Row, reply: Reply) -> Row:
    """The row once more, with another reply; a file is kept once for both."""
    row.pk, row.reply = None, reply
    return row


TAKEN_OVER = ("leader", "officer", "officer_phone", "signed_at", "opinion", "opinion_at")


def take_over(follower: Suggestion, leading: Suggestion) -> Assignment:
    """Officers and opinions of the leading suggestion's handlers stand for the merged one too; returns the lead's share."""
    theirs = {share.organ_id: share for share in leading.shares()}
    own = follower.shares()
    for share in own:
        for name in TAKEN_OVER:
            setattr(share, name, getattr(theirs[share.organ_id], name))
    Assignment.objects.bulk_update(own, TAKEN_OVER)
    return next(share for share in own if share.leads)
