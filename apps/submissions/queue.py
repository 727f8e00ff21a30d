"""What waits for whom: letters to triage, letters to answer."""

from typing import Any

from django.db.models import Q, QuerySet

from apps.matters import access
from apps.submissions.models import Submission
from apps.submissions.workflow import Status


def waiting_for(user: Any) -> QuerySet[Submission]:
    """Submissions whose next step is this person's."""
    turn = Q()
    if access.may(user, "submissions.triage_submission"):
        turn |= Q(status=Status.RECEIVED, held__contains=["edit_matter"])
    if access.may(user, "submissions.answer_submission"):
        turn |= Q(status=Status.FORWARDED, held__contains=["answer_matter"])
    if not turn:
        return Submission.objects.none()
    return Submission.objects.visible_to(user).annotate(held=access.granted(user)).filter(turn)
