"""Which commitments wait for a person: near or overdue ones of the organ, second answers to be confirmed."""

from datetime import timedelta
from typing import Any

from django.db.models import Q

from apps.matters import access
from apps.proposals.models import Commitment
from apps.proposals.promises.models import NEAR, CommitmentQuerySet
from apps.proposals.promises.workflow import Status
from congress import clock


def commitments_for(user: Any) -> CommitmentQuerySet:
    """The first to fall due on top. Costs no query for who has no part in suggestions."""
    turn = Q()
    if access.may(user, "proposals.handle_suggestion"):
        near = clock.today() + timedelta(days=NEAR)
        turn |= Q(status=Status.OPEN, due_on__lte=near, organ__group__user=user)
    if access.may(user, "proposals.add_suggestion"):
        turn |= Q(status=Status.DONE, origin__lead__person__user=user)
    if access.may(user, "proposals.review_suggestion"):
        turn |= Q(status=Status.DONE)
    if not turn:
        return Commitment.objects.none()
    found: CommitmentQuerySet = Commitment.objects.visible_to(user).filter(turn)
    return found.with_people().order_by("due_on", "pk")
