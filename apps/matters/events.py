"""Writing and proving the chain of events."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date
from itertools import islice
from typing import Any

from apps.accounts.models import User
from apps.matters.models import Anchor, Event, Matter
from congress import clock

CHUNK = 500


def record(
    matter: Matter,
    *,
    verb: str,
    what: str,
    by: User,
    before: str = "",
    on_behalf_of: User | None = None,
    note: str = "",
    data: dict[str, Any] | None = None,
    internal: bool = False,
) -> Event:
    """Append one event. The caller holds the lock on the matter, so the sequence has no rival."""
    event = of(
        matter,
        verb=verb,
        what=what,
        by=by,
        before=before,
        on_behalf_of=on_behalf_of,
        note=note,
        data=data,
        internal=internal,
    )
    follow(event, matter.events.order_by("-seq").first())
    event.save(force_insert=True)
    return event


def of(
    matter: Matter,
    *,
    verb: str,
    what: str,
    by: User,
    before: str = "",
    on_behalf_of: User | None = None,
    note: str = "",
    data: dict[str, Any] | None = None,
    internal: bool = False,
) -> Event:
    """An event that stands in no chain yet and is not saved."""
    return Event(
        matter_id=matter.pk,
        verb=verb,
        what=what,
        before=before,
        after=matter.status,
        actor=by,
        on_behalf_of=on_behalf_of,
        note=note,
        data=data or {},
        internal=internal,
        at=clock.now(),
    )


def record_all(events: Iterable[Event]) -> None:
    """Append one event each to many matters, whose locks the caller holds; two queries for every ``CHUNK``."""
    remaining = iter(events)
    while chunk := list(islice(remaining, CHUNK)):
        heads = Event.objects.filter(matter__in=[event.matter_id for event in chunk])
        last = {head.matter_id: head for head in heads.order_by("matter_id", "-seq").distinct("matter_id")}
        for event in chunk:
            follow(event, last.get(event.matter_id))
        Event.objects.bulk_create(chunk)


def follow(event: Event, last: Event | None) -> None:
    """Chain an unsaved event to the newest one of its matter, if there is any."""
    event.seq = last.seq + 1 if last else 1
    event.previous = last.digest if last else ""
    event.digest = digest(event)


def digest(event: Event) -> str:
    """SHA-256 over everything the event says, in a form that does not depend on key order."""
    said = [
        event.matter_id,
        event.seq,
        event.verb,
        event.what,
        event.before,
        event.after,
        event.actor_id,
        event.on_behalf_of_id,
        event.note,
        event.data,
        event.internal,
        event.at.astimezone(UTC).isoformat(),
        event.previous,
    ]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def broken(events: Iterable[Event]) -> Iterator[Event]:
    """Events, in order of matter and sequence, that do not follow from the one before."""
    matter_id, seq, previous = 0, 0, ""
    for event in events:
        if event.matter_id != matter_id:
            matter_id, seq, previous = event.matter_id, 0, ""
        if event.seq != seq + 1 or event.previous != previous or event.digest != digest(event):
            yield event
        seq, previous = event.seq, event.digest


def drop_anchor(day: date) -> Anchor:
    """Hash the newest event of every matter into one row for the day; asked again it returns the same row."""
    heads = list(
        Event.objects.order_by("matter_id", "-seq").distinct("matter_id").values_list("digest", flat=True)
    )
    total = hashlib.sha256("\n".join(heads).encode()).hexdigest()
    anchor, _created = Anchor.objects.get_or_create(day=day, defaults={"heads": len(heads), "digest": total})
    return anchor
