"""Issuing and the worker's part: numbered and frozen at once, set exactly once, lost by nobody."""

import hashlib
import io
import time
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from celery import current_app
from django.db import DatabaseError, connection, transaction
from pypdf import PdfReader

from apps.documents import actions, catalogue, rendering, tasks
from apps.documents.catalogue import Layout, PaperKind
from apps.documents.models import CODE_ALPHABET, STUCK_AFTER, Paper
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.documents import samples

State = Paper.State
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def issue(kind=samples.LETTER, organ=None, **changed):
    organ = organ or factories.organ(code="青教")
    title = changed.pop("title", "关于第12号建议的答复函")
    data = {**samples.LETTER_DATA, "adoption": samples.ADOPTED, **changed}
    return actions.issue(
        kind.code, matter=samples.matter(), by=factories.user(), title=title, data=data, organ=organ
    )


def fresh(paper):
    return Paper.objects.get(pk=paper.pk)


def stored(paper):
    with fresh(paper).file.open() as file:
        return file.read()


def aged(paper, **fields):
    Paper.objects.filter(pk=paper.pk).update(**fields)
    return fresh(paper)


# --- Issue -----------------------------------------------------------------------------------


def test_an_issued_paper_is_numbered_and_waits():
    organ, year = factories.organ(code="青教"), clock.today().year
    first, second = issue(organ=organ), issue(organ=organ)
    assert [first.number, second.number] == [f"青教函〔{year}〕1号", f"青教函〔{year}〕2号"]
    assert (first.state, first.percent, first.tries) == (State.QUEUED, 10, 0)
    assert len(first.code) == 16
    assert set(first.code) <= set(CODE_ALPHABET)


def test_a_number_of_a_paper_that_was_not_issued_is_used_by_the_next():
    organ, year = factories.organ(code="青教"), clock.today().year
    with transaction.atomic():
        issue(organ=organ)
        transaction.set_rollback(True)
    assert issue(organ=organ).number == f"青教函〔{year}〕1号"


def test_a_kind_without_series_has_no_number():
    assert issue(samples.RESOLUTION).number == ""


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"body": " 　\n", "addressee": ""}, "还不能生成答复函：缺少主送机关、正文。"),
        ({"title": " "}, "还不能生成答复函：缺少标题。"),
        ({"title": "长" * 201}, "标题超过200字，请缩短。"),
        ({"body": "长" * 200_000}, "正文超过3万字，请精简，或者把一部分作为附件。"),
    ],
)
def test_what_is_missing_or_too_much_is_said(changed, sentence):
    with pytest.raises(Refusal, match=sentence):
        issue(**changed)
    assert not Paper.objects.exists()


def test_an_organ_without_a_code_cannot_number():
    with pytest.raises(Refusal, match="发文代字"):
        issue(organ=factories.organ("青澜县新设局", code=""))


def test_nothing_is_handed_over_before_the_commit(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        issue()
    assert len(callbacks) == 1


@pytest.fixture
def broker_away(monkeypatch):
    """The broker's address leads nowhere."""
    monkeypatch.setattr(current_app.conf, "broker_write_url", "redis://127.0.0.1:1/0")
    monkeypatch.setattr(current_app, "_pool", None)
    monkeypatch.setattr(current_app.amqp, "_producer_pool", None)


def test_while_the_broker_is_away_the_paper_waits(broker_away, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        paper = issue()
    start = time.monotonic()
    callbacks[0]()
    assert time.monotonic() - start < 3
    assert fresh(paper).state == State.QUEUED
    assert list(Paper.objects.claimable(clock.now())) == [paper]


def test_a_code_is_declared_once():
    with pytest.raises(ValueError, match="already registered"):
        catalogue.register(PaperKind(samples.LETTER.code, "另一种", Layout.LETTER))


# --- The worker ------------------------------------------------------------------------------


def test_the_worker_makes_the_file_and_keeps_its_fingerprint():
    paper = issue()
    tasks.render(paper.pk)
    done = fresh(paper)
    content = stored(done)
    assert (done.state, done.percent, done.pages, done.size) == (State.READY, 100, 1, len(content))
    assert done.sha256 == hashlib.sha256(content).hexdigest()
    assert len(PdfReader(io.BytesIO(content)).pages) == 1


def test_a_ready_paper_is_not_set_again_and_cannot_be_changed():
    paper = issue()
    tasks.render(paper.pk)
    before = fresh(paper)
    tasks.render(paper.pk)
    assert fresh(paper).ready_at == before.ready_at
    with pytest.raises(DatabaseError), transaction.atomic():
        Paper.objects.filter(pk=paper.pk).update(title="改了")
    with pytest.raises(DatabaseError), transaction.atomic():
        Paper.objects.filter(pk=paper.pk).delete()


def test_a_fresh_claim_is_respected_and_a_stale_one_taken_over():
    paper = issue()
    first = rendering.claim(paper.pk)
    assert rendering.claim(paper.pk) is None
    aged(paper, claimed_at=first.claimed_at - STUCK_AFTER - timedelta(seconds=1))
    second = rendering.claim(paper.pk)
    assert second.tries == 2


def test_a_worker_that_lost_its_claim_keeps_nothing():
    paper = issue()
    first = rendering.claim(paper.pk)
    first.claimed_at -= STUCK_AFTER + timedelta(seconds=1)
    aged(paper, claimed_at=first.claimed_at)
    second = rendering.claim(paper.pk)
    rendering.keep(first, b"of the first", 1)
    assert fresh(paper).state == State.RENDERING
    rendering.keep(second, b"of the second", 1)
    assert stored(paper) == b"of the second"


def test_a_failure_is_tried_three_times_and_then_said():
    paper = aged(issue(), kind="unknown")
    for state in (State.QUEUED, State.QUEUED, State.FAILED):
        tasks.render(paper.pk)
        assert fresh(paper).state == state
    assert "不需要重新签发" in fresh(paper).error


def test_a_paper_that_kills_its_worker_does_not_come_back_for_ever():
    paper = aged(issue(), state=State.RENDERING, tries=3, claimed_at=clock.now() - timedelta(hours=1))
    assert rendering.claim(paper.pk) is None
    assert fresh(paper).state == State.FAILED


def test_what_the_kind_does_when_ready_is_in_the_same_transaction(tmp_path):
    def refuse(paper):
        Paper.objects.create(kind="made", title=paper.title, data={}, issued_by=paper.issued_by)
        raise RuntimeError("the register does not answer")

    kind = catalogue.register(PaperKind(f"test_{tmp_path.name}"[:40], "函", Layout.LETTER, on_ready=refuse))
    paper = issue(kind)
    tasks.render(paper.pk)
    assert (fresh(paper).state, fresh(paper).sha256) == (State.QUEUED, "")
    assert not Paper.objects.filter(kind="made").exists()
    assert not list(tmp_path.rglob("*.pdf"))


def test_the_sweep_hands_out_what_waits_or_is_stuck(monkeypatch):
    waiting, stuck, taken, ready = issue(), issue(), issue(), issue()
    aged(stuck, state=State.RENDERING, claimed_at=clock.now() - STUCK_AFTER)
    rendering.claim(taken.pk)
    tasks.render(ready.pk)
    handed = []
    monkeypatch.setattr(tasks.render, "delay", handed.append)
    tasks.sweep()
    assert sorted(handed) == sorted([waiting.pk, stuck.pk])


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_set_a_paper_once():
    paper, gate, claims = issue(), Barrier(2), []

    def work():
        gate.wait()
        claims.append(rendering.claim(paper.pk))
        connection.close()

    workers = [Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=30)
    assert [claim for claim in claims if claim] == [paper]
    assert fresh(paper).tries == 1
