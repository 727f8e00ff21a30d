"""What waits for whom: for each status of each kind the next step and the permission that takes it."""

from typing import Any, NamedTuple

from django.db.models import Case, Q, QuerySet, Value, When

from apps.credentials.workflows import (
    arrest,
    by_election,
    recall,
    resignation,
    review,
    suspension,
    termination,
)
from apps.credentials.workflows.common import ANNOUNCE, DECIDE, PREPARE, REPORT
from apps.matters import access
from apps.matters.models import Matter


class Turn(NamedTuple):
    """At this status the step is next, for whoever holds the permission."""

    kind: str
    status: str
    verb: str
    who: str


R, U, T, G = review.Status, suspension.Status, termination.Status, resignation.Status
C, E, A = recall.Status, by_election.Status, arrest.Status

TURNS = [
    Turn("credentialsreview", R.DRAFT, "examine", REPORT),
    Turn("credentialsreview", R.REPORTED, "decide", DECIDE),
    Turn("credentialsreview", R.CONFIRMED, "announce", ANNOUNCE),
    Turn("suspension", U.DRAFT, "report", REPORT),
    Turn("suspension", U.REPORTED, "suspend", DECIDE),
    Turn("suspension", U.ENDING, "resume", DECIDE),
    Turn("termination", T.DRAFT, "report", REPORT),
    Turn("termination", T.REPORTED, "decide", DECIDE),
    Turn("termination", T.ENDED, "announce", ANNOUNCE),
    Turn("resignation", G.SUBMITTED, "table", PREPARE),
    Turn("resignation", G.TABLED, "decide", DECIDE),
    Turn("resignation", G.ACCEPTED, "report", REPORT),
    Turn("resignation", G.REPORTED, "announce", ANNOUNCE),
    Turn("recall", C.DRAFT, "receive", PREPARE),
    Turn("recall", C.RECEIVED, "circulate", PREPARE),
    Turn("recall", C.CIRCULATED, "count", DECIDE),
    Turn("recall", C.PASSED, "report", REPORT),
    Turn("recall", C.REPORTED, "announce", ANNOUNCE),
    Turn("byelection", E.DRAFT, "call", PREPARE),
    Turn("byelection", E.CALLED, "list_voters", PREPARE),
    Turn("byelection", E.NOMINATING, "nominate", PREPARE),
    Turn("byelection", E.LISTED, "finalise", PREPARE),
    Turn("byelection", E.FINAL, "count", DECIDE),
    Turn("byelection", E.RERUN, "call_rerun", PREPARE),
    Turn("byelection", E.RERUN_CALLED, "count", DECIDE),
    Turn("byelection", E.VOID, "call_again", PREPARE),
    Turn("arrestrequest", A.RECEIVED, "table", PREPARE),
    Turn("arrestrequest", A.REPORTED, "note", DECIDE),
    Turn("arrestrequest", A.TABLED, "decide", DECIDE),
]


def waiting_for(user: Any) -> QuerySet[Matter]:
    """Matters whose next step is this person's, each with ``next_verb``."""
    own = [turn for turn in TURNS if access.may(user, turn.who)]
    if not own:
        return Matter.objects.none()
    turns = [(Q(kind=turn.kind, status=turn.status), turn.verb) for turn in own]
    any_turn = Q()
    for condition, _ in turns:
        any_turn |= condition
    first = Case(*(When(condition, then=Value(verb)) for condition, verb in turns), default=Value(""))
    found = Matter.objects.visible_to(user).filter(any_turn, closed_at=None)
    return found.annotate(next_verb=first).select_related("office").order_by("-pk")
