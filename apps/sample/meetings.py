"""The assignment meetings (交办会): what was handed in at a session is handed over at once, with its co-handlers."""

from apps.accounts.models import User
from apps.deputies.models import Session
from apps.documents import batches
from apps.documents.models import Batch
from apps.proposals import handing
from apps.proposals.actions import meetings
from apps.proposals.models import Meeting, MeetingItem
from apps.sample.cases import Case
from apps.sample.world import World
from congress import clock

NOTE = "请加强与代表的沟通，按期答复。"


def meet(case: Case, world: World) -> None:
    """The first of its session to come up calls the meeting; for the others nothing is left to do."""
    clerk = world.users["deputies_work"]
    if MeetingItem.objects.filter(suggestion=case.suggestion).exists():
        return
    chosen = [
        (one.suggestion, world.organs[one.topic.handler], [world.organs[key] for key in one.co])
        for one in case.together
    ]
    title = f"{case.session.heading}代表建议交办会"
    meeting = meetings.open_meeting(by=clerk, title=title, chosen=chosen, note=NOTE)
    meetings.carry_out(meeting.pk)
    for one in case.together:
        one.suggestion.refresh_from_db()
    if case.session == Session.objects.latest("starts_on"):
        print_papers(meeting, world, by=clerk)


def print_papers(meeting: Meeting, world: World, *, by: User) -> None:
    """A notice and a list for each organ; the press sets them while the story goes on."""
    for batch in (handing.issue_notices(meeting, by=by), handing.issue_lists(meeting, by=by)):
        for paper in batch.papers.order_by("pk"):
            world.press.hand_over(paper)


def load(world: World) -> int:
    """Keep what the press has set, and pack it; returns how many meetings there were."""
    for batch in Batch.objects.filter(state=Batch.State.RUNNING).order_by("pk"):
        for paper in batch.papers.order_by("pk"):
            world.press.finish(paper.pk)
        with clock.at(batch.created_at):
            batches.pack(batch.pk)
    return Meeting.objects.count()
