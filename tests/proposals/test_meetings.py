"""Co-handlers of an assignment meeting (交办会): written on its page, handed over with, printed on its lists."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from apps.documents.models import Paper
from apps.proposals import handing
from apps.proposals.actions import meetings
from apps.proposals.models import Meeting, MeetingItem
from apps.proposals.workflow import Status
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return factories.county()


def send(client, people, row, co):
    client.force_login(people.staff)
    chosen = {f"take{row.pk}": "on", f"organ{row.pk}": people.edu.pk, f"co{row.pk}": co}
    return client.post(
        reverse("proposals:meetings"), {"once": factories.typed()["once"], "title": "交办会"} | chosen
    )


def test_co_handlers_are_handed_over_to_and_listed(client, people):
    row, alone = (factories.reach(Status.REGISTERED, people, title=f"第{n}件") for n in range(2))
    send(client, people, row, "青澜县公安局、 青澜县水利局")
    send(client, people, alone, "")
    for meeting in Meeting.objects.order_by("pk"):
        meetings.carry_out(meeting.pk)
    assert [share.organ for share in row.shares()] == [people.edu, people.police, people.other]
    assert [share.organ for share in alone.shares()] == [people.edu]
    assert {one.organ for one in row.deadlines.filter(code="C5")} == {people.police, people.other}
    meeting = MeetingItem.objects.get(suggestion=row).meeting
    assert "协办 青澜县公安局、青澜县水利局" in client.get(meeting.get_absolute_url()).content.decode()
    sheet = client.get(reverse("proposals:meeting_sheet", args=[meeting.pk])).content
    cells = [cell.value for line in load_workbook(io.BytesIO(sheet)).active.iter_rows() for cell in line]
    assert "青澜县公安局、青澜县水利局" in cells
    commission = factories.organ("青澜县人大常委会代表工作委员会", handles_suggestions=False)
    clerk = factories.user("deputies_work", organ=commission)
    batch = handing.issue_lists(meeting, by=clerk)
    rows = Paper.objects.filter(batch=batch).order_by("pk").first().data["rows"]
    assert rows[0]["co_handlers"] == "青澜县公安局、青澜县水利局"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("青澜县气象站", "没有名为“青澜县气象站”的承办单位"),
        ("青澜县教育局", "青澜县教育局已是主办单位，不能同时协办"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(client, people, typed, said):
    row = factories.reach(Status.REGISTERED, people)
    page = send(client, people, row, f"青澜县公安局、{typed}").content.decode()
    assert said in page
    assert f"青澜县公安局、{typed}" in page
    assert not Meeting.objects.exists()


def test_a_co_handler_that_went_before_the_job_keeps_it_back(people):
    row = factories.reach(Status.REGISTERED, people)
    meeting = meetings.open_meeting(
        by=people.staff, title="交办会", chosen=[(row, people.edu, [people.police])]
    )
    people.police.valid_to = people.police.valid_from
    people.police.save()
    meetings.carry_out(meeting.pk)
    item = meeting.items.get()
    assert (item.state, item.words[:11]) == ("failed", "青澜县公安局已经撤销，")
