"""Telling people something: rows in the caller's transaction, mail and text messages after it."""

from collections.abc import Iterable

from django.db import models, transaction
from django.utils.text import Truncator

from apps.accounts.models import User
from apps.matters.models import Matter
from apps.notices import silence
from apps.notices.actions.outgoing import send_waiting
from apps.notices.models import Channel, Notice, Topic
from congress import clock

TITLE_LENGTH = 300


@transaction.atomic
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

    ``key`` names the event (such as "event:12:assign"): told again with the same key, nobody hears it twice.
    Accounts that are closed hear nothing. Called inside a transaction, nothing is sent unless it commits.
    """
    people = {user.pk: user for user in users if user.is_active}
    if not people or silence.reigns():
        return
    told = set(Notice.objects.filter(key=key, recipient__in=people).values_list("recipient_id", flat=True))
    facts: dict[str, object] = {
        "key": key,
        "title": Truncator(title).chars(TITLE_LENGTH),
        "body": body,
        "url": url,
        "topic": topic,
    }
    facts["matter_id"] = matter.pk if matter else None
    fresh = sorted(people.keys() - told)  # one order for all, so that two tellers never wait for each other
    Notice.objects.bulk_create((Notice(recipient_id=pk, **facts) for pk in fresh), ignore_conflicts=True)
    for channel in Channel:
        send_waiting(Notice.objects.filter(key=key), [people[pk] for pk in fresh], [topic], channel)


def read(notices: models.QuerySet[Notice]) -> None:
    """Mark as read; what was read before keeps its time."""
    notices.filter(read_at=None).update(read_at=clock.now())
