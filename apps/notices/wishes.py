"""Whom a message reaches by which channel, and from when on: choices, leave and quiet hours, asked for many at once."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.conf import settings

from apps.accounts.models import User
from apps.notices.models import Absence, Channel, Preference, QuietHours, Topic
from congress import clock

DEFAULTS = {
    Channel.EMAIL: frozenset(Topic),
    Channel.SMS: frozenset({Topic.DEADLINE}),
}
"""The topics that go out by a channel to those who chose nothing."""


def reached(people: Iterable[User], topic: str, channel: str) -> set[int]:
    """Keys of those whom a message of the topic reaches by the channel.

    They have an address for it and did not turn it off; those on leave read the inbox, save of their own account.
    """
    able = {person.pk for person in people if address(person, channel)}
    if not able:
        return set()
    chosen = Preference.objects.filter(user__in=able, topic=topic, channel=channel)
    choices = dict(chosen.values_list("user_id", "on"))
    usual = topic in DEFAULTS[Channel(channel)]
    wanting = {pk for pk in able if choices.get(pk, usual)}
    if topic == Topic.ACCOUNT or not wanting:
        return wanting
    away = Absence.objects.on(clock.today()).filter(user__in=wanting)
    return wanting - set(away.values_list("user_id", flat=True))


def address(person: User, channel: str) -> str:
    """Where the channel reaches the person, "" where it does not; of a telephone number only the ends."""
    if channel == Channel.EMAIL:
        return person.email
    return masked(person.phone) if settings.SMS_URL else ""


def masked(phone: str) -> str:
    """``138****5678``; short numbers show their last two digits."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 11 else f"****{phone[-2:]}" if phone else ""


def masked_mail(mail: str) -> str:
    """``zh****@example.cn``."""
    name, at, host = mail.partition("@")
    return f"{name[:2]}****{at}{host}" if mail else ""


def choices_of(user: User) -> dict[tuple[str, str], bool]:
    """Every topic and channel with what holds for the person now."""
    usual = {
        (topic.value, channel.value): topic in DEFAULTS[channel] for topic in Topic for channel in Channel
    }
    return usual | {(row.topic, row.channel): row.on for row in user.preferences.all()}


def first_tries(people: Iterable[int], channel: str) -> dict[int, datetime]:
    """When each may be sent to: now, or at the end of the person's quiet hours (for SMS, else the county's)."""
    own = {row.user_id: (row.starts, row.ends) for row in QuietHours.objects.filter(user__in=people)}
    usual = county_hours() if channel == Channel.SMS else None
    return {pk: after_quiet(clock.now(), own.get(pk, usual)) for pk in people}


def county_hours() -> tuple[time, time] | None:
    """The setting ``QUIET_HOURS``, "21:30-07:00"; None where it is empty."""
    if not settings.QUIET_HOURS:
        return None
    starts, _, ends = settings.QUIET_HOURS.partition("-")
    return time.fromisoformat(starts.strip()), time.fromisoformat(ends.strip())


def after_quiet(moment: datetime, hours: tuple[time, time] | None) -> datetime:
    """The moment itself, or the end of the quiet hours it falls into."""
    if hours is None:
        return moment
    starts, ends = hours
    at = moment.time()
    over_midnight = ends < starts
    quiet = (at >= starts or at < ends) if over_midnight else starts <= at < ends
    if not quiet:
        return moment
    end = moment.replace(hour=ends.hour, minute=ends.minute, second=0, microsecond=0)
    return end + timedelta(days=1) if over_midnight and at >= starts else end
