"""The evaluation form: what stands on it, when it can be printed, for whom."""

import io
from decimal import Decimal

import pypdf
import pytest
from django.test import Client
from django.urls import reverse

from apps.evaluation import papers
from apps.evaluation.actions import years
from apps.evaluation.models import Column
from apps.evaluation.workflows.yearly import Status
from tests.evaluation import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return samples.people()


def account(people, name):
    found = getattr(people, name)
    return found.person.user if hasattr(found, "person") else found


def get(people, name, sheet):
    client = Client()
    client.force_login(account(people, name))
    return client.get(reverse("evaluation:sheet_form", args=[sheet.pk]))


def scored(people):
    """The lead's sheet, scored by the deputy and by the office, and frozen."""
    evaluation = samples.reach(Status.SCORING, people)
    sheet = samples.sheet_of(evaluation, people.lead)
    lead, staff = people.lead.person.user, people.staff
    own = samples.points(sheet, 出席会议=30, 视察调研=10, 联系群众=35)
    years.score(sheet, by=lead, column=Column.SELF, points=own)
    office = samples.points(sheet, 出席会议=28, 视察调研=12, 联系群众=30)
    years.score(sheet, by=staff, column=Column.OFFICE, points=office)
    years.freeze(evaluation, by=staff)
    return samples.sheet_of(evaluation, people.lead)


def test_the_form_has_each_indicator_and_the_sum_of_each_column(people):
    sheet = scored(people)
    data = papers.data_of(sheet)
    assert [row["indicator"] for row in data["rows"]] == [
        "出席会议",
        "视察调研",
        "联系群众",
        "合计",
        "所占比重",
    ]
    assert data["rows"][0] == {
        "indicator": "出席会议",
        "maximum": "40",
        "self": "30.0",
        "group": "—",
        "town": "—",
        "office": "28.0",
    }
    summed, weights = data["rows"][3], data["rows"][4]
    assert (summed["maximum"], summed["self"], summed["group"], summed["office"]) == (
        "100",
        "75.0",
        "—",
        "70.0",
    )
    assert [weights[column.value] for column in Column] == ["20%", "20%", "20%", "40%"]
    for column in (Column.SELF, Column.OFFICE):
        assert Decimal(summed[column.value]) == sum(
            score.points for score in sheet.scores.filter(column=column)
        )
    assert data["total"] == f"{sheet.total} 分"
    assert (data["band"], data["consequence"]) == ("一般", "")


def test_what_follows_stands_on_it_and_in_the_second_year_what_follows_then(people):
    scheme = samples.scheme(people)
    first = samples.reach(Status.FROZEN, people, year=2025, scheme=scheme)
    assert papers.data_of(samples.sheet_of(first, people.lead))["consequence"] == "约谈"
    second = samples.reach(Status.FROZEN, people, scheme=scheme)
    assert papers.data_of(samples.sheet_of(second, people.lead))["consequence"] == "劝其辞去代表职务"


def test_before_the_year_is_frozen_what_is_missing_is_named(people):
    sheet = samples.sheet_of(samples.reach(Status.SCORING, people), people.lead)
    answer = get(people, "staff", sheet)
    assert answer.status_code == 409
    assert "缺少总分、等次" in answer.content.decode()
    client = Client()
    client.force_login(people.staff)
    assert "定分以后才有总分和等次" in client.get(sheet.get_absolute_url()).content.decode()


def test_the_printed_form_can_be_read(people):
    sheet = scored(people)
    pages = pypdf.PdfReader(io.BytesIO(get(people, "lead", sheet).content)).pages
    text = "".join("".join(page.extract_text().split()) for page in pages)
    assert "代表履职评价表" in text
    assert all(word in text for word in ("王堃", "2026年", "出席会议", "28.0", "70.0", "一般", "40%"))


def test_the_form_is_for_those_who_see_every_column(people):
    sheet = scored(people)
    answers = {name: get(people, name, sheet).status_code for name in ("lead", "staff", "chair")}
    assert set(answers.values()) == {200}
    for name in ("second", "outsider", "clerk", "handler"):
        assert get(people, name, sheet).status_code == 404, name


def test_the_button_stands_on_the_sheet(people):
    sheet = scored(people)
    for name, offered in (("lead", True), ("staff", True), ("second", False)):
        client = Client()
        client.force_login(account(people, name))
        page = client.get(sheet.get_absolute_url()).content.decode()
        assert (reverse("evaluation:sheet_form", args=[sheet.pk]) in page) is offered


def test_duties_of_the_law_and_good_will_are_summed_apart(people):
    evaluation = samples.reach(Status.SCORING, people, scheme=samples.with_good_will(people))
    sheet = samples.sheet_of(evaluation, people.lead)
    given = {"出席会议": 30, "视察调研": 10, "联系群众": 25, "志愿善行": 6}
    years.score(sheet, by=people.lead.person.user, column=Column.SELF, points=samples.points(sheet, **given))
    rows = {row["indicator"]: row for row in papers.rows(samples.sheet_of(evaluation, people.lead))}
    assert [(name, rows[name]["maximum"], rows[name]["self"]) for name in list(rows)[-5:-1]] == [
        ("法定职责小计", "90", "65.0"),
        ("志愿善行", "10", "6.0"),
        ("志愿善行小计", "10", "6.0"),
        ("合计", "100", "71.0"),
    ]
