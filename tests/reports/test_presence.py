"""Tables of sessions, training, stations and evaluation: each row against records that the test itself has made."""

from datetime import timedelta
from decimal import Decimal

import pytest

from apps.evaluation.workflows.yearly import Status
from apps.liaison import turns
from apps.liaison.models import Visit
from apps.performance.models import Attendance, Kind
from apps.performance.registering import register
from apps.performance.speeches import actions as speeches
from apps.reports import engine, spans
from apps.reports.results import Result
from congress import clock
from tests import factories
from tests.evaluation import samples as evaluation
from tests.liaison import samples as liaison
from tests.performance import samples as performance

pytestmark = pytest.mark.django_db


def counted(code, user, year=None):
    result = Result(engine.get(code), spans.Scope(spans.year(year or clock.today().year), user))
    assert result.agrees
    return result


def test_attendance_by_session_and_delegation():
    people = performance.people()
    session = factories.session()
    states = {people.lead: "present", people.second: "leave", people.outsider: "absent"}
    for mandate, state in states.items():
        reason = "因病" if state == "leave" else ""
        Attendance.objects.create(
            session=session, mandate=mandate, state=state, reason=reason, entered_by=people.staff
        )
    here, there = counted("session-attendance", people.staff, session.starts_on.year).rows
    names = ("name", "team", "count", "present", "leave", "absent")
    assert [here[name] for name in names] == ["十八届五次会议", "临河", 2, 1, 1, 0]
    assert [there[name] for name in names] == ["十八届五次会议", "青山", 1, 0, 0, 1]
    assert counted("session-attendance", people.staff, session.starts_on.year - 1).rows == []


def test_training_by_delegation_with_hours_and_those_who_never_came():
    people = performance.people()
    today = clock.today()
    for mandate, key, hours in (
        (people.lead, "a", "3.5"),
        (people.lead, "b", "2"),
        (people.outsider, "c", None),
    ):
        register(mandate, "training", on=today, title="培训", key=key, hours=hours and Decimal(hours))
    register(people.second, "meeting", on=today, title="列席会议", key="d")
    rows = {row["name"]: row for row in counted("deputy-training", people.staff).rows}
    shown = {
        name: (row["count"], row["hours"], row["trained"], row["deputies"]) for name, row in rows.items()
    }
    assert shown == {"临河": (2, "5.5", 1, 2), "青山": (1, "0", 1, 1)}
    assert Kind.objects.filter(code="training").exists()


def test_speeches_by_delegation_and_those_who_never_spoke():
    people = performance.people()
    people.session = factories.session()
    performance.speech(people)
    gone = performance.speech(people, subject="预算报告")
    speeches.remove(gone, by=people.staff, note="误记。")
    performance.speech(people, subject="计划报告", where="full")
    year = people.session.starts_on.year
    rows = {row["name"]: row for row in counted("deputy-speeches", people.staff, year).rows}
    shown = {name: (row["count"], row["spoke"], row["deputies"]) for name, row in rows.items()}
    assert shown == {"临河": (2, 1, 2), "青山": (0, 0, 1)}


def test_visits_by_station_and_what_became_of_them():
    people = liaison.people()
    liaison.visit(people)
    liaison.visit(people, disposal=Visit.Disposal.SUGGESTION)
    told = liaison.visit(people)
    Visit.objects.filter(pk=told.pk).update(feedback="路灯已修好。", feedback_on=clock.today())
    (row,) = counted("station-visits", people.staff).rows
    names = ("name", "count", "days", "turns", "deputies", "suggested", "told", "hours")
    assert [row[name] for name in names] == [people.station.name, 3, 1, 1, 1, 1, 1, "0"]


def test_a_station_that_was_served_though_nobody_came_is_counted_with_its_hours():
    people = liaison.people()
    on = clock.today() - timedelta(days=2)
    with clock.at(on - timedelta(days=1)):
        day = liaison.plan(people, on=on)
    turns.confirm(people.station, by=people.town, day=day, served=[people.deputy])
    (row,) = counted("station-visits", people.staff, on.year).rows
    names = ("name", "count", "days", "turns", "deputies", "hours")
    assert [row[name] for name in names] == [people.station.name, 0, 1, 1, 1, "2"]


@pytest.mark.parametrize(("status", "numbers"), [(Status.FROZEN, []), (Status.FINAL, [3])])
def test_grades_of_a_year_once_it_is_final(status, numbers):
    people = evaluation.people()
    made = evaluation.reach(status, people)
    found = counted("evaluation-bands", people.staff, made.year)
    assert [row["count"] for row in found.rows] == numbers
    assert all(row["name"] == "较差" for row in found.rows)


def test_the_report_on_performance_has_a_chapter_for_each():
    people = liaison.people()
    liaison.visit(people)
    tables = {table.code for table in engine.get_report("deputy_performance").tables}
    assert tables >= {
        "session-attendance",
        "deputy-speeches",
        "deputy-training",
        "station-visits",
        "duty-report-rate",
    }
