"""Who divides suggestions among organs at an assignment meeting (交办会): the deputies' office, or the government's."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.db.models import QuerySet

from apps.accounts.models import Organ
from apps.matters import access
from apps.proposals.actions import government, staff
from apps.proposals.models import Meeting
from apps.proposals.workflow import ASSIGN, GOVERN, Status
from congress import clock


class Body(NamedTuple):
    """``status``: where what it divides stands. ``kinds``: organs that it may charge, all where empty."""

    permission: str
    status: Status
    assign_all: Callable[..., dict[int, str]]
    kinds: Iterable[str] = ()
    within_government: bool = False

    def organs(self) -> QuerySet[Organ]:
        handling = Organ.objects.handling().in_being(clock.today())
        return handling.filter(kind__in=self.kinds) if self.kinds else handling


STAFF = Body(ASSIGN, Status.REGISTERED, staff.assign_all)
GOVERNMENT = Body(
    GOVERN, Status.FORWARDED, government.government_assign_all, government.WITHIN, within_government=True
)


def body_of(user: Any) -> Body | None:
    """In whose name the person holds meetings; None for those who hold none."""
    return next((body for body in (STAFF, GOVERNMENT) if access.may(user, body.permission)), None)


def holder(meeting: Meeting) -> Body:
    return GOVERNMENT if meeting.within_government else STAFF


def readable(user: Any) -> QuerySet[Meeting]:
    """The meetings that this person may open: their own body's; the deputies' office also knows of the government's."""
    body = body_of(user)
    if body is None:
        return Meeting.objects.none()
    return Meeting.objects.filter(within_government=True) if body.within_government else Meeting.objects.all()
