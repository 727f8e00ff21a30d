"""Telling people something: rows in the caller's transaction, mail and text messages after it."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import models, transaction
from django.utils.text import Truncator

from apps.accounts.models import User
from apps.matters.models import Matter
from apps.notices import silence
from apps.notices.actions.outgoing import send_waiting
from apps.notices.models import Channel, Notice, Topic
from congress import clock

TITLE_LENGTH = 300


class Message(NamedTuple):
    """One message to some people; ``key`` names the event (such as "event:12:assign")."""

    users: Iterable[User]
    key: str
    title: str
    body: str = ""
    url: str = ""
    matter: Matter | None = None


def tell(
    users: Iterable[User],
    *,
    key: str,
    title: str,
    body: str = "",
    url: str = "",
    matter: Matter | None = None,
    topic: Topic = Topic.STEP,
) -> None:
    """Put a message into each person's inbox, and send it by the channels that each wishes for this topic.

    Told again with the same key, nobody hears it twice. Accounts that are closed hear nothing. Called inside a
    transaction, nothing is sent unless it commits.
    """
    tell_all([Message(users, key, title, body, url, matter)], topic=topic)


@transaction.atomic
def tell_all(messages: Iterable[Message], *, topic: Topic = Topic.STEP) -> None:
    """As ``tell`` each of them; what goes out by mail reaches each person as one delivery."""
    if silence.reigns():
        return
    people: dict[int, User] = {}
    waiting: dict[tuple[int, str], Message] = {}
    for message in messages:
        active = {user.pk: user for user in message.users if user.is_active}
        people |= active
        waiting |= {(pk, message.key): message for pk in active}
    if not waiting:
        return
    keys = {key for _, key in waiting}
    told = Notice.objects.filter(key__in=keys, recipient__in=people)
    for pair in told.values_list("recipient_id", "key"):
        waiting.pop(pair, None)
    fresh = sorted(waiting)  # one order for all, so that two tellers never wait for each other
    Notice.objects.bulk_create(
        (notice(waiting[pair], pair[0], topic) for pair in fresh), ignore_conflicts=True
    )
    for channel in Channel:
        readers = [people[pk] for pk in sorted({pk for pk, _ in fresh})]
        send_waiting(Notice.objects.filter(key__in=keys), readers, [topic], channel)


def notice(message: Message, recipient: int, topic: Topic) -> Notice:
    return Notice(
        recipient_id=recipient,
        key=message.key,
        topic=topic,
        title=Truncator(message.title).chars(TITLE_LENGTH),
        body=message.body,
        url=message.url,
        matter_id=message.matter.pk if message.matter else None,
    )


def read(notices: models.QuerySet[Notice]) -> None:
    """Mark as read; what was read before keeps its time."""
    notices.filter(read_at=None).update(read_at=clock.now())
