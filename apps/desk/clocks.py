"""The clocks to be watched: on open matters that one person may see, those that end soon or have run out."""

from datetime import timedelta
from typing import Any, NamedTuple

from django.db.models import Count, Q

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
    counts = near.aggregate(late=Count("pk", filter=Q(due_on__lt=today)), all=Count("pk"))
    first = near.select_related("matter__office", "rule", "organ").order_by("due_on", "pk")[:SHOWN]
    return Clocks(counts["all"] - counts["late"], counts["late"], list(first))
