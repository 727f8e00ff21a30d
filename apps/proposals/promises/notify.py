"""Who is told what of a commitment: the one table."""

from typing import NamedTuple

from apps.accounts.models import User
from apps.matters.models import Event
from apps.notices import audience, silence
from apps.notices.actions import tell as send
from apps.proposals import notify
from apps.proposals.promises.models import Commitment


class Message(NamedTuple):
    """To whom: "deputies", "staff", "organ"; and the sentence."""

    audiences: tuple[str, ...]
    title: str


MESSAGES = {
    "progress": Message(("deputies",), "承诺事项有新进展：{title}"),
    "second_reply": Message(("deputies", "staff"), "承诺事项已跟踪答复，请核实是否兑现：{title}"),
    "confirm_kept": Message(("organ", "staff"), "代表确认承诺已兑现：{title}"),
    "dispute": Message(("organ", "staff", "deputies"), "承诺尚未兑现，请继续办理：{title}"),
    "verify": Message(("organ", "deputies"), "承诺经核实已兑现：{title}"),
    "postpone": Message(("organ", "deputies"), "承诺的完成时限有调整：{title}"),
    "release": Message(("organ", "deputies"), "承诺已终止：{title}"),
}


def tell(commitment: Commitment, verb: str, *, by: User, event: Event) -> None:
    """Tell the audiences of a step; never the person who took it."""
    if silence.reigns():
        return
    message = MESSAGES[verb]
    people = {user for name in message.audiences for user in of(name, commitment)}
    send(
        [user for user in people if user and user.pk != by.pk],
        key=f"event:{event.pk}:{verb}",
        title=message.title.format(title=commitment.title),
        body=event.note,
        url=commitment.get_absolute_url(),
        matter=commitment,
    )


def of(name: str, commitment: Commitment) -> list[User | None]:
    if name == "deputies":
        return notify.deputies(commitment.origin)
    return (
        list(audience.staff(commitment.organ)) if name == "organ" else list(notify.staff(commitment.origin))
    )
