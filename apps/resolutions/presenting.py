"""What the page of one resolution shows to one person."""

from typing import Any, NamedTuple

from apps.matters import access
from apps.matters.models import Event
from apps.publications.presenting import ballots, vote_sentence
from apps.publications.standing import standing
from apps.resolutions.models import Resolution
from apps.resolutions.workflow import workflow
from apps.statutes.votes import COUNTS


class Entry(NamedTuple):
    """One line of the timeline."""

    what: str
    who: str
    at: Any
    note: str
    facts: dict[str, str]


def present(resolution: Resolution, user: Any) -> dict[str, Any]:
    """The context of the detail page; ``offers`` are buttons by verb."""
    powers = access.Powers(user, resolution)
    events = resolution.events.select_related("actor").order_by("-seq")
    vote = {name: getattr(resolution, name) for name in COUNTS}
    counted = None not in vote.values()
    return {
        "resolution": resolution,
        "offers": {offer.step.verb: offer for offer in workflow.offers(resolution, powers)},
        "timeline": [entry(event) for event in events if powers.sees_internal or not event.internal],
        "deadlines": resolution.deadlines.select_related("rule", "organ"),
        "papers": resolution.papers.all(),
        "standing": standing(resolution, user),
        "ballots": ballots(vote) if counted else [],
        "votes": vote_sentence(vote) if counted else "",
    }


def entry(event: Event) -> Entry:
    return Entry(event.what, event.actor.name, event.at, event.note, {})
