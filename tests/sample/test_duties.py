"""The sample county's round of duties: two years, some late, one missed, one meeting moved."""

from datetime import date

import pytest

from apps.duties.models import Duty, Occurrence
from apps.sample import duties
from congress import clock
from tests.sample import worlds

pytestmark = pytest.mark.django_db


def test_two_years_of_duties(time_machine):
    time_machine.move_to("2026-11-20 09:00+08:00", tick=False)
    world, admins = worlds.empty()
    assert duties.load(world, admins, today=clock.today()) == len(duties.ROWS) == Duty.objects.count()
    (missed,) = Occurrence.objects.in_state("missed").exclude(due_on__gte=date(2026, 11, 16))
    assert (missed.title, missed.period) == (duties.MISSED, "2026年度")
    number = {state: Occurrence.objects.in_state(state).count() for state in ("done", "late", "excused")}
    assert number["done"] > 100
    assert 5 <= number["late"] <= 20
    assert number["excused"] >= 1
    assert Occurrence.objects.exclude(moved_because="").count() == 1
    meetings = Occurrence.objects.filter(title="常委会会议")
    assert meetings.pending().count() == 1
    assert meetings.count() >= 10


def test_the_party_groups_meetings_are_known_to_it_and_the_office_alone(time_machine):
    time_machine.move_to("2026-11-20 09:00+08:00", tick=False)
    world, admins = worlds.empty()
    duties.load(world, admins, today=clock.today())
    found = Occurrence.objects.filter(title="党组会议")
    sees = {name for name, user in world.users.items() if found.visible_to(user).exists()}
    assert sees == {"chair", "office", "office_lead"}
