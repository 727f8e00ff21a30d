"""Who is reminded of duties, when, and how often."""

from datetime import date

import pytest
from icalendar import Calendar

from apps.desk import feed
from apps.duties import actions
from apps.notices import reminders
from apps.notices.models import Notice
from tests import factories
from tests.duties import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(time_machine):
    time_machine.move_to("2026-03-09 09:00+08:00", tick=False)
    return samples.county()


def told(user):
    return list(
        Notice.objects.filter(recipient=user, topic="duty").order_by("pk").values_list("title", flat=True)
    )


def test_each_stage_is_told_once(people, time_machine):
    one = samples.first(samples.duty(people.office))
    for day in (9, 10, 10, 11, 17, 20, 21, 27, 28):
        time_machine.move_to(f"2026-03-{day:02} 09:00+08:00", tick=False)
        reminders.remind()
    assert [title.partition("：")[0] for title in told(people.clerk)] == [
        "还有 10 天",
        "还有 3 天",
        "今天到期",
        "已逾期 1 天",
        "已逾期 8 天",
    ]
    assert told(people.other) == []
    actions.fulfil(one, by=people.clerk, fulfilled_on=date(2026, 3, 28), note="已报告")
    time_machine.move_to("2026-04-10 09:00+08:00", tick=False)
    assert reminders.remind() == 0


def test_who_takes_part_is_told_of_a_meeting_but_not_of_the_missed_one(people, time_machine):
    invited = factories.organ("财政局")
    guest = factories.user("handler", organ=invited)
    samples.weekly(
        people.office,
        participants=[invited],
        valid_from=date(2026, 3, 9),
        valid_to=date(2026, 3, 9),
        reminders=[0],
    )
    reminders.remind()
    assert told(guest) == ["今天到期：党组会议（2026年第11周）"]
    time_machine.move_to("2026-03-10 09:00+08:00", tick=False)
    reminders.remind()
    assert len(told(guest)) == 1
    assert len(told(people.clerk)) == 2


def test_a_moved_meeting_is_told_anew(people, time_machine):
    one = samples.first(
        samples.weekly(people.office, valid_from=date(2026, 3, 9), valid_to=date(2026, 3, 9), reminders=[0])
    )
    reminders.remind()
    actions.reschedule(one, by=people.clerk, to=date(2026, 3, 12), reason="全县会议")
    time_machine.move_to("2026-03-12 09:00+08:00", tick=False)
    reminders.remind()
    assert len(told(people.clerk)) == 2


def test_the_desk_shows_meetings_and_what_is_owed(client, people):
    samples.weekly(people.office, valid_to=date(2026, 3, 31))
    samples.duty(people.office)
    client.force_login(people.clerk)
    page = client.get("/desk/")
    assert [one.period for one in page.context["meetings"]] == [
        f"2026年第{week}周" for week in (11, 12, 13, 14)
    ]
    assert [one.title for one in page.context["duties"]].count("向县委报告工作") == 1
    assert all(said in page.text for said in ("我的会议", "履职计划中要办的工作"))
    client.force_login(people.other)
    page = client.get("/desk/")
    assert not page.context["meetings"]
    assert not page.context["duties"]


def test_the_office_sees_on_its_desk_what_others_missed(client, people):
    office = factories.user("office", organ=samples.organ("常委会办公室"))
    samples.duty(people.office, day=2)
    client.force_login(office)
    assert [one.state for one in client.get("/desk/").context["duties"]] == ["missed"]


def test_the_feed_names_no_restricted_duty(people):
    samples.weekly(people.office, disclosure="restricted", valid_to=date(2026, 3, 9), place="第一会议室")
    samples.duty(people.office, valid_to=date(2026, 12, 31))
    events = Calendar.from_ical(feed.calendar(people.clerk)).events
    said = [str(event["summary"]) for event in events]
    assert said.count("一项限制知悉的工作") == 2
    assert "向县委报告工作（2026年度）" in said
    assert not any(
        "党组" in line or "第一会议室" in str(event) for line, event in zip(said, events, strict=True)
    )
    assert not Calendar.from_ical(feed.calendar(people.other)).events
