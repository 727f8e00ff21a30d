"""What the first page shows beside the next steps: what one's organ owes, what one follows, what one has not read."""

from typing import Any

from django.db.models import Count, Q

from apps.desk import listing
from apps.duties.models import MANAGE, Occurrence
from apps.matters import access
from apps.matters.models import Deadline, Matter
from apps.matters.reading import with_own_records
from apps.notices.models import Notice
from apps.performance.models import Activity, Duty, Entry, Participation
from congress import clock

SHOWN = 8
DUTIES_AHEAD = 30
MEETINGS_AHEAD = 21
"""Days."""


def owed(user: Any) -> list[Deadline]:
    """The running clocks of the person's organs, the first to end on top."""
    organs = user.organs
    if not organs:
        return []
    clocks = listing.ticking(user).filter(listing.owed_by(organs))
    return list(clocks.select_related("matter", "rule").order_by("due_on", "pk")[:SHOWN])


def followed(user: Any) -> list[Any]:
    """The matters the person follows and may see, as their own records; what changed last stands first."""
    found = Matter.objects.visible_to(user).filter(followers__user=user).order_by("-followers__since")
    return [matter.specific for matter in with_own_records(found[:SHOWN])]


def unread(user: Any) -> list[Notice]:
    return list(Notice.objects.of(user).unread().order_by("-created_at", "-pk")[:SHOWN])


def duties(user: Any) -> list[Occurrence]:
    """What the person's organs have to do soon or missed; who manages the plan sees all that was missed."""
    mine = Occurrence.objects.owed_by(user.organs).due_within(DUTIES_AHEAD)
    if access.may(user, MANAGE):
        mine |= Occurrence.objects.overdue(clock.today())
    return list(mine.visible_to(user).with_names()[:SHOWN]) if user.organs else []


def meetings(user: Any) -> list[Occurrence]:
    """Meetings of the next weeks that the person's organs hold or take part in."""
    if not user.organs:
        return []
    coming = Occurrence.objects.meetings().due_within(MEETINGS_AHEAD).filter(due_on__gte=clock.today())
    return list(coming.attended_by(user.organs).visible_to(user).with_names()[:SHOWN])


def record_of(user: Any) -> dict[str, Any]:
    """A deputy's own year in two numbers, and the activities they have signed up for."""
    today = clock.today()
    own = Entry.objects.counting().filter(mandate__person__user=user)
    year = own.within(today.replace(month=1, day=1), today)
    joined = Activity.objects.coming().filter(
        participations__mandate__person__user=user, participations__answer=Participation.Answer.JOINED
    )
    counted = year.aggregate(
        statutory=Count("pk", filter=Q(kind__duty=Duty.STATUTORY)),
        voluntary=Count("pk", filter=Q(kind__duty=Duty.VOLUNTARY)),
    )
    return {"record": counted, "year": today.year, "joined": list(joined.select_related("office")[:SHOWN])}


def beside(user: Any) -> dict[str, Any]:
    """For the template: ``meetings``, ``duties``, ``owed``, ``followed`` and ``news``."""
    return {
        "meetings": meetings(user),
        "duties": duties(user),
        "owed": owed(user),
        "followed": followed(user),
        "news": unread(user),
    }
