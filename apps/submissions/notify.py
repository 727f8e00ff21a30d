"""Who is told what at which step: the one table.

Senders hear nothing by mail: they ask by their code. If they could one day follow a letter, or new publications, by
mail, that stands beside this table: a confirmed address (double opt-in) as an audience of its own, told by
``notices`` as any other, with a link that opens a page with a button.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from apps.accounts.models import User
from apps.notices import silence
from apps.notices.actions import tell as send
from apps.submissions.models import Submission
from apps.submissions.policies import registrars as registering_roles


class Message(NamedTuple):
    audience: Callable[[Submission], Iterable[User]]
    title: str


def moderators(submission: Submission) -> Iterable[User]:
    groups = submission.variety.people(submission.addressee_key).moderators
    return User.objects.filter(is_active=True, groups__in=groups).distinct()


def answerers(submission: Submission) -> Iterable[User]:
    return submission.variety.people(submission.addressee_key).answerers


def readers(submission: Submission) -> Iterable[User]:
    return submission.variety.people(submission.addressee_key).readers


def registrars(submission: Submission | None = None) -> Iterable[User]:
    return User.objects.filter(is_active=True, groups__in=registering_roles()).distinct()


MESSAGES = {
    "register": Message(moderators, "新来信待处理：{title}"),
    "forward": Message(answerers, "有群众来信请您答复：{title}"),
    "hand_back": Message(registrars, "来信被退回，请另行处理：{title}"),
    "give_back": Message(registrars, "代表不再任职，来信请另行转交：{title}"),
    "reply": Message(readers, "您的来信已答复：{title}"),
    "refuse": Message(readers, "您的来信不予受理，请查看理由：{title}"),
    "answer": Message(registrars, "来信已答复：{title}"),
    "become": Message(registrars, "来信已转为事项：{title}"),
}


def tell(submission: Submission, verb: str, *, by: User) -> None:
    """Tell the audience of a step, if it has one; never the person who took it."""
    if verb not in MESSAGES or silence.reigns():
        return
    message, event = MESSAGES[verb], submission.events.latest("seq")
    send(
        [user for user in message.audience(submission) if user.pk != by.pk],
        key=f"event:{event.pk}:{verb}",
        title=message.title.format(title=submission.title),
        body=event.note,
        url=submission.get_absolute_url(),
        matter=submission,
    )
