"""The pages: a fixed number of queries, bad input answered at the field with everything typed kept."""

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.proposals import actions
from apps.proposals.models import Suggestion
from apps.proposals.workflow import Status
from tests import factories

pytestmark = pytest.mark.django_db

MOST_QUERIES = 15


@pytest.fixture
def people():
    return factories.county()


def queries(client, url):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_the_list_costs_the_same_for_one_and_for_thirty(client, people):
    client.force_login(people.staff)
    factories.reach(Status.IN_HAND, people)
    one = queries(client, reverse("proposals:list"))
    for number in range(29):
        factories.reach(Status.IN_HAND, people, title=f"第{number}件建议")
    client.force_login(people.staff)  # a session that has not been used for a minute is written anew
    assert queries(client, reverse("proposals:list")) == one <= MOST_QUERIES
    assert queries(client, reverse("proposals:list") + "?q=建议&status=in_hand") <= MOST_QUERIES


def test_the_list_is_narrowed_to_an_organ(client, people):
    led = factories.reach(Status.IN_HAND, people, title="由教育局主办的")
    moved = factories.reach(Status.OBJECTED, people, title="已经改办的")
    actions.reassign(moved, by=people.staff, lead=people.other)
    client.force_login(people.staff)
    address = reverse("proposals:list")

    def shown(organ, **more):
        page = client.get(address, {"organ": organ.pk, **more})
        return [one.title for one in page.context["page"]]

    assert shown(people.edu) == shown(people.police) == [led.title]
    assert shown(people.other) == [moved.title]
    assert shown(people.edu, q="教育局", session=led.session_id) == [led.title]
    assert f'value="{people.edu.pk}" selected' in client.get(address, {"organ": people.edu.pk}).text
    assert "全部单位" in client.get(address, {"organ": "x"}).text
    assert queries(client, f"{address}?q=建议&organ={people.edu.pk}") <= MOST_QUERIES


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("role", ["lead", "staff", "handler"])
def test_a_page_costs_at_most_fifteen(client, people, status, role):
    suggestion = factories.reach(status, people)
    account = getattr(people, role)
    client.force_login(account.person.user if role == "lead" else account)
    if Suggestion.objects.visible_to(account.person.user if role == "lead" else account).exists():
        assert queries(client, suggestion.get_absolute_url()) <= MOST_QUERIES


def test_a_long_history_costs_no_more(client, people):
    suggestion = factories.reach(Status.IN_HAND, people)
    client.force_login(people.handler)
    before = queries(client, suggestion.get_absolute_url())
    for _ in range(12):
        actions.contact(
            suggestion,
            by=people.handler,
            how="phone",
            held_on=factories.FOUNDED,
            whom="王堃代表",
            note="沟通。",
        )
    assert queries(client, suggestion.get_absolute_url()) == before


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"title": ""}, "必填"),
        ({"title": "长" * 201}, "200"),
        ({"body": "太短"}, "内容太短"),
        ({"body": "长" * 5001}, "5000"),
        ({"subject": "绝无此类"}, "选择"),
        ({"session": "999999"}, "选择"),
        ({"files": SimpleUploadedFile("说明.pdf", b"MZ\x90\x00 not a pdf")}, "与扩展名不符"),
        ({"files": SimpleUploadedFile("木马.exe", b"MZ\x90\x00")}, "类型不能上传"),
        ({"files": SimpleUploadedFile("空.pdf", b"")}, "空"),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(client, people, changed, sentence):
    client.force_login(people.lead.person.user)
    response = client.post(reverse("proposals:new"), factories.typed(contact_person="李镕", **changed))
    assert response.status_code == 200
    assert sentence in response.text
    assert 'value="李镕"' in response.text
    assert not Suggestion.objects.exists()


def test_a_file_too_large_is_refused(client, people, monkeypatch):
    monkeypatch.setattr(settings, "UPLOAD_MAX_BYTES", 1024 * 1024)
    client.force_login(people.lead.person.user)
    large = SimpleUploadedFile("照片.pdf", b"%PDF-" + b"0" * 1024 * 1024)
    response = client.post(reverse("proposals:new"), factories.typed(files=large))
    assert "超过 1 兆" in response.text
    assert "重新选择" in response.text
    assert factories.BODY in response.text


def test_a_draft_of_another_deputy_does_not_exist(client, people):
    suggestion = factories.draft(people)
    client.force_login(people.outsider.person.user)
    for name in ("proposals:detail", "proposals:edit"):
        assert client.get(reverse(name, args=[suggestion.pk])).status_code == 404
    assert (
        client.post(reverse("proposals:step", args=[suggestion.pk, "submit"]), factories.typed()).status_code
        == 404
    )


def test_fields_that_the_form_does_not_have_are_ignored(client, people):
    client.force_login(people.lead.person.user)
    client.post(
        reverse("proposals:new"),
        factories.typed(status="closed", lead=people.second.pk, serial="1", number="第1号"),
    )
    made = Suggestion.objects.get()
    assert (made.status, made.lead, made.serial, made.number) == (Status.DRAFT, people.lead, None, "")


def test_handlers_do_not_see_ratings_before_all_are_in(client, people):
    suggestion = factories.reach(Status.REPLIED, people)
    actions.rate(
        suggestion,
        by=people.lead.person.user,
        attitude="satisfied",
        result="dissatisfied",
        reason="仍无人值守。",
    )
    client.force_login(people.handler)
    assert "仍无人值守。" not in client.get(suggestion.get_absolute_url()).text
    actions.rate(suggestion, by=people.second.person.user, attitude="satisfied", result="satisfied")
    assert "仍无人值守。" in client.get(suggestion.get_absolute_url()).text


def test_deputies_do_not_see_the_draft_reply(client, people):
    suggestion = factories.reach(Status.SIGNING, people)
    client.force_login(people.lead.person.user)
    assert "已设置护学岗" not in client.get(suggestion.get_absolute_url()).text


def test_hostile_text_is_only_text(client, people):
    hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    suggestion = factories.draft(people, title=hostile, body=hostile * 3)
    client.force_login(people.lead.person.user)
    for url in (suggestion.get_absolute_url(), reverse("proposals:list"), reverse("desk:home")):
        assert "<script>alert" not in client.get(url).text
        assert "<img src=x" not in client.get(url).text
