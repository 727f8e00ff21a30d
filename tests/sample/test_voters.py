"""The sample county's letters, stations and public deputies."""

from random import Random

import pytest

from apps.liaison.models import RosterDay, Station, Visit
from apps.performance.models import Entry
from apps.publications.models import Kind, Publication
from apps.sample import roster, voters
from apps.submissions.models import Arrival, Submission
from apps.submissions.workflow import Status
from tests.sample import worlds

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def test_letters_in_every_state_stations_and_profiles(time_machine):
    time_machine.move_to("2026-11-20 09:00+08:00", tick=False)
    today = voters.clock.today()
    world, admins = worlds.empty()
    term, _sessions = roster.load_term(today)
    deputies = roster.load_deputies(term, world.organs, Random(18), admins, today=today)
    assert voters.load(deputies, world, today=today) == 12
    assert set(Submission.objects.values_list("status", flat=True)) == set(Status) - {Status.DRAFT}
    assert Arrival.objects.waiting().count() == 2
    assert (Station.objects.count(), Visit.objects.count() >= 14) == (14, True)
    served = RosterDay.objects.exclude(confirmed_at=None)
    assert {day.served.count() for day in served} == {1, 2}
    assert Entry.objects.filter(kind__code="reception", hours=2).count() > 14
    public = Publication.objects.published()
    assert public.filter(kind=Kind.STATION).count() == 14
    assert public.filter(kind=Kind.DEPUTY).count() == len(deputies)
