"""Occurrences are made ahead. Running again, late or twice at once makes nothing twice."""

import logging
from datetime import date, timedelta

from django.db import transaction

from apps.deputies.models import Term
from apps.duties.models import Duty, Occurrence, Recurrence
from apps.duties.scheduling import Slot, dated, in_term, interval, landed
from apps.statutes.calendar import Calendar
from apps.statutes.compute import Due
from apps.statutes.models import RuleMissing
from congress import clock

HORIZON = timedelta(days=396)
"""Thirteen months: a yearly duty is always on the calendar once."""

log = logging.getLogger(__name__)


def generate() -> int:
    """Make what is missing for every duty and count provisional dates anew; returns how many were made."""
    calendar = Calendar.load()
    made = sum(attempted(pk, calendar) for pk in Duty.objects.order_by("pk").values_list("pk", flat=True))
    recount(calendar)
    return made


def attempted(pk: int, calendar: Calendar) -> int:
    """A rule that is missing holds up its own duty only."""
    try:
        return generate_for(pk, calendar)
    except RuleMissing as missing:
        log.error("no occurrences for duty %s: %s", pk, missing)
        return 0


@transaction.atomic
def generate_for(pk: int, calendar: Calendar | None = None) -> int:
    """Make what one duty lacks. Its row is locked, so that a second run waits and finds the work done."""
    calendar = calendar or Calendar.load()
    duty = Duty.objects.select_for_update(of=("self",)).get(pk=pk)
    if duty.recurrence == Recurrence.INTERVAL:
        slots = following(duty, calendar)
    else:
        slots = list(dated(duty, duty.counts_from, last_day(duty), calendar))
    known = set(duty.occurrences.values_list("period", flat=True))
    fresh = [occurrence(duty, slot) for slot in slots if slot.period not in known]
    Occurrence.objects.bulk_create(fresh)
    return len(fresh)


def last_day(duty: Duty) -> date:
    horizon = clock.today() + HORIZON
    return min(duty.valid_to, horizon) if duty.valid_to else horizon


def following(duty: Duty, calendar: Calendar) -> list[Slot]:
    """The next time, once the last one is settled: counted from the day it was done, however late.

    After one that was excused it counts from the day that one was due; the first counts from ``counts_from``.
    """
    counted = duty.occurrences.filter(recurrence=Recurrence.INTERVAL)
    if counted.pending().exists():
        return []
    settled = [one.fulfilled_on or one.due_on for one in counted]
    since = max(settled, default=duty.counts_from)
    due = interval(duty, since, calendar)
    if duty.valid_to and due.date > duty.valid_to:
        return []
    return [Slot(numbered(duty, due.date.year), since, due)]


def numbered(duty: Duty, year: int) -> str:
    """2026年第3次: the next number of the year in which it falls due."""
    return f"{year}年第{duty.occurrences.filter(period__startswith=f'{year}年第').count() + 1}次"


def occurrence(duty: Duty, slot: Slot) -> Occurrence:
    return Occurrence(
        duty=duty,
        period=slot.period,
        recurrence=duty.recurrence,
        title=duty.title,
        organ_id=duty.organ_id,
        is_meeting=duty.is_meeting,
        at=duty.at,
        place=duty.place,
        counted_on=slot.day,
        first_due_on=slot.due.date,
        due_on=slot.due.date,
        words=slot.due.words,
        provisional=slot.due.provisional,
    )


@transaction.atomic
def recount(calendar: Calendar) -> None:
    """Provisional dates to come, once the holidays or the end of a term are known; a day set by people stays."""
    waiting = Occurrence.objects.pending().filter(
        provisional=True, moved_because="", due_on__gt=clock.today()
    )
    for one in waiting.select_related("duty").select_for_update(of=("self",)):
        due = again(one, calendar)
        if (due.date, due.words) != (one.due_on, one.words):
            one.first_due_on = one.due_on = due.date
            one.words, one.provisional = due.words, due.provisional
            one.save(update_fields=["first_due_on", "due_on", "words", "provisional"])


def again(one: Occurrence, calendar: Calendar) -> Due:
    """The calculation that made the occurrence, with what is known today."""
    if one.recurrence == Recurrence.INTERVAL:
        return interval(one.duty, one.counted_on, calendar)
    if one.recurrence == Recurrence.TERM:
        return in_term(Term.objects.get(starts_on=one.counted_on), calendar).due
    return landed(one.duty.when, one.counted_on, calendar)


def drop_coming(duty: Duty) -> None:
    """Take back what lies ahead and nobody has touched, before the schedule changes."""
    duty.occurrences.pending().filter(due_on__gt=clock.today(), moved_because="").delete()
