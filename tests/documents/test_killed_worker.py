"""A worker is killed in the middle of a paper; the next one sets it, once."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

from apps.documents import actions, rendering
from apps.documents.models import Paper
from apps.publications.models import Verification
from congress import clock
from tests import factories

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

LONG_TEXT = "一、办理情况\n" + "已会同有关单位现场察看，并逐项落实。\n" * 1400
"""Sets for seconds, so that there is a middle to be killed in."""


@pytest.fixture
def worker() -> Iterator[subprocess.Popen[bytes]]:
    """A worker process of its own on this test's database and queue."""
    database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    variables = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": database.geturl()}
    command = [
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
    process = subprocess.Popen([*command, "--queues", settings.CELERY_TASK_DEFAULT_QUEUE], env=variables)
    yield process
    process.kill()
    process.wait(timeout=10)


def test_the_next_worker_sets_it_once(worker: subprocess.Popen[bytes]) -> None:
    paper = issued()
    wait_for(paper, Paper.State.RENDERING)
    worker.kill()
    worker.wait(timeout=10)
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


def issued() -> Paper:
    organ = factories.organ("青澜县教育局", code="青教")
    signer = factories.user("handling_lead", organ=organ)
    data = {
        "organ": organ.name,
        "issuer": organ.name,
        "addressee": "王堃等代表",
        "body": LONG_TEXT,
        "date": "2026-06-01",
        "class_letter": "A",
        "contact": "孙蕾",
        "phone": "0000-6120018",
    }
    return actions.issue(
        "reply_letter", matter=None, by=signer, title="关于护学岗建议的答复", data=data, organ=organ
    )


def wait_for(paper: Paper, state: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        paper.refresh_from_db()
        if paper.state == state:
            return
        time.sleep(0.05)
    pytest.fail(f"the paper is {paper.state}, not {state}")
