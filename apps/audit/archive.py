"""Taking old entries out of the database into files, oldest first, each with its seal; the seals themselves stay.

First the file is written, brought to the disk and read back, then one transaction registers it and removes the rows.
Interrupted before that transaction ends, the rows are still there and the next run writes the same file anew.
"""

import gzip
import json
import os
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Exists, Max, OuterRef

from apps.audit import lines, seals, trail
from apps.audit.models import SHORTEST_RETENTION, Archive, Entry, Retention, Seal
from apps.audit.trail import Act
from congress import clock, crypto
from congress.refusal import Refusal

ROWS = 20_000
"""Entries in one file, few enough to be held in memory."""
NAME = "audit.archive"
NOT_OWNER = "当前数据库角色不能移出审计记录，请以数据表属主的身份执行 archive_audit。"


class Line(NamedTuple):
    """One line of an archive: a seal and the entry it holds, both as plain values."""

    seal: dict[str, Any]
    entry: dict[str, Any]


def folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "audit"


def days_kept() -> int:
    """For how many days entries stay in the database."""
    return Retention.objects.values_list("days", flat=True).first() or SHORTEST_RETENTION


def archive_old(into: Path | None = None) -> list[Archive]:
    """Archive everything that is old enough; the archives made, oldest first. Raises Refusal."""
    if not may_remove():
        raise Refusal(NOT_OWNER)
    into = into or folder()
    into.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = []
    while archived := archive_next(into):
        made.append(archived)
    return made


def may_remove() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(%s, 'DELETE')", [Entry._meta.db_table])
        return bool(cursor.fetchone()[0])


@transaction.atomic
def archive_next(into: Path) -> Archive | None:
    """One file of the oldest entries, then their removal; None when nothing is old enough or somebody else works."""
    due = list(next_due()) if seals.alone() else []
    if not due:
        return None
    entries = Entry.objects.in_bulk([seal.entry for seal in due])
    path = into / f"audit-{due[0].number:09}-{due[-1].number:09}.jsonl.gz"
    write(path, (Line(seals.said(seal), lines.said(entries[seal.entry])) for seal in due))
    return register(path, due)


def next_due() -> Iterable[Seal]:
    """The next seals without a gap after those archived, up to the first whose entry must still be kept."""
    before = clock.now() - timedelta(days=days_kept())
    last = Archive.objects.aggregate(last=Max("last_seal"))["last"] or 0
    following = Seal.objects.filter(number__gt=last).order_by("number")
    old = Entry.objects.filter(pk=OuterRef("entry"), at__lt=before)
    stop = following.filter(~Exists(old)).first()
    return (following.filter(number__lt=stop.number) if stop else following)[:ROWS]


def write(path: Path, rows: Iterable[Line]) -> None:
    """A file is complete under its name or not there; only its owner can read it."""
    fresh = path.with_suffix(".part")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        with gzip.GzipFile(filename="", fileobj=file, mode="wb", mtime=0) as packed:
            for row in rows:
                packed.write(lines.canonical(row._asdict()) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def read(path: Path) -> Iterator[Line]:
    with gzip.open(path, "rb") as packed:
        for text in packed:
            yield Line(**json.loads(text))


def register(path: Path, due: list[Seal]) -> Archive:
    """Enter the file, if it reads as the seals say, and remove its entries; the caller's transaction holds both."""
    for seal, row in zip(due, read(path), strict=True):
        if not crypto.matches(lines.canonical(row.entry), seal.entry_digest):
            raise Refusal(f"第 {seal.number} 号封存与审计记录不符，没有归档。请先执行 verify_audit 核验。")
    archived = Archive.objects.create(
        first_seal=due[0].number,
        last_seal=due[-1].number,
        name=path.name,
        rows=len(due),
        digest=crypto.digest(path.read_bytes()),
    )
    what = f"归档第 {archived.first_seal} 号至第 {archived.last_seal} 号封存的 {archived.rows} 条审计记录"
    trail.record(
        Act.AUDIT, what, name=NAME, about=archived, data={"file": path.name, "digest": archived.digest}
    )
    Entry.objects.filter(pk__in=[seal.entry for seal in due]).delete()
    return archived
