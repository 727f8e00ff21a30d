"""The minutes of a meeting: what they say, what is missing before ratings are counted, who prints them."""

from datetime import timedelta
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.urls import reverse
from pypdf import PdfReader

from apps.duty_reports import actions, minutes
from apps.duty_reports.forms import HeldForm
from apps.duty_reports.workflow import Status
from congress import clock
from tests.duty_reports import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> SimpleNamespace:
    return samples.people()


def url(report):
    return reverse("duty_reports:minutes", args=[report.pk])


def read(response) -> str:
    assert response["content-type"] == "application/pdf"
    return "".join(
        "".join(page.extract_text().split()) for page in PdfReader(BytesIO(response.content)).pages
    )


def test_the_minutes_say_what_the_record_says(people, client):
    report = samples.reach(Status.CLOSED, people)
    data = minutes.data_of(report)
    assert data["deputies"] == ["王堃", "陈喆"]
    assert data["attended"] == "62 人"
    paper = report.papers.filter(kind="duty_report").first()
    assert f"{paper.title}（验证码 {paper.code}）" in data["reports"]
    assert "王堃：满意 40 票（80.0%），基本满意 8 票（16.0%）" in data["ratings"]
    assert "收回 51 张" in data["ratings"]
    client.force_login(people.staff)
    said = read(client.get(url(report)))
    for word in (
        "范宁",
        "史文",
        "临河镇代表联络站",
        "代表逐一述职",
        "十月底前完工",
        "满意40票",
        "述职会议记录",
    ):
        assert word in said, word


def test_who_did_not_come_is_named(people):
    report = samples.reach("approved", people)
    given = [report.statements.get(mandate=people.lead)]
    with clock.at(samples.AT + timedelta(hours=3)):
        actions.hold(report, by=people.staff, given=given, attended=9, **samples.SAID)
    data = minutes.data_of(report)
    assert (data["deputies"], data["absent"]) == (["王堃"], ["陈喆"])


def test_before_the_ratings_are_counted_they_are_named_as_missing(people, client):
    report = samples.reach(Status.HELD, people)
    client.force_login(people.staff)
    answer = client.get(url(report))
    assert answer.status_code == 409
    assert "缺少选民评议结果" in answer.text
    page = client.get(report.get_absolute_url()).text
    assert "汇总评议结果以后才能打印" in page
    assert url(report) not in page


def test_where_nobody_rates_the_minutes_are_whole_once_it_is_held(people, client):
    report = samples.reach(Status.HELD, people, scale="none", rating_until=None)
    client.force_login(people.staff)
    assert url(report) in client.get(report.get_absolute_url()).text
    assert "只述职，不评议" in read(client.get(url(report)))


def test_a_count_put_right_changes_the_minutes(people):
    report = samples.reach(Status.CLOSED, people)
    votes = {"best": 39, "middle": 9, "worst": 1, "abstained": 1}
    better = samples.paper(report, grades={one.pk: votes for one in report.statements.given()})
    actions.recount(report, by=people.staff, paper=better, files=[samples.scan()], note="一张记错。")
    assert "满意 39 票" in minutes.data_of(report)["ratings"]


def test_the_minutes_are_for_the_offices(people, client):
    report = samples.reach(Status.CLOSED, people)
    for user, status in (
        (people.staff, 200),
        (people.office, 200),
        (people.lead.person.user, 404),
        (people.other_town, 404),
        (people.handler, 404),
    ):
        client.force_login(user)
        assert client.get(url(report)).status_code == status, user


def test_before_the_meeting_there_are_none(people, client):
    report = samples.reach(Status.CALLED, people)
    client.force_login(people.staff)
    assert client.get(url(report)).status_code == 404


@pytest.mark.parametrize("name", ["host", "recorder", "minutes", "opinions"])
def test_what_the_minutes_need_is_asked_when_the_meeting_is_registered(people, name):
    report = samples.reach("approved", people)
    typed = {**samples.SAID, "given": [one.pk for one in report.statements.all()], "attended": "62"}
    assert HeldForm(typed, None, report).is_valid()
    form = HeldForm(typed | {name: " "}, None, report)
    assert list(form.errors) == [name]
    assert form[name].value() == " "
