"""The portal's clock. Every rule, reminder and event asks the time here and nowhere else."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time

from django.utils import timezone

OFFICE_OPENS = time(9)
"""Hour taken when only a day is given to :func:`at`."""

_rehearsed: ContextVar[datetime | None] = ContextVar("rehearsed_moment", default=None)


def now() -> datetime:
    """The present moment, aware, in the county's time zone; inside :func:`at`, the moment set there."""
    return timezone.localtime(_rehearsed.get() or timezone.now(), timezone.get_default_timezone())


def today() -> date:
    """The present day by the county's clock."""
    return now().date()


def day_of(moment: datetime) -> date:
    """The day on which a moment falls by the county's clock."""
    return timezone.localtime(moment, timezone.get_default_timezone()).date()


@contextmanager
def at(moment: date | datetime) -> Iterator[datetime]:
    """Let the portal believe that it is ``moment``, for rehearsals and sample data.

    A day means nine o'clock that morning; a time without zone is the county's. The clock stands still
    inside the block, blocks nest, and other threads and requests keep their own time.
    """
    token = _rehearsed.set(_aware(moment))
    try:
        yield now()
    finally:
        _rehearsed.reset(token)


def _aware(moment: date | datetime) -> datetime:
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, OFFICE_OPENS)
    return (
        moment if timezone.is_aware(moment) else timezone.make_aware(moment, timezone.get_default_timezone())
    )


def from_seconds(seconds: float) -> datetime:
    """The moment that is so many seconds after 1970 began, aware, in the county's time zone."""
    return datetime.fromtimestamp(seconds, timezone.get_default_timezone())
