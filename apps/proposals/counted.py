"""What counts alike in the public figures, the yearly tables and the appraisal of organs.

A share is the lead handler's (主办) or a separate handler's part (分办): each has its own answer, so that a suggestion
that three organs answer for themselves has three shares and three answers.
"""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from apps.proposals import talks
from apps.proposals.models import Assignment, Contact, Rating, Reply
from apps.proposals.workflow import Status

HANDLING = (Assignment.Role.LEAD, Assignment.Role.SEPARATE)
FACE_TO_FACE = (Contact.How.VISIT, Contact.How.MEETING, Contact.How.SITE)
CONTENT = (Rating.Grade.SATISFIED, Rating.Grade.BASICALLY)


def shares() -> QuerySet[Assignment]:
    """The shares of the organs that answer now."""
    return Assignment.objects.current().filter(role__in=HANDLING)


def answers() -> QuerySet[Reply]:
    """The issued answers of the present rounds: to the whole, and to each part that is still with its organ."""
    standing = Q(share=None) | Q(share__ended_at=None)
    return Reply.objects.filter(standing, issued_at__isnull=False, round=F("suggestion__round"))


def answered() -> Exists:
    """For shares: whether the organ has answered in the present round."""
    own = Q(share=None) | Q(share=OuterRef("pk"))
    return Exists(Reply.objects.filter(own, issued_at__isnull=False, **of_the_round()))


def talked(*hows: Contact.How) -> Q:
    """For shares: whether the organ talked with the deputy in the present round; with ``hows`` in one of these ways."""
    own = talks.standing().filter(share=OuterRef("pk"))
    return Q(Exists(own.filter(how__in=hows) if hows else own))


def of_the_round() -> dict[str, Any]:
    """What belongs to the suggestion of a share and to its present round."""
    return {"suggestion": OuterRef("suggestion"), "round": OuterRef("suggestion__round")}


def ratings() -> QuerySet[Rating]:
    """Ratings of rounds that are over: until then no handler may know of one, nor infer it from a sum."""
    return Rating.objects.filter(Q(round__lt=F("suggestion__round")) | Q(suggestion__status=Status.CLOSED))
