"""Suspensions and requests to arrest a deputy: nobody hears of them but those few with a grant."""

from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.audit.models import Entry
from apps.credentials import actions
from apps.credentials.notify import NEUTRAL
from apps.desk import queues
from apps.desk.search import everything
from apps.matters.models import Matter
from apps.notices.models import Delivery, Notice
from apps.publications import actions as publications
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.credentials import samples

pytestmark = pytest.mark.django_db

KNOWING = {"arrestrequest": {"staff", "chair"}, "suspension": {"staff", "committee", "chair"}}
RESTRICTED = [("arrestrequest", "tabled"), ("arrestrequest", "reported"), ("suspension", "reported")]


@pytest.fixture
def people() -> SimpleNamespace:
    return samples.people()


def others(people: SimpleNamespace, kind: str) -> dict[str, Any]:
    return {
        name: samples.account(one)
        for name, one in vars(people).items()
        if name not in KNOWING[kind] | {"auditor"}
    }


@pytest.mark.parametrize(("kind", "status"), RESTRICTED)
def test_no_list_search_queue_or_page_of_others_knows_it(
    client: Client, people: SimpleNamespace, kind: str, status: str
) -> None:
    matter = samples.reach(kind, status, people)
    for name, user in others(people, kind).items():
        client.force_login(user)
        assert matter.title not in client.get(reverse("credentials:list")).content.decode(), name
        assert matter.title not in client.get(reverse("desk:home")).content.decode(), name
        for url in (matter.get_absolute_url(), reverse("desk:matter", args=[matter.pk])):
            assert client.get(url).status_code == 404, name
        assert everything("王堃", user, None)["matters"] == [], name
        assert all(matter.title != line.title for line in queues.waiting(user).lines), name
        for paper in matter.papers.all():
            assert client.get(reverse("documents:download", args=[paper.pk])).status_code == 404, name


@pytest.mark.parametrize(("kind", "status"), RESTRICTED)
def test_those_who_must_find_it(people: SimpleNamespace, kind: str, status: str) -> None:
    matter = samples.reach(kind, status, people)
    for name in KNOWING[kind]:
        found = everything("王堃", getattr(people, name), None)["matters"]
        assert [one.record.pk for one in found] == [matter.pk], name
    assert [line.title for line in queues.waiting(people.chair).lines] == [matter.title]


@pytest.mark.parametrize("kind", KNOWING)
def test_messages_go_to_those_few_and_name_nobody(people: SimpleNamespace, kind: str) -> None:
    last = {"arrestrequest": "permitted", "suspension": "ended"}[kind]
    matter = samples.reach(kind, last, people)
    notices = Notice.objects.filter(matter_id=matter.pk)
    told = {notice.recipient_id for notice in notices}
    deputy = {samples.account(people.deputy).pk} if kind == "suspension" else set()
    assert told
    assert told <= {getattr(people, name).pk for name in KNOWING[kind]} | deputy
    assert {(notice.title, notice.body) for notice in notices} == {(NEUTRAL, "")}
    assert all("王堃" not in delivery.heading for delivery in Delivery.objects.with_notices())


@pytest.mark.parametrize("kind", KNOWING)
def test_it_is_never_public(people: SimpleNamespace, kind: str) -> None:
    last = {"arrestrequest": "permitted", "suspension": "in_force"}[kind]
    matter = samples.reach(kind, last, people)
    with pytest.raises(Refusal):
        publications.prepare(Matter.objects.get(pk=matter.pk), by=people.staff)


def test_the_audit_trail_of_a_request_names_no_deputy(people: SimpleNamespace) -> None:
    samples.reach("arrestrequest", "permitted", people)
    assert not Entry.objects.filter(what__contains="王堃代表的许可").exists()


def test_an_office_that_decides_elsewhere_decides_nothing_here(people: SimpleNamespace) -> None:
    matter = samples.reach("arrestrequest", "tabled", people)
    for user in (people.office, people.member, people.committee):
        with pytest.raises(Refusal, match="没有“登记表决结果”这一步的权限"):
            actions.decide(matter, by=user, result=samples.result(24))


def test_the_answer_is_a_paper_of_the_matter_alone(people: SimpleNamespace) -> None:
    matter = samples.reach("arrestrequest", "permitted", people)
    decision, reply = matter.papers.order_by("pk")
    assert (decision.kind, reply.kind) == ("arrest_decision", "letter")
    assert decision.title == "青澜县人民代表大会常务委员会关于许可对王堃实施逮捕的决定"
    assert decision.data["adoption"].endswith("青澜县第十八届人民代表大会常务委员会第三十八次会议通过")
    assert reply.data["addressee"] == "青澜县人民检察院"
    assert "许可对王堃代表实施逮捕" in reply.data["body"]


def test_in_session_the_presidium_decides(people: SimpleNamespace) -> None:
    factories.session()
    with clock.at(datetime(2026, 2, 4, 10)):
        matter = samples.reach("arrestrequest", "refused", people)
    decision = matter.papers.get(kind="arrest_decision")
    presidium = "青澜县第十八届人民代表大会主席团"
    assert decision.data["organ"] == presidium
    assert decision.title == f"{presidium}关于不许可对王堃实施逮捕的决定"


def test_a_report_says_what_the_organ_reported(people: SimpleNamespace) -> None:
    matter = samples.a_detention(people)
    body = matter.papers.get().data["body"]
    assert "青澜县公安局" in body
    assert "当场查获。" in body
    samples.noted(matter, people)
    assert matter.papers.get(kind="letter").data["addressee"] == "青澜县公安局"


def test_a_report_is_not_put_to_the_vote(people: SimpleNamespace) -> None:
    with pytest.raises(Refusal):
        samples.tabled(samples.a_detention(people), people)
