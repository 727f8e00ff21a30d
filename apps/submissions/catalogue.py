"""What citizens may send, and what may come of it: the one registry.

A procedure declares a variety (给代表写信, later 监督议题建议, 审查建议, 询问问题) when its app starts. What a submission can
be turned into, other procedures register as outcomes; the public site and the triage know none of them by name.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import Group

from apps.accounts.models import User
from apps.matters.models import Matter


@dataclass(frozen=True)
class People:
    """Whose a submission is: who may moderate it, who answers it. Both hear of it.

    ``readers`` wrote it with an account of theirs: they follow it on the desk and hear the answer there.
    """

    moderators: tuple[Group, ...] = ()
    answerers: tuple[User, ...] = ()
    readers: tuple[User, ...] = ()


@dataclass(frozen=True)
class Variety:
    """One kind of submission. ``code`` stands in its public address.

    ``addressed``: the kind of publication whose page leads to the form ("": to the committee itself).
    ``people(key)`` says whose a submission to that address is; ``choices()`` to whom staff may forward one;
    ``label(key)`` names the addressee as the sender will read it. ``public``: anybody may send one; the others are
    registered by procedures, and the office itself answers them.
    """

    code: str
    title: str
    about: str
    purpose: str
    addressed: str
    people: Callable[[str], People]
    choices: Callable[[], list[tuple[str, str]]]
    label: Callable[[str], str]
    public: bool = True


@dataclass(frozen=True)
class Outcome:
    """A matter that a submission can be turned into. ``make(submission, by=…)`` creates it and returns it.

    ``why_not(submission, user)`` is a sentence when this person cannot, "" when they can, None hides it.
    """

    code: str
    variety: str
    what: str
    button: str
    done: str
    make: Callable[..., Matter]
    why_not: Callable[[Any, Any], str | None]
    verb: str = field(default="become")


_varieties: dict[str, Variety] = {}
_outcomes: dict[str, Outcome] = {}


def declare(variety: Variety) -> None:
    _varieties[variety.code] = variety


def offer(outcome: Outcome) -> None:
    _outcomes[outcome.code] = outcome


def varieties() -> list[Variety]:
    return list(_varieties.values())


def variety(code: str) -> Variety:
    """Raises KeyError for a variety that nobody declared."""
    return _varieties[code]


def offered() -> list[Variety]:
    """What the public may send."""
    return [one for one in _varieties.values() if one.public]


def find(code: str) -> Variety | None:
    """The variety at a public address, if there is one."""
    return next((one for one in offered() if one.code == code), None)


def addressed_to(kind: str) -> list[Variety]:
    """What may be sent to those who have a page of this kind."""
    return [one for one in _varieties.values() if one.addressed == kind]


def outcomes(code: str) -> Iterable[Outcome]:
    return [one for one in _outcomes.values() if one.variety == code]


def outcome(code: str) -> Outcome:
    return _outcomes[code]
