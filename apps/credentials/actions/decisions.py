"""A vote of the standing committee is recorded, and what it decides is done in the same transaction."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.trail import Act
from apps.credentials.actions import arrest, resignation, review, termination
from apps.credentials.actions.common import take
from apps.credentials.models import ArrestRequest, CredentialsReview, Resignation, Termination
from apps.credentials.workflows.common import vote_carried
from apps.matters.models import Event
from apps.statutes import votes

FOLLOWS: dict[type, Callable[..., None]] = {
    CredentialsReview: review.confirm,
    Termination: termination.end,
    Resignation: resignation.end,
}
"""What a carried vote entails."""

DECLINED: dict[type, Callable[..., None]] = {Resignation: resignation.decline}
"""What follows when it is not carried."""


@transaction.atomic
def decide(matter: Any, *, by: User, result: votes.Result | None = None, **typed: Any) -> Event:
    """Record how the vote went and draw its consequence. Also called when a meeting closes the vote (``on_decided``).

    Raises Refusal when the numbers are incomplete, do not add up or show no quorum.
    """
    result = result or votes.Result(**typed)
    matter.STEPS.workflow.take("decide", matter, by=by)
    matter.record(result)
    carried = vote_carried(matter) is None
    event = take("approve" if carried else "reject", matter, by=by, data=spoken(matter))
    if not isinstance(matter, ArrestRequest):
        trail.record(Act.VOTE, f"登记表决结果：{matter.title}", by=by, about=matter, data=matter.vote)
    follows = FOLLOWS if carried else DECLINED
    if type(matter) in follows:
        follows[type(matter)](matter, by=by)
    if isinstance(matter, ArrestRequest):
        arrest.answer(matter, by=by)
    return event


def spoken(matter: Any) -> dict[str, Any]:
    """The vote as the facts of an event."""
    labels = {name: str(matter._meta.get_field(name).verbose_name) for name in votes.COUNTS}
    return {"会议": matter.meeting} | {labels[name]: count for name, count in matter.vote.items() if count}
