"""The report on a year's handling becomes public from the page on which it was issued, by two people."""

import uuid

import pytest
from django.urls import reverse

from apps.proposals import handling_report
from apps.proposals.opening import reported
from apps.proposals.workflow import Status
from apps.publications import actions as publications
from apps.publications.models import Publication, State
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.resolutions.samples import make_ready

pytestmark = pytest.mark.django_db
SAID = {"signer": "汪国栋", "practice": "逐件督办。", "plans": "建立台账。"}


@pytest.fixture
def people(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    people = factories.county()
    people.clerk = factories.user("deputies_work", organ=factories.organ(code="青代"), name="吴越")
    factories.reach(Status.CLOSED, people)
    return people


def issued(people, **said):
    return handling_report.issue_report(by=people.clerk, year=clock.today().year, **(SAID | said))


def public(people, paper):
    draft = reported.prepare(paper, by=people.clerk)
    return publications.pass_review(draft, by=people.office, considered=True)


def test_from_the_page_of_the_report_to_the_public_one(client, people):
    paper = make_ready(issued(people))
    client.force_login(people.clerk)
    assert "拟稿公开" in client.get(reverse("proposals:handling_report")).text
    assert client.get("/statistics/").text.count(paper.title) == 0
    address = reverse("proposals:handling_report_public", args=[paper.pk])
    answer = client.post(address, {"once": str(uuid.uuid4())})
    draft = Publication.objects.get()
    assert answer.url == reverse("publications:detail", args=[draft.pk])
    assert "正在等待保密审查" in client.get(reverse("proposals:handling_report")).text
    assert client.get(draft.get_absolute_url()).status_code == 404
    publications.pass_review(draft, by=people.office, considered=True)
    page = client.get(draft.get_absolute_url()).text
    for word in (
        "建立台账。",
        paper.number,
        "代表提出",
        "1 件",
        "满意和基本满意率",
        "100.0%",
        draft.files.get().get_absolute_url(),
    ):
        assert word in page
    assert client.get(draft.files.get().get_absolute_url()).getvalue().startswith(b"%PDF")
    for listing in ("/statistics/", f"/search/?q={paper.title}", "/feed/"):
        assert draft.get_absolute_url() in client.get(listing).text
    assert f"{clock.today().year}年办理情况报告" in client.get("/sitemap/").text
    assert paper.title in client.get(reverse("portal:verification", args=[paper.code])).text


def test_numbers_are_those_of_the_day_of_issue(people):
    paper = make_ready(issued(people))
    factories.reach(Status.IN_HAND, people)
    assert public(people, paper).facets["facts"]["代表提出"] == "1 件"


def test_a_newer_report_of_the_year_corrects_the_older(client, people):
    older = make_ready(issued(people))
    first = public(people, older)
    newer = make_ready(issued(people, plans="健全机制。"))
    with pytest.raises(Refusal, match="新的报告"):
        reported.prepare(older, by=people.clerk)
    second = public(people, newer)
    first.refresh_from_db()
    assert (second.version, first.state) == (2, State.SUPERSEDED)
    assert "更正前的版本" in client.get(first.version_url).text
    with pytest.raises(Refusal, match="不需要更正"):
        reported.prepare(newer, by=people.clerk)


def test_reports_of_two_organs_stand_beside_each_other(people):
    first = public(people, make_ready(issued(people)))
    people.clerk = factories.user("deputies_work", organ=factories.organ(code="青政督"), name="柳青")
    second = public(people, make_ready(issued(people)))
    assert first.key != second.key
    assert Publication.objects.published().count() == 2


def test_nothing_unfinished_and_nobody_else(client, people):
    paper = issued(people)
    with pytest.raises(Refusal, match="还没有生成"):
        reported.prepare(paper, by=people.clerk)
    make_ready(paper)
    with pytest.raises(Refusal, match="没有“拟稿公开”的权限"):
        reported.prepare(paper, by=people.handler)
    draft = reported.prepare(paper, by=people.clerk)
    with pytest.raises(Refusal, match="等待保密审查"):
        reported.prepare(paper, by=people.clerk)
    with pytest.raises(Refusal, match="保密审查"):
        publications.pass_review(draft, by=people.clerk)
    client.force_login(people.handler)
    address = reverse("proposals:handling_report_public", args=[paper.pk])
    assert client.post(address, {"once": str(uuid.uuid4())}).status_code == 403
    assert client.get(address).status_code == 405


def test_withdrawn_it_leaves_day_and_reason(client, people):
    shown = public(people, make_ready(issued(people)))
    publications.withdraw(shown, by=people.office, reason="数字有误，另行公布。")
    assert client.get(shown.get_absolute_url()).status_code == 410
    assert shown.title not in client.get("/statistics/").text
    assert client.get(shown.files.get().get_absolute_url()).status_code == 404
