"""A county of twenty years, 40,000 suggestions, in one transaction that is rolled back: hints and an assignment meeting."""

from random import Random
from time import perf_counter
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from apps.accounts.models import Organ, User
from apps.matters.models import Matter
from apps.proposals.actions import meetings
from apps.proposals.models import MeetingItem, Suggestion
from apps.proposals.similar import alike
from apps.proposals.workflow import Status
from apps.publications.models import Publication
from bench.load import Unexpected
from bench.results import Samples

ROWS = ("similar hint", "assigning 300")
MANY = 40_000
HINTS = 200
ASSIGNED = 300


def measure() -> tuple[Samples, Samples]:
    """The hint of similar suggestions for a deputy, and handing over 300 at once."""
    with transaction.atomic():
        multiply()
        found = hints(), meeting()
        transaction.set_rollback(True)
    return found


def multiply() -> None:
    """Copies of the sample's suggestions until there are enough; every title then stands there many times."""
    times = MANY // Suggestion.objects.count() + 1
    spine, own = columns(Matter, "id"), columns(Suggestion, "matter_ptr_id", "serial")
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE copies ON COMMIT DROP AS SELECT matter_ptr_id AS old,"
            " nextval(pg_get_serial_sequence('matters_matter', 'id')) AS new"
            " FROM proposals_suggestion, generate_series(1, %s)",
            [times],
        )
        for table, key, names in (
            ("matters_matter", "id", spine),
            ("proposals_suggestion", "matter_ptr_id", own),
        ):
            cursor.execute(
                f"INSERT INTO {table} ({key}, {names}) SELECT new, {names} FROM copies JOIN {table} ON {key} = old"  # noqa: S608 - names of our own columns
            )
        cursor.execute("ANALYZE matters_matter, proposals_suggestion")


def columns(model: Any, *but: str) -> str:
    return ", ".join(field.column for field in model._meta.local_fields if field.column not in but)


def hints() -> Samples:
    deputy = User.objects.get(username="deputy1")
    seen = Suggestion.objects.visible_to(deputy).values("pk")
    public = Publication.objects.published().filter(matter__isnull=False).values("matter")
    known = Suggestion.objects.filter(Q(pk__in=seen) | Q(pk__in=public))
    dice = Random(18)  # noqa: S311 - dice for a choice, not for a secret
    titles = dice.sample(list(Suggestion.objects.values_list("title", flat=True)[:MANY]), HINTS)
    acts = [timed(lambda title=title: alike(known, title, "")) for title in titles]
    return Samples(acts, elapsed=sum(acts))


def meeting() -> Samples:
    """Suggestions as if just numbered, all handed to one organ after another."""
    clerk = User.objects.get(username="deputies_work")
    organs = list(Organ.objects.handling()[:20])
    rows = list(Suggestion.objects.order_by("-pk")[:ASSIGNED])
    Matter.objects.filter(pk__in=[row.pk for row in rows]).update(status=Status.REGISTERED, closed_at=None)
    chosen = [(row, organs[at % len(organs)]) for at, row in enumerate(rows)]
    made = meetings.open_meeting(by=clerk, title="测量用的交办会", chosen=chosen)
    took = timed(lambda: meetings.carry_out(made.pk))
    if made.items.exclude(state=MeetingItem.State.DONE).exists():
        raise Unexpected("not every suggestion of the meeting was handed over")
    return Samples([took], elapsed=took)


def timed(act: Any) -> float:
    begun = perf_counter()
    act()
    return perf_counter() - begun
