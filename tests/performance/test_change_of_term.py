"""What a change of term makes of activities and of what deputies report: later activities have the new deputies."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from apps.deputies import actions as groups
from apps.deputies.models import Delegation, Mandate, Renewal
from apps.deputies.renewal import checklist
from apps.notices.models import Notice
from apps.performance.actions import activities
from apps.performance.campaigns import actions as campaigns
from apps.performance.models import Activity, Checker, Kind, Participation, SelfReport
from apps.performance.workflows.activities import Status
from apps.performance.workflows.reporting import Status as Reporting
from congress import clock
from tests.deputies import changing
from tests.performance import samples

pytestmark = pytest.mark.django_db
MARCH = datetime(2027, 3, 2, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
LATER = {"starts_at": MARCH, "ends_at": MARCH + timedelta(hours=3), "title": "新年视察"}


@pytest.fixture
def people() -> SimpleNamespace:
    """王堃 is elected again; 陈喆 of the same delegation and 赵犇 of another are not."""
    return samples.people()


def joined(activity: Activity, *mandates: Mandate) -> Activity:
    with clock.at(samples.NOON):
        for one in mandates:
            activities.answer(activity, by=one.person.user, answer="joined")
    return activity


def changed(people: SimpleNamespace, **more: bool) -> Renewal:
    done = changing.carried_out(people.lead, by=people.staff, **more)
    people.again = Mandate.objects.get(term=done.new, person=people.lead.person)
    return done


def told(done: Renewal, title: str = "代表活动") -> list[str]:
    return dict(done.done)[title]


def test_a_later_activity_takes_place_with_the_new_deputies(people: SimpleNamespace) -> None:
    found = joined(samples.called(people, limit=2, **LATER), people.lead, people.second)
    Notice.objects.all().delete()
    done = changed(people, awaits_review=False)
    found.refresh_from_db()
    assert found.status == Status.CALLED
    assert [(team.name, team.term.no) for team in found.delegations.all()] == [("临河", 19)]
    assert [row.mandate for row in found.participations.joined()] == [people.again]
    assert told(done) == [
        "“新年视察”，照常举行，邀请范围改为新一届的代表团和连任的代表。",
        "没有连任的代表已经报名的 1 人次作废，已通知本人，名额空出。",
    ]
    [heard] = Notice.objects.filter(matter=found)
    assert (heard.recipient, heard.title) == (
        people.second.person.user,
        "您报名的代表活动不再需要参加：新年视察",
    )
    with clock.at(changing.OPENS):
        assert {one.name for one in found.invited()} == {"王堃", "新甲"}


def test_who_was_named_is_called_by_the_new_mandate(people: SimpleNamespace) -> None:
    found = samples.called(people, delegations=[], named=[people.lead, people.outsider], **LATER)
    changed(people)
    assert list(found.named.all()) == [people.again]


@pytest.mark.parametrize("status", [Status.DRAFT, Status.CALLED])
def test_an_activity_that_nobody_is_left_to_come_to_is_cancelled(
    status: Status, people: SimpleNamespace
) -> None:
    make = samples.called if status == Status.CALLED else samples.activity
    found = make(people, delegations=[], named=[people.second], by=people.town, **LATER)
    if status == Status.CALLED:
        joined(found, people.second)
    Notice.objects.all().delete()
    done = changed(people)
    found.refresh_from_db()
    assert (found.status, found.events.latest("seq").note) == (
        Status.CANCELLED,
        "第十八届届满，受邀的代表或者组织人没有连任。",
    )
    heard = {one.recipient for one in Notice.objects.filter(matter=found)}
    assert heard == ({people.second.person.user, people.town} if status == Status.CALLED else set())
    assert told(done) == ["“新年视察”，受邀的代表或者组织人没有连任，随届期结束取消。"]


def test_all_deputies_are_those_of_the_new_term(people: SimpleNamespace) -> None:
    found = samples.called(people, delegations=[], everybody=True, **LATER)
    changed(people, awaits_review=False)
    found.refresh_from_db()
    assert found.status == Status.CALLED
    with clock.at(changing.OPENS):
        assert {one.term.no for one in found.invited()} == {19}


@pytest.mark.parametrize(("convener", "becomes"), [("lead", Status.CALLED), ("second", Status.CANCELLED)])
def test_a_group_meets_on_while_its_convener_is_a_deputy(
    convener: str, becomes: Status, people: SimpleNamespace
) -> None:
    since, leads = date(2026, 1, 5), getattr(people, convener)
    group = groups.set_up_group(
        by=people.staff, term=people.lead.term, name="一组", kind="area", set_up_on=since
    )
    for mandate in (people.lead, people.second):
        part = "convener" if mandate == leads else "member"
        groups.add_members(group, by=people.staff, mandates=[mandate], part=part, since=since)
    both = {"delegations": [], "named": [people.lead, people.second], "type": "group"}
    found = samples.called(people, by=leads.person.user, **both, **LATER)
    changed(people)
    found.refresh_from_db()
    assert found.status == becomes


def test_what_was_held_before_is_confirmed_afterwards(people: SimpleNamespace) -> None:
    """Those who were deputies on that day can be ticked, and it enters the record of their term."""
    found = samples.called(people)
    made = changing.rehearsed(people.lead, by=people.staff)
    advice = next(one for one in checklist.checklist(made) if one.title == "代表活动")
    assert (advice.blocking, advice.settled) == (False, False)
    assert advice.words == "“视察城区供水工程”，活动已经举行，请先确认考勤，冻结的统计表才完整。"
    done = changed(people)
    assert told(done) == ["“视察城区供水工程”，在届满以前举行，请组织单位确认考勤或者取消。"]
    with clock.at(changing.OPENS):
        assert {one.pk for one in found.invited()} == {people.lead.pk, people.second.pk}
        activities.hold(found, by=people.staff, attended=[people.second])
    assert people.second.entries.filter(kind__code="inspection").count() == 1


def test_who_was_there_on_an_earlier_day_stays_on_the_list(people: SimpleNamespace) -> None:
    over = {"starts_at": samples.NOON, "ends_at": MARCH, "type": "campaign", "title": "主题实践"}
    found = joined(samples.called(people, **over), people.lead, people.second)
    with clock.at(samples.NOON):
        task = campaigns.set_task(found, by=people.staff, title="走访")
        activities.check_in(found, by=people.second.person.user)
        campaigns.tell(
            found, by=people.second.person.user, task=task, on=samples.NOON.date(), text="走访十户。"
        )
    done = changed(people)
    assert {row.mandate for row in Participation.objects.all()} == {people.again, people.second}
    assert told(done, "履职填报和异议") == ["主题实践活动待认可的成果 1 项继续认可。"]
    with clock.at(changing.OPENS):
        campaigns.accept(found, by=people.staff, results=list(task.results.all()))
    assert people.second.entries.count() == 1


def test_self_reports_go_on_but_those_sent_back_to_deputies_who_left(people: SimpleNamespace) -> None:
    category = {"category": Kind.objects.get(code="practical")}
    own = samples.reach(Reporting.RETURNED, people)
    theirs = SelfReport.objects.get(pk=samples.reach(Reporting.REPORTED, swapped(people), **category).pk)
    left = samples.reach(Reporting.RETURNED, swapped(people), **category, title="慰问老人")
    samples.contest(people, samples.entry(people))
    done = changed(people)
    assert told(done, "履职填报和异议") == [
        "“慰问老人”，退回补正的代表没有连任，不再补正，不计入履职档案。",
        "履职填报 2 件继续核实、认定，计入第十八届的履职档案。",
        "对履职记录的异议 1 件继续答复，期限不变。",
    ]
    for report, status in ((own, "returned"), (theirs, "reported"), (left, "withdrawn")):
        report.refresh_from_db()
        assert report.status == status
    with clock.at(changing.OPENS):
        samples.check(theirs, people)
        theirs.refresh_from_db()
        samples.accept(theirs, people)
    assert people.second.entries.get().mandate == people.second


def swapped(people: SimpleNamespace) -> SimpleNamespace:
    """The same, with 陈喆 in the place of 王堃."""
    return SimpleNamespace(**vars(people) | {"lead": people.second})


def test_the_towns_keep_their_delegations(people: SimpleNamespace) -> None:
    changed(people)
    new = Delegation.objects.filter(term__no=19)
    assert {(one.delegation.name, one.organ.name) for one in Checker.objects.filter(delegation__in=new)} == {
        ("临河", "临河镇人大主席团"),
        ("青山", "青山镇人大主席团"),
    }
