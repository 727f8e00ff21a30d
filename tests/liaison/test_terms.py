"""A change of term: old addresses answer for good, who was elected again goes on at stations and with letters."""

from datetime import date
from types import SimpleNamespace

import pytest

from apps.deputies import seeing, standing
from apps.deputies.models import Mandate, Person
from apps.deputies.renewal import carrying, planning
from apps.liaison import public_stations
from apps.matters.access import Powers
from apps.performance.models import Checker
from apps.publications import keeping
from apps.publications.models import Kind
from apps.submissions.workflow import Status
from congress import clock
from tests.deputies import samples as rosters
from tests.hostile.tools import sent
from tests.liaison import samples
from tests.submissions import samples as letters

pytestmark = pytest.mark.django_db
OPENS, CLOSES = date(2027, 1, 12), date(2027, 1, 15)
HEADINGS = ["姓名", "性别", "出生日期", "代表团", "选区", "代表证号"]
AGAIN = ["王堃", "女", "1975-03-01", "城关", "第一选区", "19001"]
NEW = ["钱骏", "女", "1990-01-02", "城关", "第一选区", "19002"]


@pytest.fixture
def people() -> SimpleNamespace:
    """王堃 is elected again, 陈喆 is not; both have public pages and stations."""
    found = samples.people()
    Person.objects.filter(pk=found.deputy.person_id).update(birth_date=date(1975, 3, 1))
    found.term = found.deputy.term
    samples.publish(found)
    return found


def renewed(people: SimpleNamespace, *, awaits_review: bool = False) -> None:
    said = {"no": 19, "starts_on": OPENS, "ends_on": CLOSES, "quota": 280, "awaits_review": awaits_review}
    made = planning.plan(people.term, by=people.staff, **said)
    file = rosters.upload(rosters.book(AGAIN, NEW, headings=HEADINGS))
    made = carrying.rehearse(planning.take_list(made, by=people.staff, file=file), by=people.staff)
    carrying.execute(made, by=people.staff)
    people.again = Mandate.objects.select_related("person", "term").get(term__no=19, person__name="王堃")


def url_of(mandate: Mandate) -> str:
    return f"/deputies/{mandate.public_key}/"


@pytest.fixture
def opened() -> object:
    with clock.at(OPENS):
        yield OPENS


def test_old_addresses_answer_before_and_after_they_are_marked(people, opened, client) -> None:
    renewed(people)
    old = [url_of(people.deputy), url_of(people.other_deputy)]
    assert [client.get(url).status_code for url in old] == [200, 200]
    state = keeping.state(Kind.DEPUTY)
    assert (state.total, state.public, state.outdated, state.gone) == (4, 2, 4, 0)
    samples.publish(people)
    hers, his = (client.get(url) for url in old)
    assert (hers.status_code, his.status_code) == (200, 200)
    for page in (hers.text, his.text):
        assert "第十八届（已届满）" in page
        assert "第十八届县人大代表（已届满）" in page
        assert "/letters/to-deputy/" not in page
    assert url_of(people.again) in hers.text
    assert "连任" not in his.text
    state = keeping.state(Kind.DEPUTY)
    assert (state.public, state.outdated, state.gone) == (4, 0, 0)
    now = client.get(url_of(people.again)).text
    assert "已届满" not in now
    assert "/letters/to-deputy/" in now


def test_the_directory_names_those_in_office_alone(people, opened, client) -> None:
    renewed(people)
    samples.publish(people)
    page = client.get("/deputies/").text
    assert url_of(people.again) in page
    assert url_of(people.deputy) not in page
    assert "陈喆" not in page
    assert "南关代表团" not in page


def test_nobody_writes_to_a_deputy_of_an_ended_term(people, opened, client) -> None:
    renewed(people)
    samples.publish(people)
    url = f"/letters/to-deputy/{people.other_deputy.public_key}/"
    assert client.get(url).url == url_of(people.other_deputy)
    typed = {"title": "路口堵车", "body": "路口每天早晚堵车，希望设置信号灯。", "name": "刘素芬"}
    answered = client.post(url, sent(**typed))
    assert answered.status_code == 200
    assert "希望设置信号灯" in answered.text


def test_who_left_within_the_term_goes_for_good(people, client) -> None:
    standing.end(people.other_deputy, reason="moved", on=clock.today(), by=people.staff)
    assert keeping.state(Kind.DEPUTY).gone == 1
    keeping.withdraw_ended(Kind.DEPUTY, by=people.office)
    with clock.at(OPENS):
        renewed(people)
        samples.publish(people)
        assert client.get(url_of(people.other_deputy)).status_code == 410
        assert client.get(url_of(people.deputy)).status_code == 200


def test_who_left_within_the_term_and_was_not_withdrawn_yet_still_goes(people) -> None:
    standing.suspend(people.other_deputy, by=people.staff)
    with clock.at(OPENS):
        renewed(people)
        assert keeping.state(Kind.DEPUTY).gone == 1


def test_stations_keep_who_was_elected_again(people) -> None:
    day = samples.plan(people, on=date(2027, 3, 1))
    samples.visit(people)
    with clock.at(OPENS):
        renewed(people)
        assert list(people.station.deputies.all()) == [people.again]
        assert list(people.other_station.deputies.all()) == []
        assert list(day.deputies.all()) == [people.again]
        assert public_stations.page_of(people.station.code).facets["deputies"] == ["王堃"]


def test_open_letters_follow_or_come_back(people) -> None:
    hers = letters.reach(Status.FORWARDED, people)
    his = letters.reach(Status.FORWARDED, SimpleNamespace(**vars(people) | {"deputy": people.other_deputy}))
    with clock.at(OPENS):
        renewed(people)
        hers.refresh_from_db()
        his.refresh_from_db()
        assert (hers.status, hers.addressee_key) == (Status.FORWARDED, people.again.public_key)
        assert "answer_matter" in Powers(people.deputy.person.user, hers).held
        assert (his.status, his.forwarded_at) == (Status.RECEIVED, None)


def test_who_waits_for_the_review_answers_letters_and_is_named_once_confirmed(people, client) -> None:
    hers = letters.reach(Status.FORWARDED, people)
    with clock.at(OPENS):
        renewed(people, awaits_review=True)
        hers.refresh_from_db()
        assert "answer_matter" not in Powers(people.deputy.person.user, hers).held
        assert public_stations.page_of(people.station.code).facets["deputies"] == []
        standing.confirm_all([people.again], on=OPENS, by=people.staff)
        assert "answer_matter" in Powers(people.deputy.person.user, hers).held
        assert public_stations.page_of(people.station.code).facets["deputies"] == ["王堃"]


def test_towns_keep_their_delegations(people) -> None:
    Checker.objects.create(delegation=people.deputy.delegation, organ=people.organ)
    with clock.at(OPENS):
        renewed(people)
        found = {one.name for one in seeing.mandates(people.town)}
        assert found == {"王堃", "钱骏"}
        assert seeing.mandates(people.town).filter(term=people.term).count() == 0
