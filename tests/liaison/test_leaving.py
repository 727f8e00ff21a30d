"""Whose mandate ends or rests is no longer found at a station; letters do not wait for who cannot answer."""

from datetime import date, time, timedelta
from types import SimpleNamespace

import pytest

from apps.deputies import consequences, standing
from apps.deputies.keys import key_of
from apps.liaison import printing, public_stations
from apps.liaison.models import RosterDay
from apps.matters.access import Powers
from apps.notices.models import Notice
from apps.publications import keeping
from apps.publications.models import Kind
from apps.submissions.workflow import Status
from congress import clock
from tests import factories
from tests.liaison import samples
from tests.submissions import samples as letters

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> SimpleNamespace:
    """王堃 shares the first station and its first day with 赵犇, and serves a second day alone."""
    found = samples.people()
    found.third = factories.deputy("赵犇")
    found.station.deputies.add(found.third)
    found.shared = samples.plan(found, deputies=[found.deputy, found.third])
    found.alone = samples.plan(found, on=clock.today() + timedelta(days=14))
    found.past = samples.plan(found, on=clock.today(), starts_at=time(15), ends_at=time(16))
    RosterDay.objects.filter(pk=found.past.pk).update(on=clock.today() - timedelta(days=7))
    return found


def end(people: SimpleNamespace) -> list[str]:
    return standing.end(people.deputy, reason="recalled", on=clock.today(), by=people.staff)


def test_the_preview_names_stations_days_and_letters_and_is_what_is_done(people: SimpleNamespace) -> None:
    forwarded = letters.reach(Status.FORWARDED, people)
    received = letters.reach(Status.RECEIVED, people)
    letters.reach(Status.ANSWERED, people)
    told = [
        f"退出{people.station.name}，不再是进站代表；站点的公开页要重新拟稿。",
        f"退出以后的接待 1 次（{people.shared.on}{people.station.name}）。",
        f"以后的接待 1 次没有别的值班代表，取消（{people.alone.on}{people.station.name}）。",
        f"写给王堃代表的来信 2 件还没有办结（{forwarded.number}、{received.number}），"
        "由代表工作机构另行转交或者代为答复。",
    ]
    shown = consequences.preview(people.deputy)
    assert [said for said in told if said not in shown] == []
    assert people.deputy in people.station.deputies.all()
    done = end(people)
    assert [said for said in told if said not in done] == []


def test_the_deputy_leaves_stations_and_coming_days_but_no_past_one(people: SimpleNamespace) -> None:
    end(people)
    assert list(people.station.deputies.all()) == [people.third]
    assert list(people.shared.deputies.all()) == [people.third]
    assert not RosterDay.objects.filter(pk=people.alone.pk).exists()
    assert list(people.past.deputies.all()) == [people.deputy]


def test_forwarded_letters_wait_for_triage_again(people: SimpleNamespace) -> None:
    letter = letters.reach(Status.FORWARDED, people)
    answered = letters.reach(Status.ANSWERED, people)
    standing.end(people.deputy, reason="moved", on=clock.today(), by=people.office)
    letter.refresh_from_db()
    answered.refresh_from_db()
    assert (letter.status, letter.forwarded_at, answered.status) == (Status.RECEIVED, None, Status.ANSWERED)
    assert Powers(people.deputy.person.user, letter).held == set()
    assert Powers(people.town, letter).held == set()
    assert "edit_matter" in Powers(people.staff, letter).held
    told = Notice.objects.filter(recipient=people.staff, title__startswith="代表不再任职")
    assert told.get().title.endswith(letter.title)


def test_who_is_suspended_or_gone_stands_on_no_page_and_no_poster(people: SimpleNamespace, client) -> None:
    samples.publish(people, Kind.STATION)
    assert keeping.state(Kind.STATION).outdated == 0
    standing.suspend(people.deputy, by=people.staff)
    content = public_stations.page_of(people.station.code)
    assert content.facets["deputies"] == ["赵犇"]
    assert content.facets["facts"]["进站代表"] == "赵犇"
    assert [day["deputies"] for day in content.facets["days"]] == [["赵犇"]]
    assert printing.poster(people.station)["names"] == ["赵犇"]
    assert keeping.state(Kind.STATION).outdated == 1
    samples.publish(people, Kind.STATION)
    assert "王堃" not in client.get(f"/stations/{people.station.code}/").text
    client.force_login(people.town)
    assert "王堃（暂停执行职务或者不在任，不公开）" in client.get(people.station.get_absolute_url()).text
    standing.resume(people.deputy, by=people.staff)
    assert set(public_stations.page_of(people.station.code).facets["deputies"]) == {"王堃", "赵犇"}


def test_nobody_of_a_coming_term_is_announced_early(people: SimpleNamespace) -> None:
    later = factories.deputy("钱骏")
    later.valid_from = date(2030, 1, 1)
    later.save()
    people.station.deputies.add(later)
    assert "钱骏" not in public_stations.page_of(people.station.code).facets["deputies"]
    assert key_of(later)
