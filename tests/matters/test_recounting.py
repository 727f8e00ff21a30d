"""A recount of many clocks leaves one chained event on every matter whose dates moved, and on no other."""

from datetime import date, datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.matters import clocks, recounting
from apps.matters.models import Deadline, Event
from apps.proposals.workflow import Status
from apps.statutes.models import CalendarDay, Rule
from congress import clock
from tests import factories

pytestmark = pytest.mark.django_db
WHY = "工作日历有变动，期限重新计算。"


@pytest.fixture
def people():
    return factories.county()


@pytest.fixture
def march():
    with clock.at(datetime.fromisoformat("2026-03-10T10:00:00+08:00")):
        yield


@pytest.fixture
def suggestion(people, march):
    return factories.reach(Status.ASSIGNED, people)


def make_holiday(*days: date) -> None:
    CalendarDay.objects.filter(date__in=days).update(working=False, name="临时放假")


def recount(people, rules=None) -> list[clocks.Move]:
    moves = recounting.found(Deadline.objects.all(), rules=rules)
    recounting.write(moves, by=people.staff, why=WHY, rules=rules)
    return moves


def test_the_event_tells_the_old_and_the_new_day(people, suggestion):
    make_holiday(date(2026, 6, 10), date(2026, 6, 11))
    recount(people)
    event = suggestion.events.latest("seq")
    clock_of = suggestion.deadlines.get(code="C1")
    assert (event.verb, event.what, event.actor) == ("recount_clocks", "重新计算期限", people.staff)
    assert event.note == f"{WHY}\n答复代表（{clock_of.organ}）：2026-06-10 改为 2026-06-12"
    assert event.data == {
        "moves": [
            {"deadline": clock_of.pk, "rule": "C1", "before": "2026-06-10", "due_on": "2026-06-12"},
        ]
    }
    assert event.before == event.after == suggestion.status


def test_several_clocks_of_a_matter_are_one_event(people, suggestion):
    clocks.start(suggestion, "C11")
    others = Deadline.objects.exclude(code="C1").values_list("due_on", flat=True)
    make_holiday(date(2026, 6, 10), *others)
    moves = recount(people)
    assert len(moves) > 1
    events = Event.objects.filter(verb="recount_clocks")
    assert [len(event.data["moves"]) for event in events] == [len(moves)]


def test_a_matter_whose_dates_stay_gets_no_event(people, suggestion):
    with clock.at(datetime.fromisoformat("2026-03-20T10:00:00+08:00")):
        other = factories.reach(Status.ASSIGNED, people)
    make_holiday(date(2026, 6, 10))
    recount(people)
    assert suggestion.events.filter(verb="recount_clocks").count() == 1
    assert not other.events.filter(verb="recount_clocks").exists()
    recount(people)
    assert Event.objects.filter(verb="recount_clocks").count() == 1


def test_the_chain_holds_over_repeated_recounts(people, suggestion, capsys):
    for day in (10, 11, 12):
        make_holiday(date(2026, 6, day))
        recount(people)
    assert suggestion.events.filter(verb="recount_clocks").count() == 3
    call_command("verify_events")
    assert "前后相连" in capsys.readouterr().out


def test_a_revised_rule_is_an_event_too(people, suggestion):
    longer = Rule.objects.get_rule("C1").revise(on=date(2026, 4, 1), value=4)
    recount(people, rules={"C1": longer})
    assert "2026-06-10 改为 2026-07-10" in suggestion.events.latest("seq").note


def test_the_timeline_of_the_matter_shows_it(client, people, suggestion):
    make_holiday(date(2026, 6, 10))
    recount(people)
    client.force_login(people.staff)
    page = client.get(suggestion.get_absolute_url(), follow=True).content.decode()
    assert "重新计算期限" in page
    assert "2026-06-10 改为 2026-06-11" in page


def test_many_matters_ask_the_database_no_more(people, suggestion):
    make_holiday(date(2026, 6, 10))
    with CaptureQueriesContext(connection) as one:
        assert len(recount(people)) == 1
    for _ in range(6):
        factories.reach(Status.ASSIGNED, people)
    make_holiday(date(2026, 6, 11), date(2026, 6, 12))
    with CaptureQueriesContext(connection) as many:
        assert len(recount(people)) == 7
    assert len(many) == len(one)
