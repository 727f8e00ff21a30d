"""Duty at a station: a day counts once, by the calendar as the keeper confirms it or by a visit."""

import uuid
from datetime import time, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.audit.models import Act, Entry
from apps.evaluation.counting import counts
from apps.liaison import turns
from apps.liaison.models import RosterDay
from apps.performance import registering
from apps.performance.models import Entry as Deed
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.liaison import samples
from tests.matters.test_concurrency import together

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> SimpleNamespace:
    return samples.people()


def past(people, days: int = 3, **changed) -> RosterDay:
    """A day of the calendar, planned a week before, that is over."""
    on = clock.today() - timedelta(days=days)
    with clock.at(on - timedelta(days=7)):
        return samples.plan(people, on=on, **changed)


def confirm(people, day, *served, by=None):
    return turns.confirm(people.station, by=by or people.town, day=day, served=served)


def deeds(mandate):
    return list(mandate.entries.counting().values_list("on", "hours", "place"))


def test_a_kept_turn_counts_a_day_with_its_hours_though_nobody_came(people):
    day = past(people)
    confirm(people, day, people.deputy)
    assert deeds(people.deputy) == [(day.on, Decimal(2), people.station.name)]
    entry = Deed.objects.get()
    assert (entry.kind.code, entry.source) == ("reception", day)
    assert Entry.objects.filter(act=Act.LIAISON, what__contains="值班").exists()


def test_two_visits_on_one_day_are_one_duty_and_on_two_days_two(people):
    for days in (0, 0, 1):
        samples.visit(people, on=clock.today() - timedelta(days=days))
    assert len(deeds(people.deputy)) == 2
    year = clock.today().year
    found = counts(year, [people.deputy.pk])[people.deputy.pk]
    assert sum(found.values()) == Deed.objects.filter(on__year=year).count()


@pytest.mark.parametrize("first", ["visit", "confirm"])
def test_a_visit_and_the_turn_of_that_day_are_one_duty_with_the_hours(first, people):
    day = past(people)
    acts = {
        "visit": lambda: samples.visit(people, on=day.on),
        "confirm": lambda: confirm(people, day, people.deputy),
    }
    for name in sorted(acts, key=lambda name: name != first):
        acts[name]()
    assert deeds(people.deputy) == [(day.on, Decimal(2), people.station.name)]
    assert Deed.objects.get().source == day


def test_put_right_the_record_follows_but_a_visit_still_shows_the_day(people):
    day = past(people)
    confirm(people, day, people.deputy)
    confirm(people, day)
    assert deeds(people.deputy) == []
    assert Deed.objects.get().ended_because == turns.BECAUSE
    samples.visit(people, on=day.on)
    assert deeds(people.deputy) == [(day.on, None, people.station.name)]
    confirm(people, day, people.deputy)
    confirm(people, day)
    assert deeds(people.deputy) == [(day.on, None, people.station.name)]


def test_two_turns_of_a_day_are_one_duty_with_all_hours(people):
    morning = past(people)
    evening = past(people, starts_at=time(14), ends_at=time(15, 30))
    for day in (morning, evening):
        confirm(people, day, people.deputy)
    assert deeds(people.deputy) == [(morning.on, Decimal("3.5"), people.station.name)]
    confirm(people, morning)
    assert deeds(people.deputy) == [(morning.on, Decimal("1.5"), people.station.name)]


def test_who_stood_in_counts_and_who_stayed_away_does_not(people):
    stand_in = factories.deputy("林远", "城关")
    people.station.deputies.add(stand_in)
    day = past(people)
    confirm(people, day, stand_in)
    assert (len(deeds(stand_in)), deeds(people.deputy)) == (1, [])


def test_what_was_struck_stays_struck(people):
    day = past(people)
    confirm(people, day, people.deputy)
    registering.strike(Deed.objects.get(), because="误记", by=people.staff)
    confirm(people, day, people.deputy)
    assert deeds(people.deputy) == []


def test_refused_before_it_is_over_for_strangers_and_for_other_towns(people):
    coming, day = samples.plan(people), past(people)
    with pytest.raises(Refusal, match="还没有结束"):
        confirm(people, coming, people.deputy)
    with pytest.raises(Refusal, match="陈喆不是这个站的进站代表"):
        confirm(people, day, people.other_deputy)
    for user in (people.other_town, people.deputy.person.user, people.office):
        with pytest.raises(Refusal, match="不由您的单位管理"):
            confirm(people, day, people.deputy, by=user)
    assert not Deed.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_visit_and_the_confirmation_at_once_make_one_duty_with_its_hours():
    people = samples.people()
    day = past(people)
    results = together(
        lambda: confirm(people, RosterDay.objects.get(pk=day.pk), people.deputy),
        lambda: samples.visit(people, on=day.on),
    )
    assert not [one for one in results if isinstance(one, Exception)]
    assert deeds(people.deputy) == [(day.on, Decimal(2), people.station.name)]


def test_through_the_page(client, people):
    day, coming = past(people), samples.plan(people)
    client.force_login(people.town)
    station = client.get(people.station.get_absolute_url()).text
    assert "待确认的值班" in station
    page = client.get(day.get_absolute_url())
    assert "确认值班" in page.text
    assert "checked" in page.text
    assert client.post(day.get_absolute_url(), {"once": "x", "served": "999999"}).status_code == 200
    said = {"once": str(uuid.uuid4()), "served": [people.deputy.pk]}
    for _ in range(2):
        assert client.post(day.get_absolute_url(), said).status_code == 302
    assert len(deeds(people.deputy)) == 1
    assert "待确认的值班" not in client.get(people.station.get_absolute_url()).text
    assert "更正值班" in client.get(day.get_absolute_url()).text
    assert "接待结束以后" in client.get(coming.get_absolute_url()).text
    client.force_login(people.deputy.person.user)
    assert "更正值班" not in client.get(day.get_absolute_url()).text
    client.force_login(people.other_town)
    assert client.get(day.get_absolute_url()).status_code == 404
    client.force_login(people.staff)
    other = people.other_station.get_absolute_url()
    assert client.get(f"{other}days/{day.pk}/").status_code == 404


def test_as_many_queries_for_ten_deputies_as_for_two(people):
    others = [factories.deputy(f"代表{no}", "城关") for no in range(10)]
    people.station.deputies.add(*others)
    numbers = []
    for days, served in ((4, others[:2]), (5, others)):
        day = past(people, days)
        with CaptureQueriesContext(connection) as found:
            confirm(people, day, *served)
        numbers.append(len(found))
    assert numbers[0] == numbers[1]
