"""Sealing entries into one chain, after the fact, so that nobody who writes an entry ever waits for another.

A transaction may commit late with an entry whose key is smaller than those sealed already: keys are given when a row is
written, not when it becomes visible. Such an entry is sealed by a later run. The chain therefore follows the
order of sealing, which is nearly but not exactly that of the keys; each seal names its entry.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Max, Min
from django.utils import timezone

from apps.audit import lines
from apps.audit.models import DailyAnchor, Entry, EntryQuerySet, Seal
from congress import clock, crypto

LOCK = 2_018_002
"""The advisory lock of whoever extends or shortens the chain: one at a time, the others go home."""
BATCH = 1_000
LATE_KEYS = 10_000
"""How far behind the newest sealed key the frequent run looks for latecomers; the nightly one looks everywhere."""


def seal_waiting(*, everywhere: bool = False) -> int:
    """Seal what waits, batch by batch, and return how many; 0 also when another process is sealing."""
    sealed = 0
    while count := seal_batch(everywhere=everywhere):
        sealed += count
    return sealed


@transaction.atomic
def seal_batch(*, everywhere: bool = False) -> int:
    if not alone():
        return 0
    head = Seal.objects.order_by("-number").first()
    seals = list(links(waiting(everywhere=everywhere)[:BATCH], head))
    Seal.objects.bulk_create(seals)
    return len(seals)


def waiting(*, everywhere: bool = True) -> EntryQuerySet:
    """Entries without a seal, in the order of their keys; ``everywhere`` false leaves out very old keys."""
    unsealed = Entry.objects.unsealed()
    newest = None if everywhere else Seal.objects.aggregate(newest=Max("entry"))["newest"]
    return unsealed if newest is None else unsealed.filter(pk__gt=newest - LATE_KEYS)


def alone() -> bool:
    """Whether this transaction may work on the chain; true until it ends, and false for everybody else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        return bool(cursor.fetchone()[0])


def links(entries: Iterable[Entry], head: Seal | None) -> Iterator[Seal]:
    """The seals of the entries, each after the one before; the first follows ``head``."""
    number, previous = (head.number, head.digest) if head else (0, "")
    for entry in entries:
        number += 1
        content = crypto.digest(lines.canonical(lines.said(entry)))
        seal = Seal(
            number=number, entry=entry.pk, entry_digest=content, previous=previous, sealed_at=clock.now()
        )
        seal.digest = previous = crypto.digest(canonical(seal))
        yield seal


def said(seal: Seal) -> dict[str, Any]:
    """Everything a seal's own digest covers: by ``previous`` the whole chain before it, by ``entry_digest`` the entry."""
    return {
        "number": seal.number,
        "entry": seal.entry,
        "entry_digest": seal.entry_digest,
        "previous": seal.previous,
        "sealed_at": seal.sealed_at.astimezone(UTC).isoformat(timespec="microseconds"),
    }


def canonical(seal: Seal) -> bytes:
    return lines.canonical(said(seal))


def lag() -> int:
    """Age of the oldest entry without a seal, in seconds; 0 when all are sealed."""
    oldest = waiting().order_by().aggregate(oldest=Min("at"))["oldest"]
    return max(0, int((clock.now() - oldest).total_seconds())) if oldest else 0


def drop_anchors() -> list[DailyAnchor]:
    """Anchor every day up to yesterday that has none since the newest anchor; the first time, yesterday alone."""
    yesterday = clock.today() - timedelta(days=1)
    newest = DailyAnchor.objects.order_by("-day").first()
    first = newest.day + timedelta(days=1) if newest else yesterday
    return [drop_anchor(first + timedelta(days=days)) for days in range((yesterday - first).days + 1)]


def drop_anchor(day: date) -> DailyAnchor:
    """Keep the newest seal made by the end of the day; asked again it returns the same row."""
    last = Seal.objects.filter(sealed_at__lt=midnight_after(day)).order_by("-number").first()
    facts = {"seals": last.number, "digest": last.digest} if last else {"seals": 0}
    anchor, _created = DailyAnchor.objects.get_or_create(day=day, defaults=facts)
    return anchor


def midnight_after(day: date) -> datetime:
    midnight = datetime.combine(day + timedelta(days=1), time())
    return timezone.make_aware(midnight, timezone.get_default_timezone())
