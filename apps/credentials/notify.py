"""Who is told what at which step: the one table. Nobody is told of a matter that they may not see."""

from collections.abc import Callable, Iterable
from typing import Any

from apps.accounts.models import User
from apps.credentials.workflows.common import ANNOUNCE, DECIDE, PREPARE, REPORT
from apps.matters import access
from apps.matters.models import Disclosure, Event
from apps.notices import silence
from apps.notices.actions import tell as send

NEUTRAL = "一件限制知悉的事项有新的进展，请登录查看"
"""What a message says of a restricted matter: mails and texts travel in the open."""

Audience = Callable[[Any], Iterable[User | None]]


def holding(permission: str) -> Audience:
    """Active people who hold a permission of this app by a role."""
    codename = permission.partition(".")[2]

    def people(_matter: Any) -> Iterable[User]:
        held = {
            "groups__permissions__codename": codename,
            "groups__permissions__content_type__app_label": "credentials",
        }
        return User.objects.filter(is_active=True, **held).distinct()

    return people


def deputy(matter: Any) -> Iterable[User | None]:
    """Whose mandate it is."""
    return [matter.mandate.person.user] if hasattr(matter, "mandate") else []


staff, committee, deciders, announcers = map(holding, (PREPARE, REPORT, DECIDE, ANNOUNCE))

MESSAGES: dict[str, tuple[Audience, ...]] = {
    "submit": (staff,),
    "enter": (staff, deputy),
    "withdraw": (staff,),
    "report": (deciders, staff),
    "table": (deciders, deputy),
    "approve": (announcers, staff, committee, deputy),
    "reject": (staff, committee, deputy),
    "announce": (staff, deputy),
    "suspend": (staff, committee, deputy),
    "report_end": (deciders, staff),
    "resume": (staff, deputy),
    "receive": (deciders, deputy),
    "receive_report": (deciders,),
    "circulate": (deciders, deputy),
    "defend": (staff,),
    "note": (staff,),
    "elect": (staff, committee),
    "fail": (staff,),
    "rerun": (staff,),
    "call_rerun": (deciders,),
    "overtake": (staff,),
    "lapse": (staff, committee, deputy),
}
"""The audiences of a step; the message is the step's own word and the matter's title."""


def tell(matter: Any, event: Event) -> None:
    """Tell the audiences of a step, as far as they may see the matter; never the person who took it."""
    if silence.reigns() or event.verb not in MESSAGES:
        return
    people = {user for audience in MESSAGES[event.verb] for user in audience(matter) if user}
    told = [user for user in people if user.pk != event.actor_id and access.may_see(user, matter)]
    restricted = matter.disclosure == Disclosure.RESTRICTED
    send(
        told,
        key=f"event:{event.pk}:{event.verb}",
        title=NEUTRAL if restricted else f"{event.what}：{matter.title}",
        body="" if restricted else event.note,
        url=matter.get_absolute_url(),
        matter=matter,
    )
