"""Clocks on a matter: they start, stand still, go on, are lengthened and counted anew, and keep their first date."""

from datetime import date, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.matters import clocks
from apps.matters.models import Deadline, Extension
from apps.proposals import actions
from apps.proposals.workflow import Status
from apps.statutes.models import CalendarDay, Rule
from congress import clock
from tests import factories

pytestmark = pytest.mark.django_db


def at(day: str):
    """Ten in the morning of that day."""
    return clock.at(datetime.fromisoformat(f"{day}T10:00:00+08:00"))


@pytest.fixture
def people():
    return factories.county()


@pytest.fixture
def running(people) -> Deadline:
    """The three months for the answer to a suggestion handed over on 10 March 2026."""
    with at("2026-03-10"):
        suggestion = factories.reach(Status.ASSIGNED, people)
    return suggestion.deadlines.get(code="C1")


def fresh(deadline: Deadline) -> Deadline:
    return Deadline.objects.select_related("rule", "matter").get(pk=deadline.pk)


def test_a_clock_keeps_its_first_date(running):
    assert (running.first_due_on, running.due_on) == (date(2026, 6, 10), date(2026, 6, 10))
    assert not running.moved


def test_a_pause_moves_the_end_by_its_days(running):
    with at("2026-04-01"):
        clocks.pause(running.matter, "C1", reason="等待补正材料")
    with at("2026-04-08"):
        clocks.go_on(running.matter, "C1")
    found = fresh(running)
    assert (found.first_due_on, found.due_on) == (date(2026, 6, 10), date(2026, 6, 17))
    assert "2026年4月1日至4月8日中止计算7天" in found.words
    assert found.paused_on is None


def test_a_pause_that_ends_on_a_day_of_rest_moves_on_to_a_working_day(running):
    with at("2026-04-01"):
        clocks.pause(running.matter, "C1", reason="等待补正材料")
    with at("2026-04-04"):
        clocks.go_on(running.matter, "C1")
    assert fresh(running).due_on == date(2026, 6, 15)  # the 13th is a Saturday


def test_two_pauses_add_up(running):
    for begin, end in (("2026-04-01", "2026-04-03"), ("2026-05-06", "2026-05-07")):
        with at(begin):
            clocks.pause(running.matter, "C1", reason="等待材料")
        with at(end):
            clocks.go_on(running.matter, "C1")
    assert fresh(running).due_on == date(2026, 6, 15)  # 10 + 2 = 12 (Friday), + 1 = 13 (Saturday)


def test_a_paused_clock_is_not_overdue_and_reminds_nobody(running):
    with at("2026-06-01"):
        clocks.pause(running.matter, "C1", reason="等待材料")
    with at("2026-07-01"):
        found = fresh(running)
        assert (found.left, found.tone) == ("中止计算", "")
        assert found in Deadline.objects.running()
        assert found not in Deadline.objects.ticking()
        assert found not in Deadline.objects.overdue(clock.today())


def test_what_is_done_while_the_clock_stands_still_is_not_late(running):
    with at("2026-06-01"):
        clocks.hold(running, reason="等待补正材料")
    with at("2026-06-20"):
        clocks.meet(running.matter, "C1")
    found = fresh(running)
    assert (found.due_on, found.met_on, found.left) == (date(2026, 6, 29), date(2026, 6, 20), "按期完成")
    assert found.pauses.get().until == date(2026, 6, 20)


def test_a_pause_ends_with_its_clock(people, running):
    """Another handler after an objection, or the deputy takes it back: nothing stands still for ever."""
    suggestion = running.matter.specific
    with at("2026-03-12"):
        actions.object_to(suggestion, by=people.handler, note="不属于本单位职责。")
    with at("2026-03-16"):
        actions.reassign(suggestion, by=people.staff, lead=people.other)
    found = fresh(running)
    assert (found.stopped_on, found.paused_on) == (date(2026, 3, 16), None)
    assert found.pauses.get().until == date(2026, 3, 16)


def test_a_second_pause_keeps_the_first_day(running):
    for day in ("2026-04-01", "2026-04-05"):
        with at(day):
            clocks.pause(running.matter, "C1", reason="等待材料")
    assert fresh(running).paused_on == date(2026, 4, 1)
    assert running.pauses.count() == 1


def test_an_objection_holds_the_answers_clock_until_it_is_decided(people, running):
    with at("2026-03-12"):
        actions.object_to(running.matter.specific, by=people.handler, note="不属于本单位职责。")
        assert fresh(running).paused
    with at("2026-03-16"):
        actions.uphold(running.matter.specific, by=people.staff, note="属于职责范围。")
    found = fresh(running)
    assert not found.paused
    assert found.due_on == date(2026, 6, 15)  # four days later is the 14th, a Sunday


def grant(deadline: Deadline, code: str, people) -> None:
    rule = Rule.objects.get_rule(code)
    facts = {"state": Extension.State.GRANTED, "decided_by": people.staff, "decided_at": clock.now()}
    Extension.objects.create(
        deadline=deadline, rule=rule, reason="涉及面广", asked_by=people.handler, **facts
    )


def test_an_extension_counts_from_the_same_day_and_keeps_the_first_date(people, running):
    grant(running, "C1b", people)
    clocks.write(running, clocks.reckon(running))
    found = fresh(running)
    assert (found.first_due_on, found.due_on) == (date(2026, 6, 10), date(2026, 9, 10))
    assert "六个月" in found.words


def test_an_extension_onward_counts_from_the_former_end(people, running):
    with at("2026-03-02"):
        filing = clocks.start(running.matter, "F5o")
    grant(filing, "F5x", people)
    due = clocks.reckon(filing)
    assert filing.due_on == date(2026, 4, 1)
    assert due.date == date(2026, 5, 6)  # 1 May + rest until the 5th


def test_a_pause_in_the_longer_time_counts_too(people, running):
    grant(running, "C1b", people)
    clocks.write(running, clocks.reckon(running))
    with at("2026-07-01"):
        clocks.pause(running.matter, "C1", reason="等待材料")
    with at("2026-07-02"):
        clocks.go_on(running.matter, "C1")
    assert fresh(running).due_on == date(2026, 9, 11)


def test_the_rule_that_extends_is_offered_once(people, running):
    assert clocks.extending(running).code == "C1b"
    grant(running, "C1b", people)
    assert clocks.extending(running) is None


def test_a_holiday_announced_later_moves_the_open_clocks_only(people, running):
    with at("2026-03-10"):
        met = clocks.start(running.matter, "C11")
        clocks.meet(running.matter, "C11")
    CalendarDay.objects.filter(date__in=[date(2026, 6, 10), date(2026, 6, 11)]).update(
        working=False, name="临时放假"
    )
    found = list(clocks.moves(Deadline.objects.all()))
    assert [(move.deadline.code, move.before, move.after.date) for move in found] == [
        ("C1", date(2026, 6, 10), date(2026, 6, 12))
    ]
    assert fresh(running).due_on == date(2026, 6, 10)  # a preview writes nothing
    assert clocks.apply(found) == 1
    assert (fresh(running).first_due_on, fresh(running).due_on) == (date(2026, 6, 10), date(2026, 6, 12))
    assert fresh(met).due_on == met.due_on
    assert not list(clocks.moves(Deadline.objects.all()))


def test_a_forecast_that_comes_true_is_a_forecast_no_longer(people):
    last = CalendarDay.objects.latest("date").date.year
    with time_machine.travel(datetime(last, 12, 1, tzinfo=clock.now().tzinfo), tick=False):
        suggestion = factories.reach(Status.ASSIGNED, people)
    deadline = suggestion.deadlines.get(code="C1")
    assert deadline.provisional
    CalendarDay.objects.bulk_create(
        CalendarDay(date=date.fromordinal(day), working=date.fromordinal(day).weekday() < 5)
        for day in range(date(last + 1, 1, 1).toordinal(), date(last + 1, 12, 31).toordinal() + 1)
    )
    clocks.apply(clocks.moves(Deadline.objects.filter(pk=deadline.pk)))
    assert not fresh(deadline).provisional
    assert "预估" not in fresh(deadline).words


def test_a_new_version_of_a_rule_moves_running_clocks_only_when_asked(running):
    longer = Rule.objects.get_rule("C1").revise(on=date(2026, 4, 1), value=4)
    assert not list(clocks.moves(Deadline.objects.all()))
    rules = {"C1": longer}
    clocks.apply(clocks.moves(Deadline.objects.all(), rules=rules), rules=rules)
    found = fresh(running)
    assert (found.first_due_on, found.due_on, found.rule) == (date(2026, 6, 10), date(2026, 7, 10), longer)


def test_counting_anew_asks_the_database_no_more_for_many_clocks(people, running):
    with CaptureQueriesContext(
        connection,
    ) as one:
        list(clocks.moves(Deadline.objects.all()))
    for _ in range(6):
        factories.reach(Status.ASSIGNED, people)
    with CaptureQueriesContext(connection) as many:
        list(clocks.moves(Deadline.objects.all()))
    assert len(many) == len(one)
