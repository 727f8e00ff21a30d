"""The sample county's performance record: a year of entries, and something waiting for each who looks after it."""

from dataclasses import replace
from datetime import date

import pytest

from apps.documents.models import Paper
from apps.performance.models import (
    Activity,
    Attendance,
    Contest,
    Entry,
    PlannedCourse,
    SelfReport,
    Speech,
    TrainingPlan,
    VisitReport,
)
from apps.performance.queue import contests, self_reports, visits
from apps.sample import people, performance, press, printing, roster
from congress import clock
from tests.sample import worlds

pytestmark = pytest.mark.django_db


def test_a_year_of_records_and_what_waits(time_machine):
    time_machine.move_to("2026-11-20 09:00+08:00", tick=False)
    world, admins = worlds.empty()
    for name in ("handler_water",):
        world.users[name] = people.staff_account(
            admins, name, "黎安", "handler", world.organs["water"], "办公室主任", worlds.BEGINS
        )
    term, sessions = roster.load_term(clock.today())
    deputies = roster.load_deputies(term, world.organs, world.rng, admins, today=clock.today())
    assert performance.load(world, deputies, sessions, today=clock.today()) == Entry.objects.count() > 2000
    assert Attendance.objects.filter(state="absent").exists()
    assert Speech.objects.filter(where="delegation").count() > 60
    assert Speech.objects.filter(where="committee").count() == 2
    assert list(TrainingPlan.objects.values_list("year", "adopted_on__year")) == [(2027, None), (2026, 2026)]
    assert PlannedCourse.objects.filter(activity__isnull=False).count() == 2
    assert Activity.objects.filter(status="held").count() == 4
    assert Activity.objects.coming().count() == 2
    staff, town = world.users["deputies_work"], world.users["town_shiqiao"]
    assert (self_reports(staff).count(), self_reports(town).count(), contests(staff).count()) == (1, 1, 1)
    assert SelfReport.objects.filter(status="returned").count() == Contest.objects.count() == 1
    report = VisitReport.objects.get()
    assert [row.given_at is None for row in report.replies.all()] == [False, True]
    assert visits(world.users["handler_water"]).count() == 0
    with press.running() as at_press:
        assert printing.load(replace(world, press=at_press), term, today=clock.today()) == 2
    assert {one.kind: one.state for one in Paper.objects.all()} == {
        "deputy_card": "ready",
        "inspection_report": "ready",
    }
    assert Entry.objects.within(date(2026, 1, 1), date(2026, 12, 31)).voluntary().exists()
