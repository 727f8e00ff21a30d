"""The way into the performance record and out of it. Every procedure calls this; nothing else writes entries.

A procedure registers in the transaction of its own act: ``register(mandate, "proposal", on=…, title=…, source=…)``.
Registered again with the same key the entry is brought up to date; ``withdraw`` takes back what its source no longer
shows; ``strike`` is the office's, and what was struck stays struck whatever its source says afterwards.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from apps.accounts.models import User
from apps.deputies.models import Mandate
from apps.matters.models import Matter
from apps.performance.models import End, Entry, Kind
from congress import clock
from congress.refusal import Refusal

UPDATED = ["kind", "on", "title", "place", "hours", "source_type", "source_id", *("end", "ended_at")]
UPDATED += ["ended_by", "ended_because"]
CHUNK = 1000
TITLE_LENGTH, PLACE_LENGTH = 200, 100


class Fact(NamedTuple):
    """One thing that one deputy did. ``key``: the name of the fact; "" takes the source's.

    ``title`` says what was done, and nothing that only readers of the source may know.
    """

    mandate: Mandate
    kind: str
    on: date
    title: str
    source: models.Model | None = None
    hours: Decimal | float | None = None
    place: str = ""
    key: str = ""

    @property
    def name(self) -> str:
        """The key, or one made of kind and source. Raises ValueError for a fact with neither key nor source."""
        if self.key:
            return self.key
        if self.source is None:
            raise ValueError("an entry without a source needs a key")
        return f"{self.kind}:{key_of(self.source)}"


def register(
    mandate: Mandate,
    kind: str,
    *,
    on: date,
    title: str,
    source: models.Model | None = None,
    hours: Decimal | float | None = None,
    place: str = "",
    by: User | None = None,
    key: str = "",
) -> Entry:
    """Enter into the deputy's record what they did on a day; ``kind`` is the code of a row of ``Kind``.

    ``source`` is a matter or any other record, to which the entry leads back; without one a ``key`` is needed.
    Called again for the same deputy and key it changes the entry and adds none. Raises Refusal for a day to come.
    """
    return register_all([Fact(mandate, kind, on, title, source, hours, place, key)], by=by)[0]


@transaction.atomic
def register_all(facts: Iterable[Fact], *, by: User | None = None) -> list[Entry]:
    """Enter many facts, with the same few queries for two as for three hundred."""
    facts = list(facts)
    refuse_future(facts)
    kinds = {kind.code: kind for kind in Kind.objects.filter(code__in={fact.kind for fact in facts})}
    wanted = {(fact.mandate.pk, fact.name): fact for fact in facts}
    known = locked(wanted)
    fresh = [
        filled(Entry(mandate=fact.mandate, key=key, registered_by=by), fact, kinds)
        for (pk, key), fact in wanted.items()
        if (pk, key) not in known
    ]
    Entry.objects.bulk_create(fresh, batch_size=CHUNK, ignore_conflicts=True)
    changed = [filled(entry, wanted[name], kinds) for name, entry in known.items()]
    Entry.objects.bulk_update(changed, UPDATED, batch_size=CHUNK)
    entries = known | (
        locked(wanted) if fresh else {}
    )  # a conflicting insert leaves the rival's row, without key
    return [entries[name] for name in wanted]


def locked(wanted: Iterable[tuple[int, str]]) -> dict[tuple[int, str], Entry]:
    """The entries of these deputies and keys that exist, held until the transaction ends."""
    pairs = list(wanted)
    found = Entry.objects.select_for_update().filter(
        mandate__in={pk for pk, _ in pairs}, key__in={key for _, key in pairs}
    )
    asked = set(pairs)
    return {name: entry for entry in found.order_by("pk") if (name := (entry.mandate_id, entry.key)) in asked}


def filled(entry: Entry, fact: Fact, kinds: dict[str, Kind]) -> Entry:
    """The entry as the fact says; one that its source had withdrawn counts again, one that was struck does not."""
    entry.kind, entry.on, entry.title = kinds[fact.kind], fact.on, fact.title[:TITLE_LENGTH]
    entry.place, entry.hours = (
        fact.place[:PLACE_LENGTH],
        fact.hours if fact.hours is None else Decimal(fact.hours),
    )
    entry.source_type = type_of(fact.source) if fact.source else None
    entry.source_id = fact.source.pk if fact.source else None
    if entry.end == End.WITHDRAWN:
        entry.end, entry.ended_at, entry.ended_by, entry.ended_because = "", None, None, ""
    return entry


def withdraw(
    source: models.Model, *, because: str, mandates: Iterable[Mandate] | None = None, by: User | None = None
) -> int:
    """What this source shows counts no longer, for these deputies or for all; returns how many entries ended."""
    entries = Entry.objects.counting().filter(source_type=type_of(source), source_id=source.pk)
    if mandates is not None:
        entries = entries.filter(mandate__in=list(mandates))
    return ended(entries, End.WITHDRAWN, because, by)


def strike(entry: Entry, *, because: str, by: User) -> Entry:
    """The office takes one entry out for good; the reason stays beside it. Raises Refusal for one that has ended."""
    if not because.strip():
        raise Refusal("剔除履职记录需要写明理由。")
    if not ended(Entry.objects.counting().filter(pk=entry.pk), End.STRUCK, because.strip(), by):
        raise Refusal("这条履职记录已经不计入档案，不需要再剔除。")
    entry.refresh_from_db()
    return entry


def ended(entries: models.QuerySet[Entry], end: End, because: str, by: User | None) -> int:
    return entries.update(end=end, ended_at=clock.now(), ended_by=by, ended_because=because)


def refuse_future(facts: Iterable[Fact]) -> None:
    late = max((fact.on for fact in facts), default=clock.today())
    if late > clock.today():
        raise Refusal(f"{late:%Y-%m-%d}还没有到，活动举行以后才能记入履职档案。")


def type_of(source: models.Model) -> ContentType:
    """A matter of any kind is kept as a matter, whose page every reader is led to."""
    model: Any = Matter if isinstance(source, Matter) else source
    return ContentType.objects.get_for_model(model)


def key_of(source: models.Model) -> str:
    """The name of a source within keys: "matter:7", "session:3"."""
    model = Matter if isinstance(source, Matter) else type(source)
    return f"{model._meta.model_name}:{source.pk}"
