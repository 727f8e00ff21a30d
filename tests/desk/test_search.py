"""The jump: straight to a number, else a list of what this person may see."""

import pytest
from django.urls import reverse

from apps.proposals.workflow import Status
from tests import factories

pytestmark = pytest.mark.django_db
JUMP = "/desk/jump/"


@pytest.fixture
def registered(people):
    return factories.reach(Status.REGISTERED, people)


@pytest.mark.parametrize("query", ["第1号", "1", "001", " 第1号 "])
def test_a_number_leads_straight_to_the_matter(client, people, registered, query):
    client.force_login(people.staff)
    assert client.get(JUMP, {"q": query}).url == registered.get_absolute_url()


@pytest.mark.parametrize("query", ["护学岗", "南关小学", "王堃"])
def test_words_and_names_are_found(people, registered, page, query):
    assert registered.title in page(people.staff, f"{JUMP}?q={query}")


@pytest.mark.parametrize("query", ["第1号", "护学岗"])
def test_what_one_may_not_see_is_not_found(people, registered, page, query):
    text = page(people.stranger, f"{JUMP}?q={query}")
    assert registered.title not in text
    assert "没有找到您可以查看的事项。" in text


def test_deputies_are_found_by_those_who_read_the_roster(people, page):
    link = people.lead.person.get_absolute_url()
    assert link in page(people.staff, f"{JUMP}?q=王堃")
    assert link not in page(people.handler, f"{JUMP}?q=王堃")


@pytest.mark.parametrize("query", ["", "。。。", "'; drop table", "第0号", "%25"])
def test_odd_queries_find_nothing(people, page, query):
    shown = page(people.staff, f"{JUMP}?q={query}")
    asks_again = query == ""
    assert ("请在上方输入" in shown) == asks_again
    assert ("没有找到" in shown) != asks_again


def test_a_matter_leads_to_its_own_page_or_nowhere(client, people, registered):
    url = reverse("desk:matter", args=[registered.pk])
    client.force_login(people.staff)
    assert client.get(url).url == registered.get_absolute_url()
    client.force_login(people.stranger)
    assert client.get(url).status_code == 404
    client.logout()
    assert client.get(url).url.startswith("/sign-in/")
