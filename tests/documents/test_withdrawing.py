"""Papers that no procedure withdraws are withdrawn on their own page, by whoever keeps the registers."""

import uuid

import pytest
from django.urls import reverse

from apps.documents import afterlife, numbers
from apps.documents.models import Paper, Retirement
from apps.proposals.workflow import Status
from apps.publications import actions as publications
from congress.refusal import Refusal
from tests import factories
from tests.dispatches import samples as dispatches
from tests.documents.test_shelves import met
from tests.publications import samples as public
from tests.resolutions import samples as resolutions
from tests.resolutions.samples import make_ready

pytestmark = pytest.mark.django_db

REASON = "编号有误，另行制发。"


@pytest.fixture
def people(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return factories.county()


def letter(people) -> Paper:
    suggestion = factories.reach(Status.REPLIED, people)
    return make_ready(Paper.objects.get(matter=suggestion))


def post(client, paper, reason=REASON):
    address = reverse("documents:withdraw", args=[paper.pk])
    return client.post(address, {"once": str(uuid.uuid4()), "reason": reason}, follow=True)


def test_a_reply_letter_is_withdrawn_and_its_number_cancelled(client, people):
    paper = letter(people)
    client.force_login(people.office)
    with pytest.raises(Refusal, match="请先撤回文件"):
        numbers.cancel(paper.numbered, by=people.office, reason=REASON)
    assert "撤回文件" in client.get(reverse("documents:about", args=[paper.pk])).text
    said = post(client, paper).text
    assert "已撤回，验证页面已经注明" in said
    assert REASON in said
    assert "撤回文件" not in said
    retirement = Retirement.objects.get(paper=paper)
    assert (retirement.kind, retirement.by, retirement.reason) == ("withdrawn", people.office, REASON)
    assert "已撤回" in client.get(f"/verify/{paper.code}/").text
    assert numbers.cancel(paper.numbered, by=people.office, reason=REASON).cancelled_at


def test_a_notice_of_a_meeting_is_withdrawn(client, people):
    paper = make_ready(met(people).papers[0])
    client.force_login(people.office)
    post(client, paper)
    assert Retirement.objects.get(paper=paper).reason == REASON


def test_without_a_reason_nothing_is_withdrawn(client, people):
    paper = letter(people)
    client.force_login(people.office)
    for reason in ("", "  "):
        assert 'class="errors"' in post(client, paper, reason).text
    assert not Retirement.objects.exists()


def test_only_who_keeps_the_registers(client, people):
    paper = letter(people)
    for person in (people.handler, people.staff, people.lead.person.user):
        client.force_login(person)
        assert "撤回文件" not in client.get(reverse("documents:about", args=[paper.pk])).text
        assert post(client, paper).status_code == 404
        with pytest.raises(Refusal, match="没有管理编号簿的权限"):
            afterlife.take_back(paper, by=person, reason=REASON)
    assert not Retirement.objects.exists()


def test_a_dispatch_and_a_resolution_are_withdrawn_by_their_own_procedures(client):
    house = dispatches.people()
    paper = dispatches.reach(dispatches.Status.ISSUED, house).papers.get()
    act = resolutions.final(house.office).papers.get()
    client.force_login(house.office)
    for one, words in ((paper, "请在该件发文的页面按“撤回”"), (act, "请在该件决议决定的页面按“作废”")):
        said = client.get(reverse("documents:about", args=[one.pk])).text
        assert words in said
        assert "撤回文件" not in said
        assert words in post(client, one).text
    assert not Retirement.objects.exists()


def test_what_is_public_is_first_withdrawn_there(people):
    paper = letter(people)
    public.prepared(public.content(papers=[paper]))
    with pytest.raises(Refusal, match="请先撤回公开"):
        afterlife.take_back(paper, by=people.office, reason=REASON)


def test_what_was_withdrawn_does_not_go_public(people):
    suggestion = factories.reach(Status.CLOSED, people, consent="full")
    paper = make_ready(Paper.objects.get(matter=suggestion, kind="reply_letter"))
    afterlife.take_back(paper, by=people.office, reason=REASON)
    prepared = publications.prepare(suggestion, by=people.staff)
    assert not prepared.files.exists()


def test_not_before_it_is_ready_and_not_twice(client, people):
    suggestion = factories.reach(Status.REPLIED, people)
    paper = Paper.objects.get(matter=suggestion)
    client.force_login(people.office)
    assert "还没有生成完毕" in post(client, paper).text
    make_ready(paper)
    post(client, paper)
    assert "不需要再办" in post(client, paper).text
    assert Retirement.objects.count() == 1
