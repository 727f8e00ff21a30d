"""Setting the papers of the past while the story goes on: a second process uses the second core."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

import django

from apps.documents import pages, render, rendering
from apps.documents.models import Paper
from congress import clock


class Press:
    """Papers handed over to be typeset, each until it is asked for."""

    def __init__(self, pool: Executor) -> None:
        self.pool = pool
        self.at_work: dict[int, Future[tuple[bytes, int]]] = {}

    def hand_over(self, paper: Paper) -> None:
        """Begin to typeset; only text goes to the other process, which never sees the database."""
        self.at_work[paper.pk] = self.pool.submit(pages.typeset, render.html(paper), identifier=paper.code)

    def set(self, papers: Sequence[Paper]) -> int:
        """Typeset them one beside the other and keep them; returns how many there are."""
        for paper in papers:
            self.hand_over(paper)
        for paper in papers:
            self.finish(paper.pk)
        return len(papers)

    def finish(self, paper_id: int) -> None:
        """Wait for the paper and keep it as the worker does, at the hour of its issue or of a later signature."""
        content, number = self.at_work.pop(paper_id).result()
        paper = Paper.objects.get(pk=paper_id)
        with clock.at(max(paper.issued_at, paper.signed_at or paper.issued_at)):
            if claimed := rendering.claim(paper.pk):
                rendering.keep(claimed, content, number)


@contextmanager
def running() -> Iterator[Press]:
    """A press with one process, which ends with the block; what it had not finished is dropped."""
    pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=django.setup)
    try:
        yield Press(pool)
    finally:
        pool.shutdown(cancel_futures=True)
