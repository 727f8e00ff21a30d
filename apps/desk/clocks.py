"""The clocks to be watched: on open matters that one person may see, those that end soon or have run out."""

from datetime import timedelta
from typing import Any, NamedTuple

from django.db.models import Count, Q, Window

from apps.matters.models import Deadline, Matter
from congress import clock

SOON = timedelta(days=7)
SHOWN = 12


class Clocks(NamedTuple):
    """How many end within the week, how many have run out, and the first of them all."""

    soon: int
    late: int
    first: list[Deadline]

    @property
    def all(self) -> int:
        return self.soon + self.late


def watched_by(user: Any) -> Clocks:
    today = clock.today()
    visible = Matter.objects.visible_to(user).open()
    near = Deadline.objects.ticking().filter(matter__in=visible, due_on__lte=today + SOON)
    # The counts come with each row, so that who may see them is asked once.
    late, soon = Q(due_on__lt=today), Q(due_on__gte=today)
    counted = near.annotate(late=Window(Count("pk", filter=late)), soon=Window(Count("pk", filter=soon)))
    first: list[Any] = list(
        counted.select_related("matter__office", "rule", "organ").order_by("due_on", "pk")[:SHOWN]
    )
    return Clocks(first[0].soon, first[0].late, first) if first else Clocks(0, 0, [])
