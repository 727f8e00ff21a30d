"""Setting papers and making public, by two people of the sample county."""

from apps.documents import tasks
from apps.documents.models import Paper
from apps.matters.models import Matter
from apps.publications import actions
from apps.publications.models import Publication, State
from apps.sample.world import World

PASSERS = ("office_lead", "office_lead", "office")


def set_paper(paper: Paper) -> None:
    """Typeset it at once: what is to be public must be ready. Papers of other matters wait for the worker."""
    tasks.render(paper.pk)


def prepare(matter: Matter, world: World, *, by: str) -> Publication:
    return actions.prepare(matter, by=world.users[by])


def publish(matter: Matter, world: World) -> Publication:
    """Passed by someone of the office who did not prepare it; whatever the scan points at was looked at."""
    publication = matter.publications.get(state=State.PREPARED)
    names = [name for name in PASSERS if world.users[name].pk != publication.prepared_by_id]
    return actions.pass_review(publication, by=world.users[world.rng.choice(names)], considered=True)


def withdraw(matter: Matter, world: World, *, reason: str) -> None:
    publication = matter.publications.get(state=State.PUBLISHED)
    actions.withdraw(publication, by=world.users["office_lead"], reason=reason)
