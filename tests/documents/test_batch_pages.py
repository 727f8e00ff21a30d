"""A batch is paused, resumed and tried again from its pages: that of a dispatch, and that of an assignment meeting."""

import uuid
from types import SimpleNamespace

import pytest
from django.urls import reverse

from apps.dispatches import actions as dispatching
from apps.documents import tasks
from apps.documents.models import Batch, Paper
from tests import factories
from tests.dispatches import samples as dispatches
from tests.documents.test_shelves import met

pytestmark = pytest.mark.django_db


def dispatched() -> SimpleNamespace:
    """Two letters of one dispatch; who drafted it may steer, a member may not see it."""
    house = dispatches.people()
    many = [{"addressee": "甲"}, {"addressee": "乙"}]
    dispatch = dispatches.reach(dispatches.Status.SIGNED, house, recipients=many)
    dispatching.issue(dispatch, by=house.office)
    batch = dispatch.batches.get()
    return SimpleNamespace(batch=batch, by=house.office, other=house.handler, page=batch.get_absolute_url())


def handed_over() -> SimpleNamespace:
    """The notices of a meeting; who holds it may steer, a handler may not see them."""
    people = factories.county()
    case = met(people)
    return SimpleNamespace(
        batch=case.batch, by=case.clerk, other=people.handler, page=case.meeting.get_absolute_url()
    )


@pytest.fixture(params=[dispatched, handed_over])
def case(request, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return request.param()


def address(case, verb):
    return reverse("documents:batch_act", args=[case.batch.pk, verb])


def press(client, case, verb):
    return client.post(address(case, verb), {"once": str(uuid.uuid4())}, follow=True)


def state(case):
    return Batch.objects.get(pk=case.batch.pk).state


def work(case):
    for pk in case.batch.papers.order_by("pk").values_list("pk", flat=True):
        tasks.render(pk)


def test_paused_it_waits_and_resumed_it_goes_on(client, case, django_capture_on_commit_callbacks):
    client.force_login(case.by)
    said = client.get(case.page).text
    assert address(case, "pause") in said
    assert "hx-trigger" in said
    answer = press(client, case, "pause")
    assert answer.redirect_chain[0][0] == case.page
    assert "已暂停" in answer.text
    assert address(case, "resume") in answer.text
    assert f'id="batch-{case.batch.pk}" hx-get' not in answer.text
    assert state(case) == "paused"
    work(case)
    assert {paper.state for paper in case.batch.papers.all()} == {"queued"}
    with django_capture_on_commit_callbacks() as handed:
        assert "已继续制发" in press(client, case, "resume").text
    assert len(handed) == 2
    work(case)
    assert state(case) == "packed"
    said = client.get(case.page).text
    assert "合并的 PDF" in said
    assert address(case, "pause") not in said
    packed = reverse("documents:batch_file", args=[case.batch.pk, "merged"])
    assert b"".join(client.get(packed)).startswith(b"%PDF")


def test_what_failed_is_tried_again(client, case):
    client.force_login(case.by)
    assert address(case, "retry") not in client.get(case.page).text
    assert "没有生成失败的公文" in press(client, case, "retry").text
    first = case.batch.papers.order_by("pk")[0]
    Paper.objects.filter(pk=first.pk).update(state=Paper.State.FAILED, tries=3, error="排版没有成功。")
    work(case)
    assert address(case, "retry") in client.get(case.page).text
    assert "已重新排队" in press(client, case, "retry").text
    work(case)
    assert state(case) == "packed"


def test_the_fragment_asks_again_only_while_something_comes(client, case):
    client.force_login(case.by)
    progress = reverse("documents:batch_progress", args=[case.batch.pk])
    said = client.get(progress).text
    assert said.count(f'hx-get="{progress}"') == said.count("hx-get") == 1
    press(client, case, "pause")
    assert "hx-get" not in client.get(progress).text


def test_others_do_not_know_of_it(client, case):
    client.force_login(case.other)
    for name in ("batch", "batch_progress"):
        assert client.get(reverse(f"documents:{name}", args=[case.batch.pk])).status_code == 404
    for verb in ("pause", "resume", "retry"):
        assert press(client, case, verb).status_code == 404
    assert state(case) == "running"


def test_an_unknown_verb_does_not_exist(client, case):
    client.force_login(case.by)
    assert press(client, case, "stop").status_code == 404
