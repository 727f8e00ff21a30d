"""What waits for a leader's signature, as it is shown and signed: a paper by itself, or all papers of a batch as one."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from apps.documents import catalogue, finding
from apps.documents.models import Paper

SINGLE, WHOLE = "p", "b"
"""How the key of a paper begins, and that of a batch."""
LIGHT = ("data",)
"""What a list does not read: the texts themselves."""


@dataclass(frozen=True)
class Bundle:
    """Papers that are signed or sent back by one act, in the order of issue."""

    key: str
    papers: tuple[Paper, ...]

    @cached_property
    def mark(self) -> str:
        """The key with a fingerprint of what it holds: another paper, or another version of one, gives another."""
        held = ",".join(f"{paper.pk}.{paper.version}" for paper in self.papers)
        return f"{self.key}:{hashlib.sha256(held.encode()).hexdigest()[:16]}"

    @property
    def first(self) -> Paper:
        return self.papers[0]

    @property
    def of_batch(self) -> bool:
        return self.key.startswith(WHOLE)

    @property
    def title(self) -> str:
        batch = self.first.batch
        return batch.title if self.of_batch and batch else self.first.title

    @property
    def url(self) -> str:
        """The page of the batch, or of the paper."""
        batch = self.first.batch
        return batch.get_absolute_url() if self.of_batch and batch else self.first.about_url

    @property
    def kind(self) -> str:
        return catalogue.get(self.first.kind).title

    @property
    def number(self) -> str:
        """The document number; of a batch the first and the last."""
        first, last = self.papers[0].number, self.papers[-1].number
        return first if first == last else f"{first}至{last}"


def waiting(user: Any) -> QuerySet[Paper]:
    """The papers waiting for a signature that this person may see, in the order of issue."""
    return finding.seen(user).filter(state=Paper.State.UNSIGNED).order_by("pk")


def of_papers(papers: Iterable[Paper]) -> list[Bundle]:
    """One for each batch, one for each paper beside."""
    grouped: dict[str, list[Paper]] = {}
    for paper in papers:
        key = f"{WHOLE}{paper.batch_id}" if paper.batch_id else f"{SINGLE}{paper.pk}"
        grouped.setdefault(key, []).append(paper)
    return [Bundle(key, tuple(those)) for key, those in grouped.items()]


def singly(papers: Iterable[Paper]) -> list[Bundle]:
    """One for each paper, also of a batch."""
    return [Bundle(f"{SINGLE}{paper.pk}", (paper,)) for paper in papers]


def shown(user: Any, batch: int | None = None) -> list[Bundle]:
    """What waits for the person, in one query; with ``batch`` the papers of that batch, each by itself."""
    papers = waiting(user).select_related("batch", "matter", "issued_by").defer(*LIGHT)
    return of_papers(papers) if batch is None else singly(papers.filter(batch=batch))
