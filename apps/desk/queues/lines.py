"""What a queue is: the first matters that wait, a line for each, the most urgent first."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import F, OuterRef, Prefetch, QuerySet, Subquery

from apps.matters.models import Deadline
from congress import clock

SHOWN = 30
"""Lines of one queue on the home page; the rest stands in the procedure's own list."""


class Line(NamedTuple):
    """One matter that waits: what it is, where it stands, until when, and the button."""

    title: str
    about: str
    url: str
    status: str
    tone: str
    next_text: str
    next_url: str
    deadline: Deadline | None = None


class Waiting(NamedTuple):
    """A queue as one person sees it: how many wait, and the first of them."""

    total: int
    lines: list[Line]


NOTHING = Waiting(0, [])


def urgency(line: Line) -> tuple[bool, date]:
    return (line.deadline is None, line.deadline.due_on if line.deadline else clock.today())


def first_of(records: QuerySet[Any], line: Callable[[Any], Line]) -> Waiting:
    """The first records as lines; all are counted only when there are more than can be shown."""
    rows = list(records[: SHOWN + 1])
    total = len(rows) if len(rows) <= SHOWN else records.count()
    return Waiting(total, [line(row) for row in rows[:SHOWN]])


def most_urgent(records: QuerySet[Any]) -> QuerySet[Any]:
    """By the clock that ends first, with their running clocks."""
    running = Deadline.objects.running().order_by("due_on")
    first = running.filter(matter=OuterRef("pk")).values("due_on")[:1]
    urgent = records.annotate(due=Subquery(first)).order_by(F("due").asc(nulls_last=True), "-pk")
    clocks = Prefetch("deadlines", running.select_related("rule"))
    return urgent.prefetch_related(None).prefetch_related(clocks)


def own_clock(clocks: Iterable[Deadline], organs: set[int]) -> Deadline | None:
    """The clock that ends first of those on nobody else; where all are on others, the first of these."""
    clocks = list(clocks)
    own = [one for one in clocks if one.organ_id is None or one.organ_id in organs]
    return next(iter(own or clocks), None)
