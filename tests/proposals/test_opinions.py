"""Every version of a co-handler's opinion and of its letter stays readable for those who know of the inner steps."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.accounts.models import User
from apps.documents import afterlife
from apps.proposals import actions
from apps.proposals.issuing.actions import issue
from apps.proposals.models import Opinion
from apps.proposals.workflow import Status
from tests import factories
from tests.resolutions import samples as resolutions

pytestmark = pytest.mark.django_db
OFFICER = {"contact": "高峰", "phone": "0000-6120020"}
FIRST, SECOND = "同意设置，警力予以保障。", "同意设置，但要先划定停车区。"


@pytest.fixture
def people(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    found = factories.county()
    found.police.code = "青公"
    found.police.save()
    return found


def letter(suggestion, people):
    share = suggestion.assignments.get(role="co")
    paper = issue(suggestion, by=people.co_handler, code="co_handling_opinion", key=share.pk, **OFFICER)
    return resolutions.make_ready(paper)


@pytest.fixture
def changed(people):
    """An opinion with its letter, another with another."""
    suggestion = factories.reach(Status.IN_HAND, people)
    people.letters = []
    for opinion in (FIRST, SECOND):
        actions.advise(suggestion, by=people.co_handler, opinion=opinion)
        people.letters.append(letter(suggestion, people))
    return suggestion


def page_of(client, user, suggestion):
    client.force_login(user)
    return client.get(reverse("proposals:opinions", args=[suggestion.pk]))


def test_each_version_keeps_its_letter(people, changed):
    rows = [(one.text, one.organ, one.by, list(one.letters.all())) for one in Opinion.objects.all()]
    first, second = people.letters
    said = (people.police, people.co_handler)
    assert rows == [(FIRST, *said, [first]), (SECOND, *said, [second])]
    assert changed.assignments.get(role="co").opinion == SECOND


@pytest.mark.parametrize("name", ["handler", "signer", "co_handler", "staff", "office", "government"])
def test_who_knows_of_the_inner_steps_reads_all_of_them(client, name, people, changed):
    page = page_of(client, getattr(people, name), changed).text
    assert page.index(SECOND) < page.index(FIRST)
    assert (page.count("现行意见"), page.count("已经修改")) == (2, 1)
    for paper in people.letters:
        assert paper.get_absolute_url() in page
        assert b"".join(client.get(paper.get_absolute_url())).startswith(b"%PDF")
        assert paper.number in client.get(reverse("documents:about", args=[paper.pk])).text
    assert reverse("proposals:opinions", args=[changed.pk]) in client.get(changed.get_absolute_url()).text


@pytest.mark.parametrize("name", ["lead", "second", "outsider", "stranger"])
def test_deputies_and_strangers_find_nothing(client, name, people, changed):
    one = getattr(people, name)
    user = one if isinstance(one, User) else one.person.user
    assert page_of(client, user, changed).status_code == 404
    for paper in people.letters:
        assert client.get(paper.get_absolute_url()).status_code == 404


def test_one_opinion_needs_no_other_page(client, people):
    suggestion = factories.reach(Status.IN_HAND, people)
    actions.advise(suggestion, by=people.co_handler, opinion=FIRST)
    client.force_login(people.handler)
    assert "查看历次协办意见" not in client.get(suggestion.get_absolute_url()).text
    assert FIRST in page_of(client, people.handler, suggestion).text


def test_a_withdrawn_letter_stands_beside_the_one_that_took_its_place(client, people):
    suggestion = factories.reach(Status.IN_HAND, people)
    actions.advise(suggestion, by=people.co_handler, opinion=FIRST)
    first = letter(suggestion, people)
    afterlife.withdraw(first, by=people.office, reason="文字有误。")
    second = letter(suggestion, people)
    page = page_of(client, people.handler, suggestion).text
    assert "撤回" in page
    assert first.get_absolute_url() in page
    assert second.get_absolute_url() in page


def test_the_opinion_of_one_that_no_longer_advises(client, people, changed):
    share = changed.assignments.get(role="co")
    actions.change_co_handler(
        changed, by=people.staff, share=share, organ=people.other, note="职责划归水利局。"
    )
    page = page_of(client, people.handler, changed).text
    assert page.count("不再协办") == 2
    assert SECOND in page
    assert "查看历次协办意见" in client.get(changed.get_absolute_url()).text
    client.force_login(people.co_handler)
    assert client.get(people.letters[0].get_absolute_url()).status_code == 404


def test_its_queries_do_not_grow(client, people):
    def queries(many):
        suggestion = factories.reach(Status.IN_HAND, people, title=f"意见{many}次的建议")
        for no in range(many):
            actions.advise(suggestion, by=people.co_handler, opinion=f"{FIRST}{no}")
        with CaptureQueriesContext(connection) as captured:
            page_of(client, people.handler, suggestion)
        return len(captured)

    queries(1)
    assert queries(7) == queries(2)
