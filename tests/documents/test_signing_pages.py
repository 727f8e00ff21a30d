"""The leader's page of what waits, the proofs, the clerk's page of what came back, and both desks."""

import uuid
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from apps.desk.queues.papers import sent_back as queue_back
from apps.desk.queues.papers import to_sign as queue
from apps.documents import awaiting, bundles
from apps.documents.models import Paper
from tests.credentials import samples
from tests.documents.test_awaiting import REASON, anew, announced, certified, make_ready, mark

pytestmark = pytest.mark.django_db
State = Paper.State


@pytest.fixture
def people(settings: Any, tmp_path: Any) -> SimpleNamespace:
    settings.MEDIA_ROOT = tmp_path
    return samples.people()


def post(client: Any, verb: str, *marks: str, once: str = "", **typed: Any) -> Any:
    data = {"once": once or str(uuid.uuid4()), "mark": list(marks), **typed}
    return client.post(reverse(f"documents:{verb}"), data, follow=True)


def test_a_chair_signs_all_that_the_page_shows(client: Any, people: SimpleNamespace) -> None:
    paper, batch = announced(people), certified(people)
    client.force_login(people.chair)
    assert "公文待签发" in client.get("/desk/").text
    page = client.get(reverse("documents:to_sign")).text
    shown = bundles.shown(people.chair)
    assert "签发本页全部" in page
    assert "共 4 份" in page
    for bundle in shown:
        assert bundle.mark in page
        assert bundle.number in page
    said = post(client, "sign", *[bundle.mark for bundle in shown]).text
    assert "已签发4份，正式文件正在生成。" in said
    assert "没有等您签发的公文" in said
    assert set(Paper.objects.filter(awaits_signature=True).values_list("state", flat=True)) == {"queued"}
    assert anew(paper).signed_by == batch.papers.first().signed_by == people.chair
    assert "公文待签发" not in client.get("/desk/").text


def test_pressed_twice_it_signs_once(client: Any, people: SimpleNamespace) -> None:
    paper = announced(people)
    client.force_login(people.chair)
    seen, once = mark(paper), str(uuid.uuid4())
    post(client, "sign", seen, once=once)
    at = anew(paper).signed_at
    assert "已由" not in post(client, "sign", seen, once=once).text
    assert "已由梁致远签发，不需要再办" in post(client, "sign", seen).text
    assert anew(paper).signed_at == at


def test_what_was_left_is_said(client: Any, people: SimpleNamespace) -> None:
    paper, batch = announced(people), certified(people)
    seen = [bundle.mark for bundle in bundles.shown(people.chair)]
    awaiting.send_back([mark(paper)], by=people.chair, reason=REASON)
    client.force_login(people.chair)
    said = post(client, "sign", *seen).text
    assert f"已签发{batch.papers.count()}份" in said
    assert "已经退回，等经办人更正" in said


def test_a_batch_is_looked_at_paper_by_paper(client: Any, people: SimpleNamespace) -> None:
    batch = certified(people)
    client.force_login(people.chair)
    url = f"{reverse('documents:to_sign')}?batch={batch.pk}"
    assert url in client.get(reverse("documents:to_sign")).text
    page = client.get(url).text
    for paper in batch.papers.all():
        assert reverse("documents:proof", args=[paper.pk]) in page
    first = batch.papers.first()
    after = post(client, "sign", mark(first), batch=batch.pk)
    assert after.redirect_chain[-1][0] == url
    assert anew(first).state == State.QUEUED
    assert batch.papers.filter(state=State.UNSIGNED).count() == 2
    batch_page = client.get(batch.get_absolute_url()).text
    assert "待签发或者退回 2 份" in batch_page
    for bad in ("x", "9" * 30, "-1"):
        assert client.get(f"{reverse('documents:to_sign')}?batch={bad}").status_code == 200


def test_sending_back_needs_a_reason_and_keeps_what_was_typed(client: Any, people: SimpleNamespace) -> None:
    paper = announced(people)
    client.force_login(people.chair)
    assert 'class="errors"' in post(client, "send_back", mark(paper), reason="  ").text
    refused = post(client, "send_back", "p0:0", reason=REASON).text
    assert "有变动" in refused
    assert "已退回1份，已通知经办人。" in post(client, "send_back", mark(paper), reason=REASON).text
    assert (anew(paper).return_reason, anew(paper).returned_by) == (REASON, people.chair)


def test_there_is_a_proof_but_no_file(client: Any, people: SimpleNamespace) -> None:
    paper = announced(people)
    client.force_login(people.chair)
    proof = client.get(reverse("documents:proof", args=[paper.pk]))
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(proof.content)).pages)
    assert "样稿" in text
    assert paper.code not in text
    for verb in ("download", "word"):
        assert client.get(reverse(f"documents:{verb}", args=[paper.pk])).status_code == 404
    about = client.get(paper.about_url).text
    assert "到待签发页面办理" in about
    assert reverse("documents:keep_scan", args=[paper.pk]) not in about
    make_ready(paper)
    assert client.get(reverse("documents:proof", args=[paper.pk])).status_code == 404
    assert "方主任" in client.get(paper.about_url).text


def test_the_clerk_corrects_and_puts_forward_again(client: Any, people: SimpleNamespace) -> None:
    paper = announced(people)
    awaiting.send_back([mark(paper)], by=people.chair, reason=REASON)
    client.force_login(people.office)
    assert "更正后重新送签" in client.get("/desk/").text
    assert REASON in client.get(paper.about_url).text
    url = reverse("documents:correct", args=[paper.pk])
    page = client.get(url).text
    assert REASON in page
    assert paper.data["body"].splitlines()[0] in page
    typed = {"once": str(uuid.uuid4()), "version": 1, "title": paper.title, "field_date": "2026-03-10"}
    bad = client.post(url, typed | {"field_body": "", "field_date": "三月"}).text
    assert bad.count('class="errors"') == 2
    assert "三月" in bad
    unprintable = client.post(url, typed | {"field_body": "\U000f0000", "once": str(uuid.uuid4())}).text
    assert anew(paper).state == State.RETURNED, unprintable
    said = client.post(url, typed | {"field_body": "更正后的公告。", "once": str(uuid.uuid4())}, follow=True)
    assert "已更正，重新送领导签发" in said.text
    assert anew(paper).data["body"] == "更正后的公告。"
    late = client.post(url, typed | {"field_body": "又一稿。", "once": str(uuid.uuid4())}).text
    assert "不需要再" in late
    assert "又一稿。" in late
    client.force_login(people.chair)
    assert "第 2 稿" in client.get(reverse("documents:to_sign")).text


def test_others_reach_neither_page(client: Any, people: SimpleNamespace) -> None:
    paper = announced(people)
    awaiting.send_back([mark(paper)], by=people.chair, reason=REASON)
    for person in (people.staff, people.office, people.member, people.handler):
        client.force_login(person)
        assert client.get(reverse("documents:to_sign")).status_code == 403
        assert post(client, "sign", mark(paper)).status_code == 403
        assert post(client, "send_back", mark(paper), reason=REASON).status_code == 403
    for person in (people.member, people.handler, people.chair):
        client.force_login(person)
        assert client.get(reverse("documents:correct", args=[paper.pk])).status_code == 404
        assert reverse("documents:correct", args=[paper.pk]) not in client.get("/desk/").text


def test_queue_and_page_ask_as_often_for_many(client: Any, people: SimpleNamespace) -> None:
    def asked(act: Any) -> int:
        with CaptureQueriesContext(connection) as queries:
            act()
        return len(queries)

    client.force_login(people.chair)
    certified(people, 1)
    url = reverse("documents:to_sign")
    chair = type(people.chair).objects.get(pk=people.chair.pk)
    queue(chair)  # rights are remembered on the object
    acts = [lambda: queue(chair), lambda: client.get(url)]
    few = [asked(act) for act in acts]
    assert few[0] == 1
    batch = bundles.shown(chair)[0].first.batch
    for paper in batch.papers.all():
        Paper.objects.filter(pk=paper.pk).update(batch=None)
    announced(people)
    assert len(bundles.shown(chair)) == 2
    assert [asked(act) for act in acts] == few


def test_those_who_neither_sign_nor_draft_are_not_asked(people: SimpleNamespace) -> None:
    handler = people.handler
    queue(handler)
    with CaptureQueriesContext(connection) as queries:
        assert queue(handler).total == queue_back(handler).total == 0
    assert len(queries) == 0
