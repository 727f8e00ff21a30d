"""Leafing through millions of entries: from an entry to the older ones, never by counting pages."""

import re
from typing import NamedTuple

from django.db.models import Q

from apps.audit.models import Entry, EntryQuerySet

PER_PAGE = 50
KEY = re.compile(r"[0-9]{1,18}")
COUNTED = 50_000
"""Beyond so many the list says "more than"; an export holds as many at most."""


class Leaf(NamedTuple):
    """One page of entries; ``older`` is the key from which the next page goes on, None on the last."""

    rows: list[Entry]
    older: int | None
    total: int
    first: bool

    @property
    def more(self) -> bool:
        """Whether there are more entries than are counted."""
        return self.total > COUNTED


def leaf(entries: EntryQuerySet, before: str | None) -> Leaf:
    """The entries behind the one with the key ``before``, or the newest; three queries at most."""
    start = Entry.objects.filter(pk=before).first() if before and KEY.fullmatch(before) else None
    behind = entries.filter(older_than(start)) if start else entries
    rows = list(behind.select_related("actor")[: PER_PAGE + 1])
    total = entries.order_by()[: COUNTED + 1].count()
    older = rows[PER_PAGE - 1].pk if len(rows) > PER_PAGE else None
    return Leaf(rows[:PER_PAGE], older, min(total, COUNTED + 1), start is None)


def older_than(entry: Entry) -> Q:
    """Of one moment the smaller key is the older; the first condition is what the index answers."""
    return Q(at__lte=entry.at) & ~Q(at=entry.at, pk__gte=entry.pk)
