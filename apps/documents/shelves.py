"""Papers that belong to no matter: each kind's app says who may have them, who works on them, where they are listed."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import Q

from apps.documents.models import Paper
from apps.matters import access


class Home(NamedTuple):
    """The page that a paper is reached from."""

    title: str
    url: str


class Shelf(NamedTuple):
    """``sees``: which papers of the kind a person may have, None for no one's. ``keeps``: whether a person who sees one
    works on it: keeps its sealed scan, pauses its batch.
    """

    sees: Callable[[Any], Q | None]
    keeps: Callable[[Any, Paper], bool]
    home: Callable[[Any, Paper], Home]


_shelves: dict[str, Shelf] = {}


def shelve(code: str, shelf: Shelf) -> None:
    """Make known how papers of a kind are found that belong to no matter."""
    _shelves[code] = shelf


def shelf_of(paper: Paper) -> Shelf:
    return _shelves[paper.kind]


def of_role(*wanted: str, title: str, url: Callable[[Paper], str]) -> Shelf:
    """A shelf for those who hold every one of these permissions: they see all of it and work on all of it."""

    def held(user: Any) -> bool:
        return all(access.may(user, one) for one in wanted)

    return Shelf(
        sees=lambda user: Q() if held(user) else None,
        keeps=lambda user, _paper: held(user),
        home=lambda _user, paper: Home(title, url(paper)),
    )


def seen(user: Any) -> Q:
    """Papers without a matter that this person may have."""
    found = Q(pk__in=())
    for code, shelf in _shelves.items():
        if (those := shelf.sees(user)) is not None:
            found |= Q(kind=code, matter=None) & those
    return found
