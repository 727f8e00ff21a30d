"""Forms: sent twice they work once; a stale page is noticed and keeps what was typed."""

import uuid

import pytest
from django.urls import reverse

from apps.proposals.models import Suggestion
from apps.proposals.workflow import Status
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return factories.county()


def post(client, suggestion, verb, **data):
    url = reverse("proposals:step", args=[suggestion.pk, verb])
    return client.post(url, {"once": str(uuid.uuid4()), "seen": str(suggestion.version), **data})


def test_a_double_click_drafts_once(client, people):
    client.force_login(people.lead.person.user)
    data = factories.typed()
    responses = [client.post(reverse("proposals:new"), data) for _ in range(2)]
    assert [response.status_code for response in responses] == [302, 302]
    assert Suggestion.objects.count() == 1


def test_a_form_without_its_key_does_nothing(client, people):
    suggestion = factories.reach(Status.SUBMITTED, people)
    client.force_login(people.staff)
    response = post(client, suggestion, "register", once="forged", subject="education")
    assert "页面信息不完整" in response.text
    suggestion.refresh_from_db()
    assert suggestion.status == Status.SUBMITTED


def test_a_stale_page_keeps_what_was_typed(client, people):
    suggestion = factories.reach(Status.SUBMITTED, people)
    factories.register(Suggestion.objects.get(pk=suggestion.pk), people)
    client.force_login(people.staff)
    response = post(client, suggestion, "send_back", note="请写明具体地点。")
    assert "周岚刚刚办理了“立案编号”" in response.text
    assert "请写明具体地点。" in response.text


def test_a_step_no_longer_allowed_is_said(client, people):
    suggestion = factories.reach(Status.REGISTERED, people)
    client.force_login(people.staff)
    response = post(client, suggestion, "send_back", note="太晚了")
    assert "现在是“待交办”，不能退回代表" in response.text
