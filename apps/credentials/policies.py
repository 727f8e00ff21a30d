"""Who holds which grant on a matter of credentials: the one table."""

from collections.abc import Iterator
from typing import Any

from apps.accounts.models import RoleGroup
from apps.credentials.models import (
    ArrestRequest,
    ByElection,
    CredentialsReview,
    Recall,
    Resignation,
    Suspension,
)
from apps.credentials.workflows import suspension
from apps.matters.access import Grant

STAFF, COMMITTEE, LEADERS = "deputies_work", "credentials_committee", "chair"
IN_FORCE = (suspension.Status.IN_FORCE, suspension.Status.ENDING, suspension.Status.ENDED)


def grants(matter: Any) -> Iterator[Grant]:
    """Staff for deputies' work handle each; of restricted matters only those named here know.

    A deputy answers in their own resignation and recall, reads their own termination, and a suspension once it holds.
    """
    yield to_role(STAFF, "edit")
    if isinstance(matter, ArrestRequest):
        yield to_role(LEADERS, "sign")
        return
    yield to_role(COMMITTEE, "sign")
    if isinstance(matter, Suspension):
        yield to_role(LEADERS, "sign")
    yield from of_deputy(matter)


def of_deputy(matter: Any) -> Iterator[Grant]:
    if isinstance(matter, CredentialsReview | ByElection) or matter.mandate.person.user is None:
        return
    if isinstance(matter, Suspension) and matter.status not in IN_FORCE:
        return
    own = isinstance(matter, Resignation | Recall)
    yield Grant(matter.mandate.person.user, "answer" if own else "view")


def to_role(code: str, codename: str) -> Grant:
    return Grant(RoleGroup.objects.select_related("group").get(code=code).group, codename)
