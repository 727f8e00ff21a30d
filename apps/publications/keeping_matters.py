"""Publications of matters that became public while under way: which no longer say how far their matter has come."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import QuerySet

from apps.accounts.models import User
from apps.matters.models import Matter
from apps.publications import actions, catalogue, drafts
from apps.publications.catalogue import NotYet
from apps.publications.models import Kind, Publication, State
from congress.refusal import Refusal

Records = Callable[[Iterable[int]], Iterable[Matter]]
"""The matters with these keys, read with all that their content is made of."""


def followed(kind: Kind) -> list[Publication]:
    """What is public of matters that were not at their end when it was frozen."""
    found = Publication.objects.published().filter(kind=kind, matter__isnull=False)
    return list(found.with_facets(under_way=True).prefetch_related("files").order_by("pk"))


def waiting(kind: Kind) -> QuerySet[Publication]:
    """Drafts of matters before their review."""
    return Publication.objects.filter(kind=kind, state=State.PREPARED, matter__isnull=False)


def compared(kind: Kind, records: Records) -> tuple[list[Matter], list[Publication]]:
    """Matters that have moved on and wait for no review, and publications whose ground has gone."""
    public = followed(kind)
    reviewed = set(waiting(kind).values_list("matter", flat=True))
    matters: dict[Any, Matter] = {one.pk: one for one in records([one.matter_id for one in public])}
    moved, gone = [], []
    for one in public:
        try:
            content = catalogue.content_of(matters[one.matter_id])
        except NotYet:
            continue
        except Refusal:
            gone.append(one)
            continue
        if one.matter_id not in reviewed and not drafts.same(one, content):
            moved.append(matters[one.matter_id])
    return moved, gone


def prepare(kind: Kind, records: Records, *, by: User) -> int:
    """Put what has moved on before a second person; returns how many."""
    moved, _ = compared(kind, records)
    for matter in moved:
        actions.prepare(matter, by=by)
    return len(moved)


def withdraw(kind: Kind, records: Records, *, by: User, reason: str) -> int:
    """Take from the public what may not be public any more; returns how many."""
    _, gone = compared(kind, records)
    for publication in gone:
        actions.withdraw(publication, by=by, reason=reason)
    return len(gone)
