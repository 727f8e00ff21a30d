"""Progress and file of a paper, shown to those who may see its matter."""

import pytest
from django.urls import reverse

from apps.documents import tasks
from apps.documents.models import Paper
from apps.proposals.workflow import Status
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(settings, tmp_path):
    """A replied suggestion, the people on its way, and the letter that waits."""
    settings.MEDIA_ROOT = tmp_path
    people = factories.county()
    suggestion = factories.reach(Status.REPLIED, people)
    people.paper = Paper.objects.get(matter=suggestion)
    return people


def get(client, user, name, paper):
    client.force_login(user)
    return client.get(reverse(f"documents:{name}", args=[paper.pk]))


def test_the_fragment_asks_again_until_the_paper_is_ready(client, case):
    waiting = get(client, case.handler, "progress", case.paper).content.decode()
    assert f'hx-get="{reverse("documents:progress", args=[case.paper.pk])}"' in waiting
    tasks.render(case.paper.pk)
    ready = get(client, case.handler, "progress", case.paper).content.decode()
    assert "hx-get" not in ready
    assert case.paper.get_absolute_url() in ready
    assert case.paper.number in ready


def test_a_failure_is_said_in_place_of_the_bar(client, case):
    Paper.objects.update(state=Paper.State.FAILED, error="排版没有成功。")
    assert "排版没有成功。" in get(client, case.handler, "progress", case.paper).content.decode()


def test_the_file_is_given_under_its_title(client, case):
    tasks.render(case.paper.pk)
    answer = get(client, case.lead.person.user, "download", case.paper)
    assert answer["Content-Type"] == "application/pdf"
    assert "filename*=utf-8''" in answer["Content-Disposition"]
    assert b"".join(answer.streaming_content).startswith(b"%PDF")


def test_the_word_file_is_given_under_the_papers_title(client, case):
    tasks.render(case.paper.pk)
    answer = get(client, case.lead.person.user, "word", case.paper)
    assert answer["Cache-Control"] == "private, no-store"
    assert ".docx" in answer["Content-Disposition"]
    assert b"".join(answer.streaming_content).startswith(b"PK")


@pytest.mark.parametrize("name", ["progress", "download", "word"])
def test_whoever_may_not_see_the_matter_sees_no_paper(client, case, name):
    tasks.render(case.paper.pk)
    assert get(client, case.stranger, name, case.paper).status_code == 404
    client.logout()
    assert client.get(reverse(f"documents:{name}", args=[case.paper.pk])).status_code == 302


def test_there_is_no_file_before_it_is_ready(client, case):
    assert get(client, case.handler, "download", case.paper).status_code == 404


def test_its_page_says_who_signed_it_and_when(client, case):
    """A reply letter is signed by the leader of the organ."""
    case.paper.refresh_from_db()
    assert case.paper.signed_by == case.signer
    assert case.paper.signed_at == case.paper.reply.issued_at
    tasks.render(case.paper.pk)
    said = get(client, case.handler, "about", case.paper).content.decode()
    assert f"<dt>签发</dt><dd>{case.signer.name}" in said
