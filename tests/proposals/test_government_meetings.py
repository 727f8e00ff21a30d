"""The government's office divides what was forwarded to it among its organs at a meeting of its own (交办会)."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.documents import finding
from apps.documents.models import Paper
from apps.proposals import actions, handing
from apps.proposals.actions import meetings
from apps.proposals.assigning import GOVERNMENT
from apps.proposals.forms.meetings import MeetingForm
from apps.proposals.models import Meeting
from apps.proposals.workflow import Status
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.matters.test_concurrency import together
from tests.proposals.test_assigning_many import came_of
from tests.resolutions.samples import make_ready

pytestmark = pytest.mark.django_db
S = Status


@pytest.fixture
def people(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return county()


def county():
    found = factories.county()
    found.seat = factories.organ(
        "青澜县人民政府办公室", kind="office", code="青政办", handles_suggestions=False
    )
    found.clerk = factories.user("government_supervision", organ=found.seat, name="汪澄")
    found.court = factories.organ("青澜县人民法院", kind="court")
    return found


def forwarded(people, many, **more):
    return [factories.reach(S.FORWARDED, people, title=f"第{n}件建议", **more) for n in range(many)]


def held(people, rows, co=()):
    chosen = [(row, people.edu, co) for row in rows]
    meeting = meetings.open_meeting(by=people.clerk, title="政府交办会", chosen=chosen, body=GOVERNMENT)
    meetings.carry_out(meeting.pk)
    meeting.refresh_from_db()
    return meeting


def send(client, people, row, organ, co=""):
    client.force_login(people.clerk)
    chosen = {f"take{row.pk}": "on", f"organ{row.pk}": organ.pk, f"co{row.pk}": co}
    url = reverse("proposals:meetings")
    return client.post(url, {"once": factories.typed()["once"], "title": "政府交办会"} | chosen)


def test_each_comes_out_as_one_alone_does(people):
    with clock.at(date(2026, 3, 10)):
        alone, *many = forwarded(people, 3)
        co = [people.police, people.other]
        actions.government_assign(alone, by=people.clerk, lead=people.edu, co=co)
        held(people, many, co)
    expected = came_of(alone)
    assert expected["record"][0] == S.ASSIGNED
    assert {row[0] for row in expected["clocks"]} == {"C1", "C3", "C4", "C5"}
    assert expected["event"][0] == "government_assign"
    for one in many:
        assert came_of(one) == expected


def test_its_page_lists_what_was_forwarded_with_reasons_and_within_the_government(client, people):
    factories.reach(S.ASSIGNED, people, title="关于南关小学护学岗的建议")
    mine = factories.reach(
        S.FORWARDED, people, title="关于北关小学护学岗的建议", proposed_handler=people.court.name
    )
    direct = factories.reach(S.REGISTERED, people, title="直接交办的建议")
    client.force_login(people.clerk)
    page = client.get(reverse("proposals:meetings")).text
    assert mine.title in page
    assert direct.title not in page
    assert "青澜县教育局：近三年同类建议" in page.replace("标题相近的建议有1件由其主办；", "")
    assert people.court.short_name not in page
    assert reverse("proposals:meetings") in client.get(reverse("proposals:list")).text
    form = MeetingForm(suggestions=[mine], body=GOVERNMENT)
    assert form.fields[f"organ{mine.pk}"].initial == str(people.edu.pk)


def test_from_the_page_to_the_notices(client, people):
    row = forwarded(people, 1)[0]
    said = send(client, people, row, people.edu, f"{people.police.name}、{people.court.name}").text
    assert f"没有名为“{people.court.name}”的承办单位" in said
    assert not Meeting.objects.exists()
    send(client, people, row, people.edu, people.police.name)
    meeting = Meeting.objects.get()
    assert meeting.within_government
    meetings.carry_out(meeting.pk)
    assert [share.organ for share in row.shares()] == [people.edu, people.police]
    page = client.get(meeting.get_absolute_url()).text
    assert "制发交办通知" in page
    for name in ("notices", "lists"):
        client.post(
            reverse(f"proposals:meeting_{name}", args=[meeting.pk]), {"once": factories.typed()["once"]}
        )
    meeting.refresh_from_db()
    notice = meeting.batch.papers.get()
    assert (notice.data["organ"], notice.data["addressee"]) == (people.seat.name, people.edu.name)
    assert notice.number.startswith("青政办")
    whole = meeting.lists.papers.order_by("pk").first()
    assert whole.data["rows"][0]["co_handlers"] == people.police.short_name
    make_ready(notice)
    paper = reverse("proposals:meeting_paper", args=[meeting.pk, notice.pk])
    assert b"".join(client.get(paper)).startswith(b"%PDF")


ADDRESSES = ("meeting", "meeting_progress", "meeting_papers", "meeting_sheet")
OPENS = {
    "own": {"clerk": 200, "staff": 200, "office": 403, "handler": 403, "lead": 403, "guest": 302},
    "staff": {"clerk": 404, "staff": 200, "office": 403, "handler": 403, "lead": 403, "guest": 302},
}


@pytest.mark.parametrize("whose", OPENS)
def test_who_opens_which_meeting(client, people, whose):
    if whose == "own":
        meeting = held(people, forwarded(people, 1))
    else:
        row = factories.reach(S.REGISTERED, people)
        meeting = meetings.open_meeting(by=people.staff, title="交办会", chosen=[(row, people.edu)])
    for name, status in OPENS[whose].items():
        client.logout()
        if name != "guest":
            client.force_login(people.lead.person.user if name == "lead" else getattr(people, name))
        found = {client.get(reverse(f"proposals:{one}", args=[meeting.pk])).status_code for one in ADDRESSES}
        assert (name, found) == (name, {status})


def test_the_deputies_office_reads_it_and_issues_nothing_of_it(client, people):
    meeting = held(people, forwarded(people, 1))
    client.force_login(people.staff)
    assert "政府系统内" in client.get(reverse("proposals:meetings")).text
    page = client.get(meeting.get_absolute_url()).text
    assert people.edu.name in page
    assert "制发交办通知" not in page
    for act in (handing.issue_notices, handing.issue_lists):
        with pytest.raises(Refusal, match="没有交办的权限"):
            act(meeting, by=people.staff)


def test_who_may_have_its_papers(people):
    meeting = held(people, forwarded(people, 1))
    handing.issue_lists(meeting, by=people.clerk)
    row = factories.reach(S.REGISTERED, people)
    own = meetings.open_meeting(by=people.staff, title="交办会", chosen=[(row, people.edu)])
    meetings.carry_out(own.pk)
    commission = factories.organ("青澜县人大常委会代表工作委员会", handles_suggestions=False)
    handing.issue_lists(own, by=factories.user("deputies_work", organ=commission))
    meeting.refresh_from_db()
    own.refresh_from_db()
    theirs, ours = (Paper.objects.filter(batch=one.lists_id) for one in (meeting, own))
    sees = {name: finding.seen(getattr(people, name)) for name in ("clerk", "staff", "handler", "office")}
    assert {name: found.filter(pk__in=theirs).exists() for name, found in sees.items()} == {
        "clerk": True,
        "staff": True,
        "handler": False,
        "office": True,
    }
    assert not sees["clerk"].filter(pk__in=ours).exists()
    paper = theirs.first()
    assert [finding.works_on(getattr(people, name), paper) for name in ("clerk", "staff")] == [True, False]
    assert finding.home_of(people.clerk, paper).url == meeting.get_absolute_url()


def test_what_is_not_its_own_stays_where_it_is(people):
    """Not yet forwarded, returned meanwhile, for a court: each with its sentence, the others go on."""
    mine, back = forwarded(people, 2)
    registered = factories.reach(S.REGISTERED, people, title="直接交办的建议")
    actions.government_return(back, by=people.clerk, note="属于法院职责。")
    chosen = [(one, people.edu) for one in (mine, back, registered)]
    other = factories.reach(S.FORWARDED, people, title="法院的建议")
    meeting = meetings.open_meeting(
        by=people.clerk, title="政府交办会", chosen=[*chosen, (other, people.court)], body=GOVERNMENT
    )
    meetings.carry_out(meeting.pk)
    words = dict(meeting.items.values_list("suggestion", "words"))
    assert words[mine.pk] == ""
    for one in (back, registered):
        assert "现在是“待交办”，不能政府交办" in words[one.pk]
    assert "不属于政府系统" in words[other.pk]


def test_nobody_else_opens_one(people):
    rows = forwarded(people, 1)
    for by in (people.staff, people.office, people.handler):
        with pytest.raises(Refusal, match="没有交办的权限"):
            meetings.open_meeting(by=by, title="会", chosen=[(rows[0], people.edu)], body=GOVERNMENT)
    with pytest.raises(Refusal, match="没有交办的权限"):
        meetings.open_meeting(by=people.clerk, title="会", chosen=[(rows[0], people.edu)])


def test_the_page_asks_the_same_for_many(client, people):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse("proposals:meetings")).status_code == 200
        return len(captured)

    forwarded(people, 1)
    client.force_login(people.clerk)
    queries()
    few = queries()
    forwarded(people, 6)
    assert queries() == few <= 20


def test_many_cost_what_two_cost(people):
    def queries(many):
        rows = forwarded(people, many)
        leads, co = {one.pk: people.edu for one in rows}, {one.pk: [people.police] for one in rows}
        with CaptureQueriesContext(connection) as captured:
            assert GOVERNMENT.assign_all(leads, co, by=people.clerk) == {}
        return len(captured)

    queries(1)
    assert queries(8) == queries(2) <= 48


@pytest.mark.django_db(transaction=True)
def test_two_meetings_with_the_same_suggestion_at_once():
    people = county()
    row = forwarded(people, 1)[0]
    opened = [
        meetings.open_meeting(by=people.clerk, title=f"会{organ.pk}", chosen=[(row, organ)], body=GOVERNMENT)
        for organ in (people.edu, people.police)
    ]
    results = together(*[lambda pk=one.pk: meetings.carry_out(pk) for one in opened])
    assert results == [None, None]
    items = [one.items.get() for one in opened]
    assert sorted(item.state for item in items) == ["done", "failed"]
    assert "现在是“待签收”，不能政府交办" in "".join(item.words for item in items)
    assert row.events.filter(verb="government_assign").count() == len(row.shares()) == 1
