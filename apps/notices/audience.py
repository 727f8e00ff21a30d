"""Whom a deadline concerns. A procedure registers its own answer for its kind of matter."""

from collections.abc import Callable, Iterable

from django.contrib.auth.models import Group

from apps.accounts.models import Organ, User
from apps.matters.models import Deadline

LEADER = "handling_lead"

People = Callable[[Deadline], Iterable[User]]

_registered: dict[str, People] = {}


def register(kind: str, people: People) -> None:
    """From now on ``people(deadline)`` says who is reminded of the clocks of this kind of matter (``Matter.KIND``).

    Called from the procedure's ``AppConfig.ready``.
    """
    _registered[kind] = people


def kinds() -> list[str]:
    return sorted(_registered)


def of(deadline: Deadline) -> list[User]:
    """Those who are reminded of the clock."""
    return list(_registered.get(deadline.matter.kind, default)(deadline))


def default(deadline: Deadline) -> list[User]:
    """Everyone with a post in the organ that owes; where the clock names none, in the matter's office."""
    return staff(deadline.organ or deadline.matter.office)


def above(deadline: Deadline) -> list[User]:
    """Those who hear of it too once the clock has long run out: the office responsible for the matter."""
    return staff(deadline.matter.office)


def leaders(deadline: Deadline) -> list[User]:
    """Those who lead the organ that owes (role ``handling_lead``); they hear of it once the clock has run out."""
    owing = staff(deadline.organ or deadline.matter.office)
    return [user for user in owing if any(role_of(group) == LEADER for group in user.groups.all())]


def role_of(group: Group) -> str:
    """The role's code; "" for the group of an organ."""
    return group.role.code if hasattr(group, "role") else ""


def staff(organ: Organ | None) -> list[User]:
    """People with a current post in the organ, or in the one it was merged into.

    Costs no query when the organ's posts were prefetched and it still exists.
    """
    if organ is None:
        return []
    return [post.user for post in organ.heir.posts.all() if post.left_on is None and post.user.is_active]
