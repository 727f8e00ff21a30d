"""How a promise comes to hold: with the letter of a class-B reply, or by staff after closing."""

from datetime import date

from apps.accounts.models import Organ, User
from apps.matters import access, clocks, events, textsearch
from apps.proposals.models import Commitment, Reply, Suggestion
from apps.proposals.promises import policies
from apps.proposals.promises.workflow import Status, workflow

TERM = "C13"


def give(suggestion: Suggestion, reply: Reply, *, by: User) -> list[Commitment]:
    """The letter is out: what a class-B reply planned is promised. The caller's transaction."""
    if reply.grade != Reply.Grade.B:
        return []
    planned = reply.planned.select_related("organ__group")
    return [
        commit(suggestion, by=by, reply=reply, text=one.text, due_on=one.due_on, organ=one.organ)
        for one in planned
    ]


def commit(
    suggestion: Suggestion, *, by: User, text: str, due_on: date, organ: Organ, reply: Reply | None = None
) -> Commitment:
    """A new commitment that holds from today, with its grants and its clock."""
    commitment = Commitment(
        origin=suggestion,
        reply=reply,
        organ=organ,
        title=text,
        number=suggestion.number,
        status=Status.DRAFT,
        disclosure=suggestion.disclosure,
        office=suggestion.office,
        due_on=due_on,
        first_due_on=due_on,
    )
    commitment.save()
    events.record(commitment, verb="draft", what="登记承诺", by=by, data={"完成时限": due_on.isoformat()})
    workflow.take("give", commitment, by=by)
    clocks.start(commitment, TERM, on=due_on, organ=organ)
    commitment.search = textsearch.vector((text, "A"), (suggestion.title, "B"))
    commitment.save(update_fields=["search"])
    access.sync(commitment, policies.grants(commitment))
    return commitment
