"""The suggestion sheet from the frozen text, the notices of an assignment meeting."""

import uuid

import pytest
from django.urls import reverse

from apps.documents import rendering
from apps.documents.models import Paper
from apps.proposals import actions, handing
from apps.proposals.actions import meetings
from apps.proposals.workflow import Status
from congress.refusal import Refusal
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return factories.county()


def test_the_sheet_says_what_was_frozen(people):
    suggestion = factories.reach(Status.RETURNED, people, contact_person="王堃")
    actions.edit(suggestion, by=people.lead.person.user, body=factories.BODY + "补充说明。")
    sheet = handing.issue_sheet(suggestion, by=people.lead.person.user)
    assert sheet.data["body"] == factories.BODY
    assert sheet.data["co_signers"] == [{"name": "陈喆（城关代表团）"}]
    assert handing.issue_sheet(suggestion, by=people.staff) == sheet
    rendering.render(sheet.pk)
    sheet.refresh_from_db()
    assert (sheet.state, sheet.error) == ("ready", "")


def test_no_sheet_of_a_draft_or_for_others(people):
    with pytest.raises(Refusal, match="提交以后"):
        handing.issue_sheet(factories.draft(people), by=people.lead.person.user)
    with pytest.raises(Refusal, match="由领衔代表或者代表工作机构"):
        handing.issue_sheet(factories.reach(Status.IN_HAND, people), by=people.handler)


def test_the_statement_of_return_bears_the_organs_reasons(client, people):
    suggestion = factories.reach(Status.OBJECTED, people)
    client.force_login(people.handler)
    page = client.get(suggestion.get_absolute_url()).content.decode()
    assert "生成退办说明" in page
    url = reverse("proposals:return_statement", args=[suggestion.pk])
    assert client.post(url, {"once": str(uuid.uuid4()), "law": "", "advice": "水利局"}).status_code == 200
    client.post(url, {"once": str(uuid.uuid4()), "law": "水利局三定规定第三条", "advice": "青澜县水利局"})
    paper = suggestion.papers.get(kind="return_statement")
    assert paper.data["reason"] == "不属于本单位职责。"
    rendering.render(paper.pk)
    paper.refresh_from_db()
    assert (paper.state, paper.error) == ("ready", "")
    with pytest.raises(Refusal, match="没有等待决定的退办申请"):
        handing.issue_return(
            factories.reach(Status.IN_HAND, people), by=people.handler, law="某规定", advice="某局"
        )


def met(people):
    commission = factories.organ("青澜县人大常委会代表工作委员会", code="青人代", handles_suggestions=False)
    clerk = factories.user("deputies_work", organ=commission, name="吴越")
    rows = [factories.reach(Status.REGISTERED, people, title=f"第{n}件|建议") for n in range(3)]
    chosen = list(zip(rows, [people.edu, people.edu, people.police], strict=True))
    meeting = meetings.open_meeting(by=clerk, title="交办会", chosen=chosen)
    return meeting, clerk


def test_each_organ_gets_one_notice_with_its_list(people):
    meeting, clerk = met(people)
    with pytest.raises(Refusal, match="没有交办成功"):
        handing.issue_notices(meeting, by=clerk)
    meetings.carry_out(meeting.pk)
    batch = handing.issue_notices(meeting, by=clerk)
    papers = list(Paper.objects.filter(batch=batch).order_by("pk"))
    assert [paper.data["addressee"] for paper in papers] == [people.edu.name, people.police.name]
    assert "第0件｜建议" in papers[0].data["annexes"][0]["body"]
    assert "三个月内答复" in papers[0].data["body"]
    with pytest.raises(Refusal, match="已经制发"):
        handing.issue_notices(meeting, by=clerk)
    rendering.render(papers[0].pk)
    papers[0].refresh_from_db()
    assert (papers[0].state, papers[0].error) == ("ready", "")
