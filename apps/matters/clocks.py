"""Starting, meeting and stopping the legal clocks of a matter."""

from datetime import date

from apps.accounts.models import Organ
from apps.matters.models import Deadline, Matter
from apps.statutes.compute import compute
from apps.statutes.models import Rule
from congress import clock


def start(matter: Matter, code: str, *, on: date | None = None, organ: Organ | None = None) -> Deadline:
    """Start the clock of a rule on the matter, or on one organ's share of it.

    ``on`` is the day of the event (not counted). Raises RuleMissing when no version of the rule is in force.
    """
    begin = on or clock.today()
    rule = Rule.objects.get_rule(code, begin)
    due = compute(rule, begin)
    return Deadline.objects.create(
        matter_id=matter.pk,
        rule=rule,
        code=code,
        organ=organ,
        starts_on=begin,
        due_on=due.date,
        words=due.words,
        provisional=due.provisional,
    )


def meet(matter: Matter, code: str, *, organ: Organ | None = None) -> None:
    """What the clock demanded was done today, by this organ or, without one, by whoever owed it."""
    running = matter.deadlines.running().filter(code=code)
    if organ:
        running = running.filter(organ=organ)
    running.update(met_on=clock.today())


def stop(matter: Matter, *codes: str) -> None:
    """End clocks whose demand has fallen away (withdrawn, reassigned); without codes, all of them."""
    running = matter.deadlines.running()
    if codes:
        running = running.filter(code__in=codes)
    running.update(stopped_on=clock.today())
