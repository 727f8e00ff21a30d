"""The pages on which connections are opened and kept."""

import uuid

import pytest
from django.urls import reverse

from apps.connections.models import Connection
from tests import factories
from tests.connections.samples import connected

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    user = factories.user("system_admin", name="温岳")
    client.force_login(user)
    return user


def post(client, address, **values):
    return client.post(address, {"once": str(uuid.uuid4()), **values})


def test_opened_approved_and_given_a_token(client, admin):
    edu = factories.organ("青澜县教育局", code="青教")
    answer = post(
        client, reverse("connections:new"), organ=edu.pk, name="办公系统", networks="10.1.0.0/16，10.2.3.4"
    )
    connection = Connection.objects.get()
    assert answer.url == reverse("connections:detail", args=[connection.pk])
    assert connection.networks == "10.1.0.0/16 10.2.3.4/32"
    assert connection.account.requested_roles == ["handler"]
    page = client.get(answer.url).content.decode()
    assert "待授权" in page
    refused = post(client, reverse("connections:act", args=[connection.pk, "token"]))
    assert "还没有授权" in refused.content.decode()


def test_a_token_is_shown_once(client, admin):
    connection, _system = connected(factories.organ("青澜县教育局", code="青教"))
    answer = post(client, reverse("connections:act", args=[connection.pk, "token"]))
    connection.refresh_from_db()
    assert "只显示这一次" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert (
        "只显示这一次" not in client.get(reverse("connections:detail", args=[connection.pk])).content.decode()
    )


@pytest.mark.parametrize(
    ("verb", "values", "sentence"),
    [
        ("change", {"networks": "全县", "hook_url": ""}, "请写成"),
        ("change", {"networks": "", "hook_url": "javascript:alert(1)"}, "URL"),
        ("close", {"reason": ""}, "必填"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_lost(client, admin, verb, values, sentence):
    connection, _system = connected(factories.organ("青澜县教育局", code="青教"))
    page = post(client, reverse("connections:act", args=[connection.pk, verb]), **values).content.decode()
    assert sentence in page
    assert all(value in page for value in values.values())


def test_closed_for_good(client, admin):
    connection, _system = connected(factories.organ("青澜县教育局", code="青教"))
    post(client, reverse("connections:act", args=[connection.pk, "close"]), reason="系统下线")
    connection.refresh_from_db()
    assert (connection.standing, connection.account.is_active) == ("已停用", False)
    again = post(client, reverse("connections:act", args=[connection.pk, "token"]))
    assert "已经停用" in again.content.decode()


def test_the_second_administrator_looks_and_touches_nothing(client):
    connection, _system = connected(factories.organ("青澜县教育局", code="青教"))
    client.force_login(factories.user("security_admin", name="乔安"))
    page = client.get(reverse("connections:detail", args=[connection.pk])).content.decode()
    assert "生成令牌" not in page
    assert post(client, reverse("connections:act", args=[connection.pk, "token"])).status_code == 403


def test_the_guide_names_every_step_of_a_handling_organ(client):
    client.force_login(factories.user("handler", organ=factories.organ("青澜县教育局", code="青教")))
    page = client.get(reverse("connections:guide")).content.decode()
    assert all(
        f"<code>{verb}</code>" in page
        for verb in ("sign_for", "object", "advise", "contact", "draft_reply", "reply")
    )
    assert "<code>register</code>" not in page


@pytest.mark.parametrize(
    ("role", "linked"), [("handler", True), ("handling_lead", True), ("deputies_work", False)]
)
def test_the_guide_is_found_from_the_suggestions_by_those_who_may_open_it(client, role, linked):
    client.force_login(factories.user(role, organ=factories.organ("青澜县教育局", code="青教")))
    guide = reverse("connections:guide")
    assert (f'href="{guide}"' in client.get(reverse("proposals:list")).text) == linked
    assert client.get(guide).status_code == (200 if linked else 404)


def test_the_list_asks_as_often_for_many_as_for_one(client, admin, django_assert_max_num_queries):
    for name in ("教育局", "公安局", "水利局"):
        connected(factories.organ(f"青澜县{name}"))
    with django_assert_max_num_queries(8):
        assert client.get(reverse("connections:list")).content.decode().count("使用中") == 3
