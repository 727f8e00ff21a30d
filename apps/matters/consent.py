"""Who consents to a longer time: those who keep the clocks, and for some records the body that handed them over.

A procedure registers that body for its kind of matter; without one the clocks' keepers decide alone.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from apps.accounts.models import User
from apps.matters.access import Powers
from apps.matters.models import Matter

MANAGE = "matters.manage_deadline"


class Body(NamedTuple):
    """The body that handed a record over (交办机关): the permission of its people, and these people themselves."""

    permission: str
    people: Iterable[User]


Bodies = Callable[[Any], Body | None]

_registered: dict[str, Bodies] = {}


def register(kind: str, bodies: Bodies) -> None:
    """From now on ``bodies(record)`` names who handed over records of this kind (``Matter.KIND``).

    Called from the procedure's ``AppConfig.ready``.
    """
    _registered[kind] = bodies


def body_of(matter: Matter) -> Body | None:
    bodies = _registered.get(matter.kind)
    return bodies(matter.specific) if bodies else None


def may_decide(powers: Powers, matter: Matter) -> bool:
    """Whether the person decides on requests for a longer time in this matter."""
    if powers.may(MANAGE):
        return True
    body = body_of(matter)
    return body is not None and powers.may(body.permission)


def people(matter: Matter) -> Iterable[User]:
    """Those of the assigning body, who are told of a request; nobody where no body is registered."""
    body = body_of(matter)
    return body.people if body else []
