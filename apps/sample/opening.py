"""The public figures of the county's suggestions and the public ledger of promises, as of the last night."""

from datetime import datetime

from apps.proposals.opening import publishing
from apps.publications import pages
from apps.publications.models import Kind, Publication
from apps.sample.world import World
from congress import clock


def load(world: World, *, now: datetime) -> int:
    """Prepared by the deputies office, passed by the head of the office; returns how many promises are public."""
    with clock.at(now):
        for kind in publishing.KINDS:
            publishing.prepare(kind, by=world.users["deputies_work"])
            shown = list(pages.waiting(kind).values_list("pk", flat=True))
            pages.pass_many(kind, by=world.users["office_lead"], shown=shown, considered=shown)
    return Publication.objects.published().filter(kind=Kind.PROMISE).count()
