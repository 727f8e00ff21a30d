"""Papers of the performance record: what stands on them, who may have them."""

import io
from datetime import date, timedelta

import pypdf
import pytest
from django.urls import reverse

from apps.documents import rendering
from apps.performance import printing
from apps.performance.actions import activities, keeping, visits
from congress import clock
from tests.performance import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return samples.people()


def read(response) -> str:
    assert response["content-type"] == "application/pdf"
    return text(response.content)


def text(content: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def test_the_sheet_lists_the_invited_until_somebody_signs_up(people, client):
    activity = samples.called(people)
    assert {row["name"] for row in printing.sign_in(activity)["rows"]} == {"王堃", "陈喆"}
    with clock.at(samples.NOON):
        activities.answer(activity, by=people.second.person.user, answer="joined")
    client.force_login(people.staff)
    found = read(client.get(reverse("performance:activity_sheet", args=[activity.pk])))
    assert activity.title in found
    assert activity.place in found
    assert "陈喆" in found.replace("\u3000", "")
    assert "王堃" not in found.replace("\u3000", "")


def test_who_cannot_come_is_not_expected(people):
    activity = samples.called(people)
    with clock.at(samples.NOON):
        activities.answer(activity, by=people.second.person.user, answer="leave", reason="出差")
    assert [row["name"] for row in printing.sign_in(activity)["rows"]] == ["王堃"]


def test_only_organisers_print_the_sheet(people, client):
    activity = samples.called(people)
    for person, status in ((people.lead.person.user, 404), (people.office, 404), (people.staff, 200)):
        client.force_login(person)
        assert client.get(reverse("performance:activity_sheet", args=[activity.pk])).status_code == status


def test_a_year_as_a_form_holds_what_counts_and_nothing_else(people, client):
    samples.entry(people, hours=2, place="临河镇")
    struck = samples.entry(people, key="b", title="重复的学习")
    keeping.strike(struck, by=people.staff, note="重复")
    with clock.at(date(2025, 5, 1)):
        samples.entry(people, key="c", title="去年的走访", on=date(2025, 5, 1))
    client.force_login(people.lead.person.user)
    found = read(client.get(reverse("performance:form", args=[people.lead.pk]), {"year": "2026"}))
    assert all(said in found for said in ("王堃", "2026年", "2026-03-10", "参加代表小组学习", "临河镇"))
    assert "重复的学习" not in found
    assert "去年的走访" not in found


def test_the_form_is_for_the_deputy_and_for_readers_of_the_record(people, client):
    url = reverse("performance:form", args=[people.lead.pk])
    allowed = (people.lead.person.user, people.town, people.staff, people.office)
    refused = (people.second.person.user, people.other_town, people.handler)
    for person in allowed + refused:
        client.force_login(person)
        assert client.get(url).status_code == (200 if person in allowed else 404), person


def test_a_year_without_entries_is_a_form_to_fill_in(people, client):
    client.force_login(people.lead.person.user)
    assert "履职登记表" in read(client.get(reverse("performance:form", args=[people.lead.pk])))


def test_a_year_too_long_for_a_form_says_what_to_do(people, client, monkeypatch):
    monkeypatch.setattr(printing, "MOST", 1)
    samples.entry(people)
    samples.entry(people, key="b")
    client.force_login(people.lead.person.user)
    answer = client.get(reverse("performance:form", args=[people.lead.pk]), {"year": "2026"})
    assert answer.status_code == 409
    assert "请导出电子表格" in answer.content.decode()


def test_the_buttons_stand_on_the_pages(people, client):
    activity = samples.called(people)
    client.force_login(people.staff)
    page = client.get(activity.get_absolute_url()).content.decode()
    assert reverse("performance:activity_sheet", args=[activity.pk]) in page
    client.force_login(people.lead.person.user)
    page = client.get(reverse("performance:mine")).content.decode()
    assert f"{reverse('performance:form', args=[people.lead.pk])}?year=" in page


@pytest.mark.parametrize(
    ("type", "kind", "group"),
    [("inspection", "inspection_report", "视察组"), ("research", "research_report", "调研组")],
)
def test_a_report_becomes_a_paper_when_it_is_sent(type, kind, group, people, client):
    report = samples.visit(people, type=type)
    client.force_login(people.staff)
    proof = read(client.get(reverse("performance:visit_proof", args=[report.pk])))
    assert "样稿" in proof
    visits.send(report, by=people.staff)
    paper = report.papers.get()
    assert paper.kind == kind
    assert paper.data["organ"].endswith(f"县人大代表{group}")
    rendering.render(paper.pk)
    client.force_login(people.handler)
    assert paper.get_absolute_url() in client.get(report.get_absolute_url()).content.decode()
    found = text(b"".join(client.get(paper.get_absolute_url()).streaming_content))
    assert report.title in found
    assert "城区供水总体平稳" in found


def test_the_proof_is_for_those_who_write(people, client):
    report = samples.sent(people)
    for person, status in ((people.handler, 404), (people.lead.person.user, 404), (people.staff, 200)):
        client.force_login(person)
        assert client.get(reverse("performance:visit_proof", args=[report.pk])).status_code == status


def test_the_day_of_the_sheet_is_the_day_of_the_activity(people):
    activity = samples.called(
        people,
        starts_at=samples.NOON + timedelta(days=3, hours=2),
        ends_at=samples.NOON + timedelta(days=3, hours=4),
    )
    assert printing.sign_in(activity)["date"] == "2026-03-23"
