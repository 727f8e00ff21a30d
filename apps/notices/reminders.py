"""The morning's reminders: what each source has to say today, told once, in one mail for each person.

A source is a callable that yields Reminders. Its keys name the thing, its date and the stage it stands at, so that
running twice, or after missed days, tells nobody anything twice and only the newest stage. An app registers its
source from ``AppConfig.ready``::

    reminders.register(duties_of_today)

Each chunk is committed by itself: a crash in the middle loses nothing, the next run goes on.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from django.db import transaction
from django.db.models import QuerySet
from django.utils.text import Truncator

from apps.accounts.models import User
from apps.matters.models import Matter
from apps.notices import actions, silence
from apps.notices.models import Absence, Channel, Notice, Topic
from congress import clock

CHUNK = 500
PREFIX = "remind:"
TITLE_LENGTH = 300
PEOPLE_AT_ONCE = 100
TOPICS = (Topic.DEADLINE, Topic.DUTY, Topic.OTHER)
"""What a reminder may be about."""


class Reminder(NamedTuple):
    """One thing to remind of today. ``key`` is unique over all sources; ``people`` is asked only when it is new."""

    key: str
    people: Callable[[], Iterable[User]]
    title: str
    body: str = ""
    url: str = ""
    topic: Topic = Topic.DEADLINE
    matter_id: int | None = None


Source = Callable[[], Iterable[Reminder]]

_sources: list[Source] = []


def register(source: Source) -> None:
    """From now on the morning's job asks ``source()`` too."""
    if source not in _sources:
        _sources.append(source)


def remind() -> int:
    """Write today's reminders into the inboxes and send one digest to each person; returns how many were new."""
    if silence.reigns():
        return 0
    written = sum(write(chunk) for source in _sources for chunk in chunks(source()))
    send_digests()
    return written


def chunks(reminders: Iterable[Reminder]) -> Iterator[list[Reminder]]:
    waiting = iter(reminders)
    while chunk := list(islice(waiting, CHUNK)):
        yield chunk


@transaction.atomic
def write(reminders: list[Reminder]) -> int:
    """The notices of those not told before; returns how many were new."""
    by_key = {PREFIX + reminder.key: reminder for reminder in reminders}
    told = set(Notice.objects.filter(key__in=by_key).values_list("key", flat=True))
    fresh = {key: reminder for key, reminder in by_key.items() if key not in told}
    if not fresh:
        return 0
    absences = Absence.objects.on(clock.today()).select_related("stand_in", "user")
    away = {absence.user_id: absence for absence in absences}
    notices = [notice for key, reminder in fresh.items() for notice in notices_of(key, reminder, away)]
    Notice.objects.bulk_create(notices, batch_size=CHUNK, ignore_conflicts=True)
    return len(notices)


def notices_of(key: str, reminder: Reminder, away: dict[int, Absence]) -> list[Notice]:
    """One for each person concerned, and one for who stands in for somebody away and is not concerned anyway."""
    people = {user.pk: user for user in reminder.people() if user.is_active}
    absences = [away[pk] for pk in people if pk in away]
    stand_ins = {
        absence.stand_in_id: absence.user.name
        for absence in absences
        if absence.stand_in_id not in people and may_stand_in(absence, reminder)
    }
    return [
        notice(key, reminder, pk, stand_ins.get(pk, "")) for pk in sorted(people.keys() | stand_ins.keys())
    ]


def may_stand_in(absence: Absence, reminder: Reminder) -> bool:
    """Whether the stand-in works here and may know of the matter; leave opens nobody's eyes to more."""
    if not absence.stand_in.is_active:
        return False
    if reminder.matter_id is None:
        return True
    return Matter.objects.visible_to(absence.stand_in).filter(pk=reminder.matter_id).exists()


def notice(key: str, reminder: Reminder, recipient: int, absent: str) -> Notice:
    return Notice(
        recipient_id=recipient,
        key=key,
        topic=reminder.topic,
        title=Truncator(reminder.title).chars(TITLE_LENGTH),
        body=f"代{absent}处理。\n{reminder.body}" if absent else reminder.body,
        url=reminder.url,
        matter_id=reminder.matter_id,
    )


def send_digests() -> None:
    """One delivery for each person and channel with all reminders of today that none carries yet."""
    readers = iter(of_today().order_by("recipient_id").values_list("recipient_id", flat=True).distinct())
    while some := list(islice(readers, PEOPLE_AT_ONCE)):
        people = list(User.objects.filter(pk__in=some))
        for channel in Channel:
            actions.send_waiting(of_today(), people, TOPICS, channel)


def of_today() -> QuerySet[Notice]:
    """Notices that the morning's job wrote today."""
    morning = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    return Notice.objects.filter(key__startswith=PREFIX, created_at__gte=morning)
