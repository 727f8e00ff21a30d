"""Making public and taking back, by two people of the sample county."""

from collections.abc import Iterable

from apps.matters.models import Matter
from apps.publications import actions, keeping, pages
from apps.publications.models import Kind, Publication, State
from apps.sample.world import World

PASSERS = ("office_lead", "office_lead", "office")


def prepare(matter: Matter, world: World, *, by: str) -> Publication:
    """Put before the second person; the papers that go out with it were handed to the press when they were issued."""
    for paper_id in matter.papers.values_list("pk", flat=True):
        if paper_id in world.press.at_work:
            world.press.finish(paper_id)
    return actions.prepare(matter, by=world.users[by])


def publish(matter: Matter, world: World) -> Publication:
    """Passed by someone of the office who did not prepare it; whatever the scan points at was looked at."""
    publication = matter.publications.get(state=State.PREPARED)
    names = [name for name in PASSERS if world.users[name].pk != publication.prepared_by_id]
    return actions.pass_review(publication, by=world.users[world.rng.choice(names)], considered=True)


def keep(kinds: Iterable[Kind], world: World) -> None:
    """Pages that follow a register: prepared by the deputies office, passed by the head of the office."""
    for kind in kinds:
        keeping.prepare(kind, by=world.users["deputies_work"])
        shown = list(pages.waiting(kind).values_list("pk", flat=True))
        pages.pass_many(kind, by=world.users["office_lead"], shown=shown, considered=shown)


def withdraw(matter: Matter, world: World, *, reason: str) -> None:
    publication = matter.publications.get(state=State.PUBLISHED)
    actions.withdraw(publication, by=world.users["office_lead"], reason=reason)
