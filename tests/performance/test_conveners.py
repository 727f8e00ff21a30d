"""The convener of a deputy group checks what its members report, and calls them to the group's activities."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from apps.deputies import actions as groups
from apps.matters.access import Powers
from apps.notices.models import Notice
from apps.performance import queue
from apps.performance.actions import activities, reporting
from apps.performance.models import Activity, Entry, Kind, SelfReport
from apps.performance.workflows.reporting import Status, workflow
from congress import clock
from congress.refusal import Refusal
from tests.hostile.tools import sent
from tests.performance import samples

pytestmark = pytest.mark.django_db
SINCE = date(2026, 1, 5)


@pytest.fixture
def people():
    """陈喆 convenes the group of 王堃; 赵犇 belongs to none."""
    found = samples.people()
    found.group = groups.set_up_group(
        by=found.staff, term=found.lead.term, name="临河第一小组", kind="area", set_up_on=SINCE
    )
    for mandate, part in ((found.second, "convener"), (found.lead, "member")):
        groups.add_members(found.group, by=found.staff, mandates=[mandate], part=part, since=SINCE)
    found.convener = found.second.person.user
    return found


def allowed(report, person):
    return {row.verb for row in workflow if row.who and not workflow.refusal(row, report, by=person)}


def test_the_convener_may_check_as_the_town_may(people):
    report = samples.report(people)
    assert Powers(people.convener, report).held == {"advise_matter", "view_matter"}
    assert allowed(report, people.convener) == {"vouch", "hand_back"}
    assert allowed(report, people.town) == {"check", "send_back"}
    assert allowed(report, people.outsider.person.user) == set()


def test_it_stands_on_the_conveners_desk_and_they_are_told(people):
    report = samples.report(people)
    assert list(queue.self_reports(people.convener)) == [report]
    assert not queue.self_reports(people.lead.person.user)
    assert Notice.objects.filter(recipient=people.convener, title__startswith="履职填报待核实").count() == 1


def test_checked_by_the_convener_the_office_accepts_it(people, client):
    report = samples.report(people)
    client.force_login(people.convener)
    page = client.get(report.get_absolute_url()).content.decode()
    assert "小组核实" in page
    url = reverse("performance:report_act", args=[report.pk, "vouch"])
    assert client.post(url, sent(seen=report.version, note="")).status_code == 302
    report.refresh_from_db()
    assert report.status == Status.CHECKED
    assert not queue.self_reports(people.convener)
    reporting.accept(report, by=people.staff)
    assert Entry.objects.get().mandate == people.lead


def test_handed_back_the_deputy_reads_why(people):
    report = samples.report(people)
    reporting.hand_back(report, by=people.convener, note="请补充地点。")
    report.refresh_from_db()
    assert report.status == Status.RETURNED
    assert Notice.objects.filter(recipient=people.lead.person.user, body="请补充地点。").exists()


def test_nobody_checks_their_own(people):
    category = Kind.objects.get(code="practical")
    said = {"category": category, "title": "走访三户村民", "on": samples.DAY}
    report = reporting.report(by=people.convener, mandate=people.second, **said)
    assert "vouch" not in allowed(report, people.convener)


def test_who_convenes_no_longer_does_not_check(people):
    report = samples.report(people)
    place = people.group.members.get(mandate=people.second)
    groups.leave_group(place, by=people.staff, on=clock.today())
    with pytest.raises(Refusal, match="您现在不是王堃所在代表小组的召集人"):
        reporting.vouch(report, by=people.convener)
    report.refresh_from_db()
    assert report.status == Status.REPORTED
    assert not queue.self_reports(people.convener)
    fresh = samples.report(people, title="走访五户村民")
    assert not SelfReport.objects.filter(pk=fresh.pk).visible_to(people.convener).exists()


def typed(people, **changed):
    said = {
        "type": "group",
        "title": "小组集中学习代表法",
        "text": "学习新修改的代表法，交流走访情况。",
        "starts_at": "2026-03-20T14:00",
        "ends_at": "2026-03-20T17:00",
        "place": "临河镇代表之家",
        "named": [people.lead.pk, people.second.pk],
    }
    return sent(**(said | changed))


def test_the_convener_calls_the_group_and_confirms_who_came(people, client):
    client.force_login(people.convener)
    new = reverse("performance:activity_new")
    with clock.at(samples.NOON):
        form = client.get(new).context["form"]
        assert {one.pk for one in form.fields["named"].initial} == {people.lead.pk, people.second.pk}
        assert "delegations" not in form.fields
        assert client.post(new, typed(people)).status_code == 302
        found = Activity.objects.get()
        assert (found.office, found.called_by) == (None, people.convener)
        activities.call(found, by=people.convener)
        assert Notice.objects.filter(recipient=people.lead.person.user, title__startswith="请您参加").exists()
        sheet = reverse("performance:activity_sheet", args=[found.pk])
        assert client.get(sheet)["content-type"] == "application/pdf"
    with clock.at(samples.NOON + timedelta(hours=6)):
        activities.hold(found, by=people.convener, attended=[people.lead])
    assert Entry.objects.get().mandate == people.lead


def test_a_convener_calls_nobody_else_and_to_nothing_else(people, client):
    asked = {"type": "group", "title": "学习", "text": "学习。", "place": "村委会"}
    asked |= {"starts_at": samples.NOON, "ends_at": samples.NOON + timedelta(hours=1)}
    with pytest.raises(Refusal, match="小组的活动只能邀请本组代表"):
        activities.plan(by=people.convener, named=[people.outsider], **asked)
    with pytest.raises(Refusal, match="小组的活动只能邀请本组代表"):
        activities.plan(by=people.convener, delegations=[people.lead.delegation], **asked)
    with pytest.raises(Refusal, match="召集人组织的是代表小组活动"):
        activities.plan(by=people.convener, named=[people.lead], **(asked | {"type": "inspection"}))
    with pytest.raises(Refusal, match="代表小组召集人组织"):
        activities.plan(by=people.lead.person.user, named=[people.lead], **asked)
    client.force_login(people.convener)
    with clock.at(samples.NOON):
        page = client.post(reverse("performance:activity_new"), typed(people, named=[]))
    assert "请选择邀请范围" in page.content.decode()
    client.force_login(people.lead.person.user)
    assert client.get(reverse("performance:activity_new")).status_code == 403
