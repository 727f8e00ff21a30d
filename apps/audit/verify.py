"""Proving the chain: every seal follows from the one before, every entry is as it was sealed, every anchor holds.

What is found is what changed since sealing. Who owns the database could seal the whole chain anew: against that stand
the anchors that were printed and signed, and nothing in the database.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from apps.audit import archive, lines, seals, trail
from apps.audit.models import Archive, DailyAnchor, Entry, Seal
from apps.audit.trail import Act
from congress import clock, crypto

CHUNK = 2_000
SEALED_WITHIN = timedelta(minutes=1)


@dataclass
class Report:
    """What a verification found. ``fault`` names the first broken row in Chinese, "" when there is none."""

    seals: int = 0
    archived: int = 0
    """Seals whose entries are in archive files that were not at hand: their chain is proved, their entries are not."""
    overdue: int = 0
    """Entries that stood without a seal for more than a minute."""
    fault: str = ""

    @property
    def sound(self) -> bool:
        return not self.fault and not self.overdue

    def __str__(self) -> str:
        found = self.fault or f"{self.seals} 号封存前后相连，审计记录与封存一致"
        found += f"；其中 {self.archived} 条已归档，归档文件未核验" if self.archived else ""
        return found + (f"；另有 {self.overdue} 条记录超过一分钟没有封存" if self.overdue else "") + "。"


@transaction.atomic
def verify(*, newest: int | None = None, files: Path | None = None) -> Report:
    """Walk all seals, or the ``newest`` ones; ``files`` is the folder with the archives, if they are at hand."""
    return Walk(files).over(newest)


@transaction.atomic
def check(*, by: Any = None, name: str = "", newest: int | None = None, files: Path | None = None) -> Report:
    """Verify and leave a record of what was found."""
    report = verify(newest=newest, files=files)
    found = {
        "verified": report.seals,
        "archived": report.archived,
        "overdue": report.overdue,
        "fault": report.fault,
    }
    trail.record(Act.AUDIT, f"核验封存链：{report}", by=by, name=name, data=found, success=report.sound)
    return report


def last_check() -> Entry | None:
    """The record of the newest verification."""
    return Entry.objects.filter(act=Act.AUDIT, data__has_key="verified").first()


class Walk:
    """One way along the chain; memory does not grow with its length."""

    def __init__(self, files: Path | None) -> None:
        self.report = Report()
        self.removed = Removed(files)
        self.last: Seal | None = None
        self.anchors: dict[int, list[DailyAnchor]] = defaultdict(list)
        for anchor in DailyAnchor.objects.filter(seals__gt=0).order_by("day"):
            self.anchors[anchor.seals].append(anchor)

    def over(self, newest: int | None) -> Report:
        chain = self.start(newest)
        self.report.fault = next(self.faults(chain), "")
        before = clock.now() - SEALED_WITHIN
        self.report.overdue = seals.waiting().filter(at__lt=before).count()
        return self.report

    def start(self, newest: int | None) -> QuerySet[Seal]:
        """The seals to be walked; the one before the first of them is believed."""
        chain = Seal.objects.order_by("number")
        head = chain.last() if newest else None
        if newest is None or head is None or head.number <= newest:
            return chain
        self.last = chain.filter(number__lte=head.number - newest).last()
        return chain.filter(number__gt=head.number - newest)

    def faults(self, chain: QuerySet[Seal]) -> Iterator[str]:
        rows = chain.iterator(chunk_size=CHUNK)
        while chunk := list(islice(rows, CHUNK)):
            entries = Entry.objects.in_bulk([seal.entry for seal in chunk])
            for seal in chunk:
                yield from self.faults_of(seal, entries.get(seal.entry))
                self.last = seal
                self.report.seals += 1
        yield from self.missing_tail()

    def faults_of(self, seal: Seal, entry: Entry | None) -> Iterator[str]:
        number, previous = (self.last.number, self.last.digest) if self.last else (0, "")
        if seal.number != number + 1:
            yield f"第 {number + 1} 号封存缺失，第 {number} 号之后是第 {seal.number} 号"
        if seal.previous != previous:
            yield f"第 {seal.number} 号封存与前一号不相连，两号之中有一号被改动"
        if not crypto.matches(seals.canonical(seal), seal.digest):
            yield f"第 {seal.number} 号封存的内容与其指纹不符，封存被改动"
        if fault := self.fault_of_entry(seal, entry):
            yield f"第 {seal.number} 号封存：{fault}"
        for anchor in self.anchors.get(seal.number, []):
            if anchor.digest != seal.digest:
                yield f"第 {seal.number} 号封存与 {anchor.day} 的日锚不符，封存或日锚被改动"

    def fault_of_entry(self, seal: Seal, entry: Entry | None) -> str:
        """What is wrong with the entry of a seal, or ""."""
        facts = lines.said(entry) if entry else None
        if facts is None:
            covering = self.removed.covering(seal.number)
            if covering is None:
                return f"第 {seal.entry} 条审计记录已被删除"
            if self.removed.folder is None:
                self.report.archived += 1
                return ""
            facts, fault = self.removed.entry(covering, seal.number)
            if facts is None:
                return fault
        changed = not crypto.matches(lines.canonical(facts), seal.entry_digest)
        return f"第 {seal.entry} 条审计记录与封存时不一致，内容被改动" if changed else ""

    def missing_tail(self) -> Iterator[str]:
        number = self.last.number if self.last else 0
        for anchored in sorted(self.anchors):
            if anchored > number:
                day = self.anchors[anchored][0].day
                yield f"{day} 的日锚记到第 {anchored} 号封存，现在只到第 {number} 号，末尾的封存被删除"


class Removed:
    """Entries that left the database: which archive covers them, and what its file says. One file is held at a time."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.known: list[Archive] = []
        self.held: Archive | None = None
        self.rows: dict[int, dict[str, Any]] = {}
        self.fault = ""

    def covering(self, number: int) -> Archive | None:
        """Looked up anew when unknown: an archive may be made while the walk is under way."""
        return self.among(number) or self.reload().among(number)

    def among(self, number: int) -> Archive | None:
        return next((one for one in self.known if one.first_seal <= number <= one.last_seal), None)

    def reload(self) -> "Removed":
        self.known = list(Archive.objects.all())
        return self

    def entry(self, covering: Archive, number: int) -> tuple[dict[str, Any] | None, str]:
        """The entry of a seal as the file has it, else None and why."""
        if self.held != covering:
            self.held, self.rows = covering, {}
            self.fault = self.hold(covering)
        return self.rows.get(number), self.fault or f"归档文件 {covering.name} 中没有这条记录"

    def hold(self, covering: Archive) -> str:
        path = (self.folder or Path()) / covering.name
        if not path.is_file():
            return f"找不到归档文件 {covering.name}"
        if not crypto.matches(path.read_bytes(), covering.digest):
            return f"归档文件 {covering.name} 与登记的指纹不符，文件被改动"
        self.rows = {row.seal["number"]: row.entry for row in archive.read(path)}
        return ""
