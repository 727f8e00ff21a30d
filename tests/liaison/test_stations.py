"""Stations, their calendar and visits: who may what, what is refused, what is never shown."""

import uuid
from datetime import time, timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.audit.models import Act, Entry
from apps.liaison import actions, deeds
from apps.liaison.models import RosterDay, Station, Visit
from apps.performance.models import Checker
from apps.performance.models import Entry as Deed
from apps.publications.models import Kind, Publication
from apps.submissions.models import Submission
from congress import clock
from congress.refusal import Refusal
from tests.liaison import samples
from tests.submissions import samples as letters

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> SimpleNamespace:
    return samples.people()


def parts(people: SimpleNamespace) -> dict[str, object]:
    names = ("staff", "office", "town", "other_town", "member", "handler")
    users = {name: getattr(people, name).person.user for name in ("deputy", "other_deputy")}
    return {name: getattr(people, name) for name in names} | users


def test_who_sees_and_who_keeps_a_station(people):
    def having(records):
        return {name for name, user in parts(people).items() if people.station in records(user)}

    assert having(Station.objects.visible_to) == {"staff", "town", "deputy"}
    assert having(Station.objects.kept_by) == {"staff", "town"}


def test_who_sees_and_who_writes_a_visit(people):
    visit = samples.visit(people)
    seeing = {name for name, user in parts(people).items() if visit in Visit.objects.visible_to(user)}
    writing = {name for name, user in parts(people).items() if actions.may_write(visit, user)}
    assert seeing == writing == {"staff", "town", "deputy"}


def test_a_town_keeps_its_own_and_no_other(people):
    with pytest.raises(Refusal, match="不由您的单位管理"):
        actions.change(people.station, by=people.other_town, name="夺来的站")
    with pytest.raises(Refusal, match="没有设立联络站的权限"):
        actions.set_up(by=people.town, name="x", code="x")
    actions.change(people.station, by=people.town, hours="全天", organ=people.other_organ, code="moved")
    people.station.refresh_from_db()
    assert (people.station.hours, people.station.organ) == ("全天", people.organ)
    assert people.station.code != "moved"


def test_a_town_brings_in_only_deputies_that_it_looks_after(client, people):
    """Who runs a station reads the letters to its deputies."""
    with pytest.raises(Refusal, match="陈喆不是由您单位联系的代表"):
        actions.change(people.station, by=people.town, deputies=[people.deputy, people.other_deputy])
    client.force_login(people.town)
    url = f"/desk/liaison/{people.station.pk}/edit/"
    assert "陈喆" not in client.get(url).text
    Checker.objects.create(delegation=people.other_deputy.delegation, organ=people.organ)
    assert "陈喆" in client.get(url).text
    actions.change(people.station, by=people.town, deputies=[people.deputy, people.other_deputy])
    assert people.station.deputies.count() == 2


def test_who_leaves_a_station_takes_their_letters_along(people):
    letter = letters.receive(people)
    assert letter in Submission.objects.visible_to(people.town)
    actions.change(people.station, by=people.staff, deputies=[], organ=people.organ)
    assert letter not in Submission.objects.visible_to(people.town)
    actions.change(people.other_station, by=people.staff, deputies=[people.deputy], organ=people.other_organ)
    assert letter in Submission.objects.visible_to(people.other_town)


def test_the_calendar_refuses_the_past_and_the_same_hour_twice(people):
    day = samples.plan(people)
    with pytest.raises(Refusal, match="已经安排了接待"):
        samples.plan(people)
    with pytest.raises(Refusal, match="日期已经过去"):
        samples.plan(people, on=clock.today() - timedelta(days=1))
    actions.drop_day(people.station, by=people.town, day=day)
    assert not RosterDay.objects.exists()


def test_a_deputy_enters_only_what_they_received(people):
    own = people.deputy.person.user
    assert samples.visit(people, by=own).deputy == people.deputy
    with pytest.raises(Refusal, match="不由您的单位管理"):
        samples.visit(people, by=people.other_deputy.person.user)
    with pytest.raises(Refusal, match="还没有到"):
        samples.visit(people, on=clock.today() + timedelta(days=1))


def test_the_visitor_is_encrypted_masked_and_looking_is_recorded(client, people):
    visit = samples.visit(people)
    with connection.cursor() as cursor:
        cursor.execute("SELECT visitor || contact FROM liaison_visit")
        assert "刘素芬" not in str(cursor.fetchall())
    client.force_login(people.town)
    for url in ("/desk/liaison/visits/", visit.get_absolute_url(), people.station.get_absolute_url()):
        page = client.get(url).text
        assert "刘＊＊" in page
        assert "刘素芬" not in page
        assert "13800001234" not in page
    assert not Entry.objects.filter(act=Act.PERSONAL_DATA).exists()
    assert "刘素芬" in client.post(visit.get_absolute_url(), {"once": str(uuid.uuid4())}).text
    assert Entry.objects.get(act=Act.PERSONAL_DATA).actor == people.town


def test_a_visit_stands_in_the_deputys_record_and_last_months_in_the_profile(people):
    samples.visit(people)
    entry = Deed.objects.get(mandate=people.deputy)
    assert (entry.kind.code, entry.place, "刘" in entry.title) == ("reception", people.station.name, False)
    assert deeds.words([people.deputy]) == {}
    samples.visit(people, on=deeds.until())
    said = f"截至{deeds.until():%Y-%m-%d}：接待选民1次"
    assert deeds.words([people.deputy, people.other_deputy]) == {people.deputy.pk: said}
    samples.publish(people, Kind.DEPUTY)
    shown = Publication.objects.get(kind=Kind.DEPUTY, title="王堃")
    assert shown.facets["facts"]["本届履职"] == said


def test_feedback_has_its_day(client, people):
    visit = samples.visit(people)
    client.force_login(people.deputy.person.user)
    client.post(
        f"/desk/liaison/visits/{visit.pk}/feedback/", {"once": str(uuid.uuid4()), "feedback": "已修好。"}
    )
    visit.refresh_from_db()
    assert visit.feedback_on == clock.today()
    with pytest.raises(Refusal, match="可以登记反馈"):
        actions.give_feedback(visit, by=people.other_town, feedback="x")


def test_the_public_reads_the_calendar_once_it_was_passed(client, people):
    day = samples.plan(people)
    samples.publish(people, Kind.STATION)
    page = client.get(f"/stations/{people.station.code}/").text
    assert day.on.isoformat() in page
    assert "王堃" in page
    samples.plan(people, on=day.on + timedelta(days=7), topic="只在工作台")
    assert "只在工作台" not in client.get(f"/stations/{people.station.code}/").text
    samples.publish(people, Kind.STATION)
    assert "只在工作台" in client.get(f"/stations/{people.station.code}/").text


def test_forms_say_what_is_wrong_and_keep_what_was_typed(client, people):
    client.force_login(people.staff)
    said = {"name": people.station.name, "code": "x y", "kind": "station", "organ": people.organ.pk, "town": "城关街道", "address": "地址甲乙丙", "hours": "全天"}  # fmt: skip
    page = client.post("/desk/liaison/new/", said | {"once": str(uuid.uuid4())}).text
    assert "已有一个联络站用了这个名称" in page
    assert "地址甲乙丙" in page
    day = {"on": clock.today().isoformat(), "starts_at": "11:00", "ends_at": "09:00", "topic": "养老"}
    page = client.post(f"/desk/liaison/{people.station.pk}/days/", day | {"once": str(uuid.uuid4())}).text
    assert "结束时间要晚于开始时间" in page
    assert "养老" in page


def test_a_station_and_a_visit_through_the_pages(client, people):
    client.force_login(people.staff)
    said = {"name": "文昌社区代表联络站", "code": "wenchang", "kind": "station", "organ": people.organ.pk, "town": "城关街道", "address": "文昌社区一楼", "hours": "全天", "deputies": [people.deputy.pk]}  # fmt: skip
    client.post("/desk/liaison/new/", said | {"once": str(uuid.uuid4())})
    station = Station.objects.get(code="wenchang")
    client.force_login(people.town)
    day = {"on": clock.today().isoformat(), "starts_at": "09:00", "ends_at": "11:00", "topic": "养老", "deputies": [people.deputy.pk]}  # fmt: skip
    client.post(f"/desk/liaison/{station.pk}/days/", day | {"once": str(uuid.uuid4())})
    visit = {"deputy": people.deputy.pk, "on": clock.today().isoformat(), "visitor": "赵大勇", "subject": "路灯", "matter": "路灯不亮", "disposal": "answered"}  # fmt: skip
    client.post(f"/desk/liaison/{station.pk}/visit/", visit | {"once": str(uuid.uuid4())})
    assert (station.days.get().topic, station.visits.get().visitor) == ("养老", "赵大勇")
    assert Entry.objects.filter(act=Act.LIAISON).count() >= 3


def queries(client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as found:
        client.get(url)
    return len(found)


@pytest.mark.parametrize("url", ["/desk/liaison/", "/desk/liaison/visits/", "/stations/", "/deputies/"])
def test_lists_ask_no_more_for_thirty_than_for_one(client, people, url):
    samples.visit(people)
    samples.publish(people)
    if url.startswith("/desk"):
        client.force_login(people.staff)
    one = queries(client, url)
    for no in range(28):
        samples.station(people, people.organ, [people.deputy], town=f"{no}镇")
        samples.visit(people)
    samples.publish(people)
    assert queries(client, url) == one <= 16


def test_times_are_those_of_the_calendar(people):
    samples.plan(people, starts_at=time(14), ends_at=time(16, 30))
    samples.publish(people, Kind.STATION)
    shown = Publication.objects.published().get(key=people.station.code)
    assert shown.facets["days"][0]["hours"] == "14:00—16:30"
