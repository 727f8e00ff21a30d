"""What the session changes for a suggestion's clocks: handed over before it closes; of a town, answered from its closing."""

from datetime import date

import pytest

from apps.matters import clocks
from apps.proposals import actions, handing
from apps.proposals.actions import staff
from apps.proposals.models import BillIntake, MeetingItem, Suggestion
from apps.proposals.reports import counting
from apps.proposals.workflow import Status
from apps.reports import spans
from congress import clock
from tests import factories

pytestmark = pytest.mark.django_db
S = Status
SITTING, CLOSING, MARCH = date(2026, 2, 4), date(2026, 2, 6), date(2026, 3, 10)


@pytest.fixture
def people():
    return factories.county()


def town():
    session = factories.session()
    BillIntake.objects.create(session=session, level=BillIntake.Level.TOWN)
    return session


def running(suggestion):
    return {row.code: row.due_on for row in suggestion.deadlines.running()}


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2026, 2, 2), date(2026, 2, 9)),
        (SITTING, CLOSING),
        (CLOSING, CLOSING),
        (date(2026, 2, 7), date(2026, 2, 12)),
    ],
)
def test_what_is_raised_in_session_is_handed_over_in_session(day, due, people):
    with clock.at(day):
        suggestion = factories.reach(S.SUBMITTED, people)
    assert running(suggestion) == {"C3": due}
    deadline = suggestion.deadlines.get()
    assert ("须在会议期间完成，会议2026年2月6日闭会" in deadline.words) == (day in {SITTING, CLOSING})


def test_a_new_calendar_does_not_lift_it_over_the_closing(people):
    with clock.at(SITTING):
        suggestion = factories.reach(S.SUBMITTED, people)
    assert not list(clocks.moves(suggestion.deadlines.all()))
    assert clocks.reckon(suggestion.deadlines.get()).date == CLOSING


def test_sent_back_and_handed_in_after_the_session_it_has_the_usual_days(people):
    with clock.at(SITTING):
        suggestion = factories.reach(S.RETURNED, people)
    with clock.at(MARCH):
        factories.submit(suggestion, people)
    assert running(suggestion) == {"C3": date(2026, 3, 16)}


def test_of_a_towns_session_it_is_answered_from_its_closing(people):
    town()
    with clock.at(SITTING):
        suggestion = factories.reach(S.ASSIGNED, people)
    found = running(suggestion)
    assert found.keys() == {"C10", "C4", "C5"}
    assert found["C10"] == date(2026, 4, 7)  # 清明节 until the 6th
    deadline = suggestion.deadlines.get(code="C10")
    assert (deadline.starts_on, deadline.organ) == (CLOSING, people.edu)
    assert clocks.extending(deadline).code == "C10b"


def test_between_a_towns_sessions_it_is_answered_from_the_hand_over(people):
    town()
    with clock.at(MARCH):
        suggestion = factories.reach(S.ASSIGNED, people)
    assert running(suggestion)["C1"] == date(2026, 6, 10)


@pytest.mark.parametrize("level", BillIntake.Level)
def test_every_step_finds_the_clock_of_the_answer(level, people):
    BillIntake.objects.create(session=factories.session(), level=level)
    code = "C10" if level == BillIntake.Level.TOWN else "C1"
    with clock.at(SITTING):
        objected = factories.reach(S.OBJECTED, people)
        assert objected.deadlines.get(code=code).paused
        actions.uphold(objected, by=people.staff, note="属于你局职责。")
        assert not objected.deadlines.get(code=code).paused
        factories.object_to(objected, people)
        actions.reassign(objected, by=people.staff, lead=people.other)
        assert objected.deadlines.running().get(code=code).organ == people.other
        replied = factories.reach(S.REPLIED, people)
        assert replied.deadlines.get(code=code).met_on == SITTING
        parted = factories.reach(S.PARTED, people)
        assert set(parted.deadlines.running().filter(code=code).values_list("organ", flat=True)) == {
            people.edu.pk,
            people.police.pk,
        }


def test_many_at_once_each_have_their_own(people):
    session = town()
    with clock.at(SITTING):
        of_session = factories.reach(S.REGISTERED, people, session=session)
    with clock.at(MARCH):
        later = factories.reach(S.REGISTERED, people, title="闭会期间的建议")
        staff.assign_all({one.pk: people.edu for one in (of_session, later)}, by=people.staff)
    assert "C10" in running(of_session)
    assert "C1" in running(later)
    assert not {"C3"} & {*running(of_session), *running(later)}
    items = [
        MeetingItem(suggestion=Suggestion.objects.get(pk=one.pk), organ=people.edu)
        for one in (later, of_session)
    ]
    said = [handing.reply_within(found, MARCH) for found in (items[:1], items[1:], items)]
    assert said == [
        "自交办之日起三个月内",
        "自会议闭会之日起两个月内",
        "自交办之日起三个月内（乡镇代表在会议期间提出的，自会议闭会之日起两个月内）",
    ]
    assert handing.row(items[1])["due"] == "2026-04-07"


def test_it_counts_among_the_answers_in_time(people):
    town()
    with clock.at(SITTING):
        factories.reach(S.REPLIED, people)
    with clock.at(date(2026, 6, 1)):
        found = counting.clocks(spans.Scope(spans.year(2026), people.staff))
        assert [row.code for row in found] == ["C10"]
