"""Whose entry in the roster a person may open: everyone's, or those of the deputies that they look after.

Who looks after whom is known above: each procedure that ties people to deputies says so in its ``ready()`` with
``register``. Ties reach as far as the running term; those of former terms are read by who reads the whole roster.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Q

from apps.deputies.models import Mandate, Person, Term
from apps.deputies.models.people import MandateQuerySet, PersonQuerySet
from apps.matters import access
from congress import clock

WHOLE, LOCAL = "deputies.view_mandate", "deputies.view_local_mandate"
"""The whole roster; the part of it that one looks after."""

Tie = Callable[[Any], Q]
_ties: list[Tie] = []


def register(tie: Tie) -> None:
    """``tie``: the mandates that a person looks after, as a condition on Mandate."""
    if tie not in _ties:
        _ties.append(tie)


def reads(user: Any) -> bool:
    """Whether the roster's pages are open to the person at all."""
    return access.may(user, WHOLE) or access.may(user, LOCAL)


def reads_all(user: Any) -> bool:
    return access.may(user, WHOLE)


def mandates(user: Any) -> MandateQuerySet:
    """The mandates that the person finds in the roster."""
    if access.may(user, WHOLE):
        return Mandate.objects.all()
    if not _ties or not access.may(user, LOCAL):
        return Mandate.objects.none()
    theirs = Q()
    for tie in _ties:
        theirs |= tie(user)
    return Mandate.objects.filter(theirs, term__in=Term.objects.covering(clock.today()))


def people(user: Any) -> PersonQuerySet:
    """The persons whose record, photo included, is open to the person; one's own is a page of its own."""
    if access.may(user, WHOLE):
        return Person.objects.all()
    return Person.objects.filter(pk__in=mandates(user).order_by().values("person"))
