"""Which talks with the deputies (沟通) count: those that whoever handles the suggestion now had in the running round."""

from django.db.models import Exists, OuterRef, QuerySet

from apps.matters.models import Event

CHARGED = (
    "assign",
    "government_assign",
    "follow",
    "reassign",
    "government_reassign",
    "change_handler",
    "re_handle",
)
"""Steps after which the handler owes a talk of its own, whatever was said before."""


def standing() -> QuerySet[Event]:
    """The events of talks that count, of suggestions that are answered as a whole."""
    later = Event.objects.filter(matter=OuterRef("matter"), verb__in=CHARGED, seq__gt=OuterRef("seq"))
    return Event.objects.filter(~Exists(later), verb="contact")
