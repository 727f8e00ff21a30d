"""A station is closed with a date: by who manages, not while days lie ahead, off the public site at once."""

import uuid
from datetime import timedelta
from types import SimpleNamespace

import pytest

from apps.audit.models import Act, Entry
from apps.liaison import actions, closing, profiles
from apps.liaison.models import Station
from apps.matters.access import Powers
from apps.publications import keeping
from apps.publications.models import Kind
from congress import clock
from congress.refusal import Refusal
from tests.liaison import samples
from tests.submissions import samples as letters

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> SimpleNamespace:
    return samples.people()


def close(people: SimpleNamespace, **changed):
    return closing.close(people.station, **({"by": people.staff, "on": clock.today()} | changed))


def test_it_is_closed_and_its_public_page_says_so_at_once(people: SimpleNamespace, client) -> None:
    samples.publish(people)
    letter = letters.receive(people)
    assert "edit_matter" in Powers(people.town, letter).held
    close(people)
    people.station.refresh_from_db()
    assert people.station.closed_on == clock.today()
    page = client.get(f"/stations/{people.station.code}/")
    assert page.status_code == 410
    assert f"已于{clock.today()}撤销" in page.text
    assert people.station.name not in client.get("/stations/").text
    assert keeping.state(Kind.STATION).gone == 0
    assert Powers(people.town, letter).held == set()
    assert profiles.page_of(people.deputy.public_key).facets["station"] == []
    assert Entry.objects.filter(act=Act.LIAISON, what__startswith="撤销").exists()


@pytest.mark.parametrize("days", [0, 7])
def test_not_while_days_lie_ahead(people: SimpleNamespace, days: int) -> None:
    day = samples.plan(people, on=clock.today() + timedelta(days=days))
    with pytest.raises(Refusal, match="以后还有 1 次接待安排，请先逐次取消"):
        close(people)
    actions.drop_day(people.station, by=people.town, day=day)
    close(people)


def test_who_may_and_when(people: SimpleNamespace) -> None:
    with pytest.raises(Refusal, match="请联系代表工作机构"):
        close(people, by=people.town)
    with pytest.raises(Refusal, match="今天以前"):
        close(people, on=clock.today() + timedelta(days=1))
    Station.objects.filter(pk=people.station.pk).update(opened_on=clock.today() - timedelta(days=5))
    with pytest.raises(Refusal, match="以后、今天以前"):
        close(people, on=clock.today() - timedelta(days=6))
    close(people)
    with pytest.raises(Refusal, match="已经在.*撤销，不能再改动"):
        close(people)


def test_a_closed_station_keeps_its_register_and_takes_nothing_new(people: SimpleNamespace) -> None:
    Station.objects.filter(pk=people.station.pk).update(opened_on=clock.today() - timedelta(days=9))
    close(people, on=clock.today() - timedelta(days=2))
    with pytest.raises(Refusal, match="不能再改动"):
        samples.plan(people)
    with pytest.raises(Refusal, match="不能再改动"):
        actions.change(people.station, by=people.staff, name="改名", organ=people.organ)
    for by in (people.town, people.deputy.person.user):
        with pytest.raises(Refusal, match="只能补登这一天以前的接待"):
            samples.visit(people, by=by)
    late = samples.visit(people, on=clock.today() - timedelta(days=3))
    assert late.station == people.station


def test_through_the_page(people: SimpleNamespace, client) -> None:
    url, close_url = people.station.get_absolute_url(), f"/desk/liaison/{people.station.pk}/close/"
    client.force_login(people.town)
    assert "确认撤销" not in client.get(url).text
    assert client.post(close_url, {"once": uuid.uuid4(), "closed_on": clock.today()}).status_code == 403
    client.force_login(people.staff)
    assert "确认撤销" in client.get(url).text
    assert client.post(close_url, {"once": uuid.uuid4(), "closed_on": ""}).context["close_form"].errors
    page = client.post(close_url, {"once": uuid.uuid4(), "closed_on": "2999-01-01"}).text
    assert "今天以前" in page
    assert "2999-01-01" in page
    page = client.post(close_url, {"once": uuid.uuid4(), "closed_on": clock.today()}, follow=True).text
    assert "联络站已经撤销" in page
    assert "确认撤销" not in page
    assert "列入日程" not in page
    listed = client.get("/desk/liaison/").text
    assert "已经撤销的" in listed
    assert people.station.name in listed
