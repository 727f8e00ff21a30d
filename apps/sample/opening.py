"""The public figures of the county's suggestions and the public ledger of promises, as of the last night."""

from datetime import datetime

from apps.proposals.opening.publishing import KINDS
from apps.publications.models import Kind, Publication
from apps.sample.publishing import keep
from apps.sample.world import World
from congress import clock


def load(world: World, *, now: datetime) -> int:
    """Prepared by the deputies office, passed by the head of the office; returns how many promises are public."""
    with clock.at(now):
        keep(KINDS, world)
    return Publication.objects.published().filter(kind=Kind.PROMISE).count()
