"""The public figures and the public ledger of promises."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.proposals.promises import actions as promises
from apps.proposals.promises.giving import commit
from apps.publications import actions as publications
from apps.publications.models import Kind, Publication
from congress import clock
from tests import factories
from tests.proposals import opened

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12
ODD = [
    "?state=burn&organ=无此单位",
    "?state[]=late",
    "?page=999999",
    "?page=²",
    "?organ=" + "长" * 500,
]


@pytest.fixture
def people(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return opened.county()


def queries(client, url):
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)


def more(people, count):
    """More promises of the same kind."""
    given = {"by": people.staff, "due_on": people.promise.due_on, "organ": people.edu}
    for no in range(count):
        commit(people.promise.origin, text=f"建成第{no}座天桥", **given)
    opened.update(people, Kind.PROMISE)


def test_nothing_is_public_before_it_was_passed(client, db):
    people = factories.county()
    opened.promised(people)
    assert "还没有公开的统计" in client.get("/statistics/").text
    assert "还没有公开的承诺" in client.get("/promises/").text


def test_the_page_of_a_year(client, people):
    year = clock.today().year
    page = client.get("/statistics/").text
    assert f"{year}年代表建议办理统计" in page
    assert f'统计截至 <time datetime="{clock.today():%Y-%m-%d}">' in page
    for word in ("教育科技", "青澜县教育局", "B类：列入计划逐步解决", "100.0%（2/2）", "十八届五次会议"):
        assert word in page
    assert client.get(f"/statistics/{year}/").text == page
    assert "十八届五次会议代表建议办理统计" in client.get("/statistics/18-5/").text
    for key in ("1999", "99-9", "x"):
        assert client.get(f"/statistics/{key}/").status_code == 404


def test_years_stand_beside_one_another(client, people):
    with clock.at(clock.today() + timedelta(days=366)):
        factories.reach("submitted", people)
        opened.update(people, Kind.FIGURES)
        page = client.get("/statistics/").text
        assert "历年对比" in page
        assert f"{clock.today().year}年代表建议办理统计" in page
        assert page.count('data-label="年度"') == 2


def test_the_ledger_and_its_filters(client, people):
    page = client.get("/promises/").text
    assert people.promise.title in page
    assert people.publication.get_absolute_url() in page
    assert "王堃" not in page
    assert people.promise.title in client.get("/promises/?organ=青澜县教育局&state=open").text
    assert people.promise.title not in client.get("/promises/?state=kept").text
    with clock.at(people.promise.due_on + timedelta(days=3)):
        late = client.get("/promises/?state=late").text
        assert "逾期 3 天" in late
        assert "项逾期未兑现" in late
    assert "没有符合条件的承诺" in client.get("/promises/?state=late").text


@pytest.mark.parametrize("odd", ODD)
def test_odd_filters_choose_nothing(client, people, odd):
    assert people.promise.title in client.get(f"/promises/{odd}").text


def test_kept_late_is_said_so(client, people):
    with clock.at(people.promise.due_on + timedelta(days=5)):
        promises.second_reply(people.promise, by=people.handler, note="已经建成。")
        promises.verify(people.promise, by=people.staff, note="现场已查。")
        opened.update(people, Kind.PROMISE)
    assert "已兑现，超期 5 天" in client.get("/promises/?state=kept").text


def test_a_promise_of_its_own(client, people):
    shown = Publication.objects.published().get(kind=Kind.PROMISE)
    page = client.get(shown.get_absolute_url()).text
    assert "办理中" in page
    assert people.publication.get_absolute_url() in page
    publications.withdraw(people.publication, by=people.office, reason="涉及个人隐私。")
    assert client.get(shown.get_absolute_url()).status_code == 410
    assert people.promise.title not in client.get("/promises/").text
    assert shown.get_absolute_url() not in client.get(f"/search/?q={people.promise.title}").text


def test_one_and_many_take_the_same_queries(client, people):
    before = queries(client, "/promises/")
    more(people, 30)
    assert queries(client, "/promises/?page=2") == queries(client, "/promises/") == before <= MOST_QUERIES
    assert queries(client, "/statistics/") <= MOST_QUERIES


def test_the_home_page_and_the_map_lead_there(client, people):
    for url in ("/", "/sitemap/", "/proposals/"):
        page = client.get(url).text
        assert 'href="/statistics/"' in page
        assert 'href="/promises/"' in page
