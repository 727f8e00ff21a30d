"""Who looks after which deputies, and whose records a person may read."""

from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from apps.accounts.models import User
from apps.deputies.models import GroupMember, Mandate
from apps.matters import access
from congress import clock

Entries = TypeVar("Entries", bound=QuerySet[Any])

ALL, LOOKS_AFTER = "performance.view_entry", "performance.check_selfreport"
"""Who reads every record; who reads those of the deputies that their organ looks after."""


def looked_after(user: Any, to: str = "") -> Q:
    """Mandates that an organ of the person's looks after; ``to`` leads there, such as "mandate__"."""
    return Q(**{f"{to}delegation__checker__organ__in": [organ.pk for organ in user.organs]})


def convened(user: Any, to: str = "") -> Q:
    """Mandates in a group that the person convenes today; ``to`` leads there, such as "mandate__"."""
    places = GroupMember.objects.held_on(clock.today())
    led = places.filter(part=GroupMember.Part.CONVENER, mandate__person__user=user).values("group")
    return Q(**{f"{to}pk__in": places.filter(group__in=led).values("mandate")})


def convenes(user: Any) -> bool:
    """Whether the person leads a group today."""
    places = GroupMember.objects.held_on(clock.today()).filter(part=GroupMember.Part.CONVENER)
    return places.filter(mandate__person__user=user.pk).exists()


def invitable(user: Any) -> Q:
    """Whom a person may call to an activity besides the deputies office."""
    return looked_after(user) | convened(user)


def conveners_of(mandate: Mandate) -> QuerySet[User]:
    """The accounts of those who convene a group of the deputy today, but the deputy's own."""
    places = GroupMember.objects.held_on(clock.today())
    groups = places.filter(mandate=mandate).values("group")
    led = places.filter(group__in=groups, part=GroupMember.Part.CONVENER).exclude(mandate=mandate)
    return User.objects.filter(person__mandates__group_places__in=led, is_active=True).distinct()


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
