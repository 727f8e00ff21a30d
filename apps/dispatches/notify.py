"""Who is told what at which step: the one table."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from apps.accounts.models import User
from apps.dispatches import people
from apps.dispatches.models import Dispatch
from apps.notices import silence
from apps.notices.actions import tell as send


def drafter(dispatch: Dispatch) -> Iterable[User | None]:
    return [dispatch.drafted_by]


def checkers(dispatch: Dispatch) -> Iterable[User | None]:
    return people.with_permission("check_dispatch")


def signer(dispatch: Dispatch) -> Iterable[User | None]:
    return [dispatch.signer]


def issuers(dispatch: Dispatch) -> Iterable[User | None]:
    return people.with_permission("issue_dispatch")


class Message(NamedTuple):
    audience: Callable[[Dispatch], Iterable[User | None]]
    title: str


MESSAGES = {
    "submit": Message(checkers, "文稿待核：{title}"),
    "check": Message(signer, "文稿待您签发：{title}"),
    "send_back": Message(drafter, "文稿退回修改：{title}"),
    "sign": Message(issuers, "文稿已签发，请编号印发：{title}"),
    "decline": Message(drafter, "签发人不同意，文稿退回：{title}"),
    "issue": Message(drafter, "已编号印发：{title}"),
    "withdraw": Message(drafter, "已撤回：{title}"),
}


def tell(dispatch: Dispatch, verb: str, *, by: User) -> None:
    """Tell the audience of a step; never the person who took it."""
    if silence.reigns():
        return
    message, event = MESSAGES[verb], dispatch.events.latest("seq")
    send(
        [user for user in set(message.audience(dispatch)) if user and user.pk != by.pk],
        key=f"event:{event.pk}:{verb}",
        title=message.title.format(title=dispatch.title),
        body=event.note,
        url=dispatch.get_absolute_url(),
        matter=dispatch,
    )
