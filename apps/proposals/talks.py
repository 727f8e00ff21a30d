"""Which talks with the deputies (沟通) count: the one definition for guards, queues, figures and the appraisal.

A talk is that of the charge under which it was made, and of its round. An organ that takes a suggestion over, or is
charged with it once more, owes a talk of its own, whatever was said before (SDsug 第二十二条).
"""

from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery

if TYPE_CHECKING:
    from apps.proposals.models import Contact


def contacts() -> "QuerySet[Contact]":
    """The models read the table of steps, whose guards read this module."""
    return apps.get_model("proposals", "Contact").objects.all()


def standing() -> "QuerySet[Contact]":
    """The talks that those who handle now had in the running round, since each was charged."""
    return contacts().filter(share__ended_at=None, round=F("suggestion__round"))


def answered_with() -> "QuerySet[Contact]":
    """The talks of answered rounds that were had by those who stayed until the last answer of the round."""
    answers = apps.get_model("proposals", "Reply").objects.filter(
        suggestion=OuterRef("suggestion"), round=OuterRef("round"), issued_at__isnull=False
    )
    last = answers.order_by().values("round").annotate(at=Max("issued_at")).values("at")
    stayed = Q(share__ended_at=None) | Q(share__ended_at__gt=Subquery(last))
    return contacts().filter(stayed)
