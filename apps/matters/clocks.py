"""Starting, meeting and stopping the legal clocks of a matter; pausing them and letting them go on."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from apps.accounts.models import Organ
from apps.matters.models import Deadline, DeadlineQuerySet, Extension, Matter, Pause, Terms
from apps.statutes import wording
from apps.statutes.calendar import Calendar
from apps.statutes.compute import Due, compute, resume
from apps.statutes.models import Direction, Rule
from congress import clock

CHUNK = 500


class Move(NamedTuple):
    """A clock to be written anew: the day it shows now, and what the calculation gives.

    Both days are the same where a forecast (预估) has come true.
    """

    deadline: Deadline
    before: date
    after: Due


def start(matter: Matter, code: str, *, on: date | None = None, organ: Organ | None = None) -> Deadline:
    """Start the clock of a rule on the matter, or on one organ's share of it.

    ``on`` is the day of the event (not counted). Raises RuleMissing when no version of the rule is in force.
    """
    [deadline] = start_all({matter: organ}, code, on=on)
    return deadline


def start_all(owing: dict[Matter, Organ | None], code: str, *, on: date | None = None) -> list[Deadline]:
    """Start the clock of a rule, on the terms of each, on many matters at once, owed by its organ or by nobody in particular."""
    terms = {matter: matter.terms(code) for matter in owing}
    made = {one: begun(one, on or one.on or clock.today()) for one in set(terms.values())}
    return Deadline.objects.bulk_create(
        Deadline(matter_id=matter.pk, organ=organ, **made[terms[matter]]) for matter, organ in owing.items()
    )


def begun(terms: Terms, begin: date) -> dict[str, Any]:
    """The fields of a clock that begins on a day."""
    rule = Rule.objects.get_rule(terms.code, begin)
    due = within(terms.closes_on, compute(rule, begin))
    return {
        "rule": rule,
        "code": terms.code,
        "starts_on": begin,
        "closes_on": terms.closes_on,
        "first_due_on": due.date,
        "due_on": due.date,
        "words": due.words,
        "provisional": due.provisional,
    }


def within(closes_on: date | None, due: Due) -> Due:
    """Not later than the last day of the session in which it must be done."""
    if closes_on is None or due.date <= closes_on:
        return due
    words = f"须在会议期间完成，会议{wording.day(closes_on)}闭会，到这一天为止。"
    return Due(closes_on, due.words + words, provisional=False)


def meet(matter: Matter, code: str, *, organ: Organ | None = None) -> None:
    """What the clock demanded was done today, by this organ or, without one, by whoever owed it.

    A clock that stands still goes on first: the time that it stood still makes nobody late.
    """
    met(of(matter, [code], organ))


def meet_all(matters: Iterable[Matter], code: str) -> None:
    """What the clock demanded on each of these matters was done today."""
    matters = list(matters)
    codes = {name for matter in matters for name in standing_for(matter, [code])}
    met(Deadline.objects.running().filter(matter__in=[matter.pk for matter in matters], code__in=codes))


def met(running: DeadlineQuerySet) -> None:
    for deadline in running.exclude(paused_on=None).select_related("rule"):
        release(deadline)
    running.update(met_on=clock.today())


def stop(matter: Matter, *codes: str, organ: Organ | None = None) -> None:
    """End clocks whose demand has fallen away (withdrawn, reassigned), and their pauses; without codes, all of them."""
    running = of(matter, codes, organ)
    Pause.objects.filter(deadline__in=running, until=None).update(until=clock.today())
    running.update(stopped_on=clock.today(), paused_on=None)


def pause(matter: Matter, *codes: str, reason: str, on: date | None = None) -> None:
    """Let clocks stand still from today, or from ``on``; those that already do keep their first day."""
    for deadline in of(matter, codes).filter(paused_on=None):
        hold(deadline, reason=reason, on=on)


def go_on(matter: Matter, *codes: str, on: date | None = None) -> None:
    """Let paused clocks run again from today, or from ``on``: they end later by what they stood still."""
    for deadline in of(matter, codes).exclude(paused_on=None).select_related("rule"):
        release(deadline, on=on)


def hold(deadline: Deadline, *, reason: str, on: date | None = None) -> None:
    """Let one clock stand still."""
    deadline.paused_on = on or clock.today()
    Pause.objects.create(deadline=deadline, since=deadline.paused_on, reason=reason)
    deadline.save(update_fields=["paused_on"])


def release(deadline: Deadline, *, on: date | None = None) -> None:
    """Let one paused clock run again."""
    deadline.pauses.filter(until=None).update(until=on or clock.today())
    deadline.paused_on = None
    write(deadline, reckon(deadline))


def of(matter: Matter, codes: Iterable[str], organ: Organ | None = None) -> DeadlineQuerySet:
    """The running clocks of these rules, or of all."""
    running: DeadlineQuerySet = matter.deadlines.running()
    if codes:
        running = running.filter(code__in=standing_for(matter, codes))
    return running.filter(organ=organ) if organ else running


def standing_for(matter: Matter, codes: Iterable[str]) -> list[str]:
    """The codes with those of the clocks that may run in their place."""
    return [name for code in codes for name in (code, *matter.INSTEAD.get(code, ()))]


def reckon(deadline: Deadline, *, rule: Rule | None = None, calendar: Calendar | None = None) -> Due:
    """The due date from the beginning: the rule, then what extensions add, then what pauses leave out.

    With ``rule`` by another version of the rule. Costs no query when extensions (with their rules) and pauses
    were prefetched and a ``calendar`` is given.
    """
    counted_by = rule or deadline.rule
    due = within(deadline.closes_on, compute(counted_by, deadline.starts_on, calendar=calendar))
    parts = [due]
    for extension in deadline.extensions.all():
        if extension.state == Extension.State.GRANTED:
            counted_by = extension.rule
            onward = counted_by.direction == Direction.ONWARD
            due = compute(counted_by, due.date if onward else deadline.starts_on, calendar=calendar)
            parts = [*parts, due] if onward else [due]
    for span in deadline.pauses.all():
        if span.until:
            due = resume(counted_by, due.date, span.since, span.until, calendar=calendar)
            parts.append(due)
    words = "".join(part.words for part in parts)
    return Due(due.date, words, provisional=any(part.provisional for part in parts))


def moves(
    deadlines: DeadlineQuerySet, *, rules: dict[str, Rule] | None = None, calendar: Calendar | None = None
) -> Iterator[Move]:
    """Which of the clocks would end on another day, or be forecast no longer, by today's calendar, or by ``rules`` (code to version).

    Writes nothing; one pass in chunks, so that any number of clocks needs little memory.
    """
    calendar = calendar or Calendar.load()
    clocks = deadlines.running().select_related("rule", "organ", "matter__office").order_by("pk")
    related = clocks.prefetch_related("extensions__rule", "pauses").iterator(chunk_size=CHUNK)
    for deadline in related:
        after = reckon(deadline, rule=(rules or {}).get(deadline.code), calendar=calendar)
        if (after.date, after.provisional) != (deadline.due_on, deadline.provisional):
            yield Move(deadline, deadline.due_on, after)


def apply(changes: Iterable[Move], *, rules: dict[str, Rule] | None = None) -> int:
    """Write the new dates, words and, with ``rules``, the versions counted by; the first date is kept. Returns how many."""
    written, remaining = 0, iter(changes)
    while chunk := list(islice(remaining, CHUNK)):
        for move in chunk:
            set_due(move.deadline, move.after)
            move.deadline.rule = (rules or {}).get(move.deadline.code, move.deadline.rule)
        fields = ["due_on", "words", "provisional", "rule"]
        Deadline.objects.bulk_update([move.deadline for move in chunk], fields)
        written += len(chunk)
    return written


def write(deadline: Deadline, due: Due) -> None:
    set_due(deadline, due)
    deadline.save(update_fields=["due_on", "words", "provisional", "paused_on"])


def set_due(deadline: Deadline, due: Due) -> None:
    deadline.due_on, deadline.words, deadline.provisional = due.date, due.words, due.provisional


def extending(deadline: Deadline) -> Rule | None:
    """The rule that may lengthen this clock and has not done so; None where the law gives no longer time."""
    used = {one.rule.code for one in deadline.extensions.all() if one.state == Extension.State.GRANTED}
    rules = Rule.objects.in_force(clock.today()).filter(extends=deadline.code).exclude(code__in=used)
    return rules.order_by("code").first()
