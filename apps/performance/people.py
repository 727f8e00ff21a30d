"""Who looks after which deputies, and whose records a person may read."""

from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from apps.deputies.models import Mandate
from apps.matters import access

Entries = TypeVar("Entries", bound=QuerySet[Any])

ALL, LOOKS_AFTER = "performance.view_entry", "performance.check_selfreport"
"""Who reads every record; who reads those of the deputies that their organ looks after."""


def looked_after(user: Any, to: str = "") -> Q:
    """Mandates that an organ of the person's looks after; ``to`` leads there, such as "mandate__"."""
    return Q(**{f"{to}delegation__checker__organ__in": [organ.pk for organ in user.organs]})


def entries_for(entries: Entries, user: Any) -> Entries:
    """A deputy's own; a town's deputies' to the town; all to the offices that keep the records."""
    if not user.is_authenticated or not user.is_active:
        return entries.none()
    if access.may(user, ALL):
        return entries
    theirs = Q(mandate__person__user=user)
    if access.may(user, LOOKS_AFTER):
        theirs |= looked_after(user, "mandate__")
    return entries.filter(theirs)


def deputies_for(user: Any) -> Any:
    """The mandates whose performance record the person may open."""
    if not user.is_authenticated or not user.is_active:
        return Mandate.objects.none()
    if access.may(user, ALL):
        return Mandate.objects.all()
    theirs = Q(person__user=user)
    if access.may(user, LOOKS_AFTER):
        theirs |= looked_after(user)
    return Mandate.objects.filter(theirs)
