"""A worker is killed in the middle of a paper, or of a batch; the next one goes on, and each paper is set once."""

import hashlib
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

from apps.documents import actions, batches, rendering, tasks
from apps.documents.models import STUCK_AFTER, Batch, Paper, SeriesNumber
from apps.publications.models import Verification
from congress import clock
from tests import factories

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

LONG_TEXT = "一、办理情况\n" + "已会同有关单位现场察看，并逐项落实。\n" * 1400
"""Sets for seconds, so that there is a middle to be killed in."""


COMMAND = [
    sys.executable,
    "-m",
    "celery",
    "--app",
    "congress",
    "worker",
    "--pool",
    "solo",
    "--loglevel",
    "ERROR",
]
PAPERS = 24


@pytest.fixture
def start() -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Starts worker processes on this test's database and queue."""
    database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    variables = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": database.geturl()}
    command, running = [*COMMAND, "--queues", settings.CELERY_TASK_DEFAULT_QUEUE], []

    def started() -> subprocess.Popen[bytes]:
        running.append(subprocess.Popen(command, env=variables))
        return running[-1]

    yield started
    for process in running:
        kill(process)


@pytest.fixture
def worker(start: Callable[[], subprocess.Popen[bytes]]) -> subprocess.Popen[bytes]:
    return start()


def kill(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait(timeout=10)


def test_the_next_worker_sets_it_once(worker: subprocess.Popen[bytes]) -> None:
    paper = issued()
    wait_for(paper, Paper.State.RENDERING)
    kill(worker)
    paper.refresh_from_db()
    assert (paper.state, paper.file.name) == (Paper.State.RENDERING, "")

    rendering.render(paper.pk)  # at once: the claim is still fresh
    paper.refresh_from_db()
    assert paper.state == Paper.State.RENDERING

    with clock.at(clock.now() + timedelta(minutes=2)):
        rendering.render(paper.pk)
        rendering.render(paper.pk)
    paper.refresh_from_db()
    assert (paper.state, paper.tries) == (Paper.State.READY, 2)
    assert Verification.objects.filter(code=paper.code).count() == 1


def test_a_batch_ends_complete_without_a_paper_twice_or_a_number_lost(
    start: Callable[[], subprocess.Popen[bytes]],
) -> None:
    first, batch = start(), issued_batch()
    until(lambda: batch.counts()["ready"] >= 3 and in_the_middle(batch))
    kill(first)
    assert 0 < batch.counts()["ready"] < PAPERS

    start()
    until(lambda: batch.counts()["ready"] >= PAPERS - 1)
    Paper.objects.filter(batch=batch, state=Paper.State.RENDERING).update(
        claimed_at=clock.now() - STUCK_AFTER
    )
    tasks.sweep()  # as a minute later
    until(lambda: Batch.objects.filter(pk=batch.pk, state=Batch.State.PACKED).exists())

    papers = list(batch.papers.order_by("pk"))
    assert {paper.state for paper in papers} == {Paper.State.READY}
    assert [number_of(paper) for paper in papers] == list(range(1, PAPERS + 1))
    assert Verification.objects.filter(code__in=[paper.code for paper in papers]).count() == PAPERS
    assert Paper.objects.count() == SeriesNumber.objects.count() == PAPERS
    with Batch.objects.get(pk=batch.pk).archive.open() as file, zipfile.ZipFile(file) as pack:
        packed = sorted(hashlib.sha256(pack.read(name)).hexdigest() for name in pack.namelist())
    assert packed == sorted(paper.sha256 for paper in papers)


def issued_batch() -> Batch:
    organ = factories.organ("青澜县教育局", code="青教")
    rows = [
        (f"关于第{no}号建议的答复", reply(organ.name, "一、办理情况\n" + "已逐项落实。\n" * 60))
        for no in range(PAPERS)
    ]
    signer = factories.user("handling_lead", organ=organ)
    return batches.issue("reply_letter", rows, title="答复函", matter=None, by=signer, organ=organ)


def in_the_middle(batch: Batch) -> bool:
    return batch.papers.filter(state=Paper.State.RENDERING).exists()


def number_of(paper: Paper) -> int:
    return int(paper.number.partition("〕")[2].removesuffix("号"))


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 90
    while not condition():
        assert time.monotonic() < deadline, "it takes too long"
        time.sleep(0.02)


def issued() -> Paper:
    organ = factories.organ("青澜县教育局", code="青教")
    signer = factories.user("handling_lead", organ=organ)
    data = reply(organ.name, LONG_TEXT)
    return actions.issue(
        "reply_letter", matter=None, by=signer, title="关于护学岗建议的答复", data=data, organ=organ
    )


def reply(organ: str, body: str) -> dict[str, str]:
    """What a reply letter says."""
    return {
        "organ": organ,
        "issuer": organ,
        "addressee": "王堃等代表",
        "body": body,
        "date": "2026-06-01",
        "class_letter": "A",
        "contact": "孙蕾",
        "phone": "0000-6120018",
    }


def wait_for(paper: Paper, state: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        paper.refresh_from_db()
        if paper.state == state:
            return
        time.sleep(0.05)
    pytest.fail(f"the paper is {paper.state}, not {state}")
