"""A void resolution is void for whoever checks its paper."""

from types import SimpleNamespace

import pytest
from django.test import Client

from apps.documents import numbers
from apps.documents.models import SeriesNumber
from apps.publications.models import Verification
from apps.resolutions import actions
from apps.resolutions.workflow import Status
from congress import clock
from congress.refusal import Refusal
from tests.resolutions import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> SimpleNamespace:
    return samples.people()


def test_whoever_checks_its_paper_is_told(client: Client, people: SimpleNamespace) -> None:
    resolution = samples.final(people.clerk)
    paper = resolution.papers.get()
    good = "这个验证码由本站签发"
    assert good in client.get(f"/verify/{paper.code}/").text
    actions.void(resolution, by=people.clerk, note="表决程序有误。")
    said = client.get(f"/verify/{paper.code}/").text
    assert f"已撤回（{clock.today().isoformat()}）" in said
    assert f"✓ {good}" not in said
    paper.refresh_from_db()
    assert (paper.retirement.reason, paper.retirement.by) == ("表决程序有误。", people.clerk)
    assert Verification.objects.get(code=paper.code).standing


def test_its_number_may_then_be_cancelled(people: SimpleNamespace) -> None:
    resolution = samples.final(people.clerk)
    given = SeriesNumber.objects.get(paper__matter=resolution)
    with pytest.raises(Refusal, match="仍然有效"):
        numbers.cancel(given, by=people.clerk, reason="有误")
    actions.void(resolution, by=people.clerk, note="表决程序有误。")
    assert numbers.cancel(given, by=people.clerk, reason="有误").cancelled_at


def test_not_while_its_paper_is_being_made(people: SimpleNamespace) -> None:
    resolution = samples.draft(people.clerk)
    paper = actions.finalise(resolution, by=people.clerk)
    with pytest.raises(Refusal, match="正式文件还没有生成完毕"):
        actions.void(resolution, by=people.clerk, note="表决程序有误。")
    samples.make_ready(paper)
    actions.void(resolution, by=people.clerk, note="表决程序有误。")
    assert resolution.status == Status.VOID
