"""A forgotten password: nothing is told to strangers, the link works once, and the second factor stays."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.accounts import actions, resets, tasks
from apps.accounts.models import BrowserSession, Lock, ResetRequest
from apps.audit.models import Entry
from congress import clock
from tests import factories
from tests.accounts.phone import enrolled, shows
from tests.notices.conftest import postman  # noqa: F401 - a fixture

PASSWORD = "Qinglan-2026!"
NEW = "Haitang+1987kai"
pytestmark = pytest.mark.django_db


@pytest.fixture
def zhou():
    return factories.user("deputies_work", name="周岚", password=PASSWORD, email="zhou@example.invalid")


def ask(client, name):
    return client.post("/account/reset/", {"username": name})


def answered(name):
    """What the worker does for a request under the name."""
    resets.ask(name)
    tasks.answer_reset(ResetRequest.objects.latest("pk").pk)


def link_in(mail):
    return re.search(r"https://rd\.qinglan\.example(/account/reset/\S+/)", text_of(mail))[1]


def text_of(mail):
    return mail.get_body(("plain",)).get_content()


def set_new(client, link, password=NEW):
    return client.post(link, {"new_password": password, "again_password": password})


def sign_in(client, user, password):
    return client.post("/sign-in/", {"username": user.username, "password": password})


def test_known_and_unknown_names_are_told_alike_at_the_same_cost(client, zhou, postman):  # noqa: F811
    ask(client, "warm")
    seen = []
    for name in (zhou.username, "nobody"):
        with CaptureQueriesContext(connection) as queries:
            response = ask(Client(), name)
        seen.append((response.status_code, response.headers["location"], len(queries)))
        page = Client(headers={"cookie": response.cookies.output(header="", sep=";")}).get("/sign-in/")
        seen[-1] += (page.status_code,)
    assert seen[0] == seen[1]
    assert ResetRequest.objects.count() == 3
    assert postman.mails == []


def test_the_words_are_the_same_for_every_name(zhou, postman):  # noqa: F811
    pages = []
    for name in (zhou.username, "nobody", zhou.username.upper()):
        page = Client().post("/account/reset/", {"username": name}, follow=True)
        pages.append([str(message) for message in page.context["messages"]])
    assert pages[0] == pages[1] == pages[2]
    assert "已收到申请" in pages[0][0]


def test_the_mail_leads_to_a_new_password(client, zhou, postman):  # noqa: F811
    answered(zhou.username)
    (mail,) = postman.mails
    assert mail["To"] == "zhou@example.invalid"
    assert "周岚，您好" in mail.get_body(("html",)).get_content()
    assert "30 分钟" in text_of(mail)
    response = set_new(client, link_in(mail))
    assert response.headers["location"] == "/sign-in/"
    assert not BrowserSession.objects.filter(user=zhou).exists()
    assert sign_in(Client(), zhou, PASSWORD).status_code == 200
    assert sign_in(Client(), zhou, NEW).status_code == 302
    assert Entry.objects.filter(what="通过邮件链接重置密码", actor=zhou).exists()


def test_opening_the_link_changes_nothing(client, zhou, postman):  # noqa: F811
    answered(zhou.username)
    link = link_in(postman.mails[0])
    for _ in range(3):
        assert client.get(link).status_code == 200
    zhou.refresh_from_db()
    assert zhou.check_password(PASSWORD)


def test_a_link_works_once(client, zhou, postman):  # noqa: F811
    answered(zhou.username)
    link = link_in(postman.mails[0])
    set_new(client, link)
    again = set_new(client, link, "Haitang+1988kai")
    assert again.status_code == 410
    zhou.refresh_from_db()
    assert zhou.check_password(NEW)


def test_a_link_lapses_after_half_an_hour_and_at_the_next_sign_in(client, zhou, postman):  # noqa: F811
    answered(zhou.username)
    link = link_in(postman.mails[0])
    with clock.at(clock.now() + timedelta(minutes=31)):
        assert client.get(link).status_code == 410
    assert client.get(link).status_code == 200
    sign_in(Client(), zhou, PASSWORD)
    assert client.get(link).status_code == 410


@pytest.mark.parametrize("key", ["", "x", "MQ", "////", "LTE", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5"])
def test_a_made_up_link_is_gone(client, zhou, key):
    assert resets.bearer(key, "abc-def") is None
    if key and "/" not in key:
        assert client.get(f"/account/reset/{key}/abc-def/").status_code == 410


def test_a_link_of_one_person_opens_nothing_for_another(client, zhou, postman):  # noqa: F811
    other = factories.user("office", password=PASSWORD)
    answered(zhou.username)
    token = link_in(postman.mails[0]).split("/")[-2]
    assert client.get(f"/account/reset/{resets.key_of(other)}/{token}/").status_code == 410


def test_the_new_password_is_checked_like_any(client, zhou, postman, settings):  # noqa: F811
    settings.SECURITY_PROFILE = "mlps3"
    answered(zhou.username)
    response = set_new(client, link_in(postman.mails[0]), "haitang")
    assert "至少要 10 个" in str(response.context["form"].errors)
    used = set_new(client, link_in(postman.mails[0]), PASSWORD)
    assert "最近用过" in str(used.context["form"].errors)


def test_a_reset_does_not_skip_the_second_factor(client, zhou, postman):  # noqa: F811
    secret, _ = enrolled(zhou)
    answered(zhou.username)
    set_new(client, link_in(postman.mails[0]))
    assert sign_in(client, zhou, NEW).headers["location"] == "/account/second-factor/"
    assert client.get("/desk/").status_code == 302
    client.post("/account/second-factor/", {"code": shows(secret)})
    assert client.get("/desk/").status_code == 200


def test_a_reset_does_not_lift_a_lock(client, zhou, postman):  # noqa: F811
    for _ in range(5):
        sign_in(client, zhou, "wrong")
    answered(zhou.username)
    set_new(client, link_in(postman.mails[0]))
    assert Lock.objects.get().until is not None
    assert sign_in(client, zhou, NEW).status_code == 200


def test_who_has_no_address_or_no_working_account_gets_no_mail(postman):  # noqa: F811
    admin = factories.user("system_admin")
    suspended = factories.user("office", email="a@example.invalid", password=PASSWORD)
    actions.suspend(suspended, by=admin, reason="调离")
    pending = actions.open_account(by=admin, username="new", name="新人", email="b@example.invalid")
    for name in (factories.user("office", password=PASSWORD).username, suspended.username, pending.username):
        answered(name)
    answered("nobody\x00" + "x" * 90)
    assert postman.mails == []
    assert not resets.waiting().exists()


def test_an_hour_brings_three_mails_at_most(zhou, postman):  # noqa: F811
    for _ in range(5):
        answered(zhou.username)
    assert len(postman.mails) == 3
    with clock.at(clock.now() + timedelta(hours=1, minutes=1)):
        answered(zhou.username)
    assert len(postman.mails) == 4


def test_while_the_mail_server_is_away_the_request_waits_for_the_sweep(zhou, postman, monkeypatch):  # noqa: F811
    postman.answers = ["451 busy"]
    answered(zhou.username)
    assert (postman.mails, resets.waiting().count()) == ([], 1)
    monkeypatch.setattr(tasks.answer_reset, "delay", tasks.answer_reset)
    tasks.sweep_resets()
    assert (len(postman.mails), resets.waiting().count()) == (1, 0)


def test_what_waited_too_long_is_given_up(zhou, postman):  # noqa: F811
    resets.ask(zhou.username)
    with clock.at(clock.now() + timedelta(hours=1, minutes=1)):
        tasks.answer_reset(ResetRequest.objects.get().pk)
    assert (postman.mails, resets.waiting().count()) == ([], 0)


def test_a_request_is_answered_once(zhou, postman):  # noqa: F811
    answered(zhou.username)
    tasks.answer_reset(ResetRequest.objects.get().pk)
    assert len(postman.mails) == 1


def test_without_a_mail_server_the_page_says_whom_to_ask(client, settings, zhou):
    settings.EMAIL_HOST = ""
    for response in (client.get("/account/reset/"), ask(client, zhou.username)):
        assert "请联系本单位的系统管理员" in response.content.decode()
    assert not ResetRequest.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_page_does_not_fail_while_the_broker_is_away(client, zhou, postman, monkeypatch):  # noqa: F811
    from kombu.exceptions import OperationalError

    def away(pk):
        raise OperationalError

    monkeypatch.setattr(tasks.answer_reset, "delay", away)
    assert ask(client, zhou.username).status_code == 302
    assert resets.waiting().count() == 1
