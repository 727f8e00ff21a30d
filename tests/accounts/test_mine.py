"""我的账户: what a person sees of the own account, and the sessions that can be ended there."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.accounts import devices, own_sessions
from apps.accounts.models import BrowserSession
from apps.audit.models import Entry
from congress import clock
from tests import factories
from tests.accounts.phone import enrolled

PASSWORD = "Qinglan-2026!"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0"
pytestmark = pytest.mark.django_db


@pytest.fixture
def zhou():
    organ = factories.organ("青澜县人大常委会代表工作委员会", short_name="代表工委")
    return factories.user("deputies_work", name="周岚", password=PASSWORD, organ=organ)


def browser(user, **more):
    client = Client(headers={"user-agent": EDGE}, **more)
    client.post("/sign-in/", {"username": user.username, "password": PASSWORD})
    return client


def page(client):
    return client.get("/account/").content.decode()


def test_the_page_says_who_one_is(zhou):
    text = page(browser(zhou))
    said = [
        "周岚",
        zhou.username,
        "青澜县人大常委会代表工作委员会",
        "代表工作机构",
        "未启用",
        "Windows 电脑，Edge 浏览器",
    ]
    assert [words for words in said if words not in text] == []


def test_strangers_sign_in_first(client):
    assert client.get("/account/").headers["location"] == "/sign-in/?next=/account/"


def test_the_state_of_the_second_factor_has_its_buttons(zhou, settings):
    client = browser(zhou)
    assert "启用动态口令" in page(client)
    enrolled(zhou)
    text = page(client)
    assert "还剩 10 枚" in text
    assert "更换验证器" in text
    assert "/account/second-factor/off/" in text
    settings.SECURITY_PROFILE = "mlps3"
    assert "/account/second-factor/off/" not in page(client)


def test_no_key_of_a_session_stands_on_the_page(zhou):
    client = browser(zhou)
    browser(zhou)
    text = page(client)
    keys = BrowserSession.objects.values_list("session_key", flat=True)
    assert [key for key in keys if key in text] == []


def test_one_session_is_ended_by_its_button(zhou):
    here, there, third = browser(zhou), browser(zhou, REMOTE_ADDR="10.1.7.7"), browser(zhou)
    mark = own_sessions.mark_of(there.cookies["sessionid"].value)
    assert "10.1.7.7" in page(here)
    here.post("/account/sessions/end/", {"session": mark})
    answers = [client.get("/desk/").status_code for client in (here, there, third)]
    assert answers == [200, 302, 200]
    assert Entry.objects.filter(what="结束周岚的 1 个登录会话", actor=zhou).exists()


def test_all_other_sessions_are_ended_at_once(zhou):
    here, there, third = browser(zhou), browser(zhou), browser(zhou)
    here.post("/account/sessions/end-others/")
    assert [client.get("/desk/").status_code for client in (here, there, third)] == [200, 302, 302]


def test_nobody_ends_anothers_session(zhou):
    other = factories.user("office", password=PASSWORD)
    theirs = browser(other)
    mark = own_sessions.mark_of(theirs.cookies["sessionid"].value)
    browser(zhou).post("/account/sessions/end/", {"session": mark})
    assert theirs.get("/desk/").status_code == 200


@pytest.mark.parametrize("address", ["end", "end-others"])
def test_sessions_are_ended_by_a_form_only(zhou, address):
    assert browser(zhou).get(f"/account/sessions/{address}/").status_code == 405


def test_failures_under_ones_name_are_shown_and_no_others(zhou):
    stranger = Client(REMOTE_ADDR="192.0.2.9")
    stranger.post("/sign-in/", {"username": zhou.username, "password": "wrong"})
    Client(REMOTE_ADDR="192.0.2.77").post("/sign-in/", {"username": "nobody", "password": "wrong"})
    text = page(browser(zhou))
    assert "192.0.2.9" in text
    assert "192.0.2.77" not in text


def test_the_last_sign_in_and_what_failed_since_are_said(zhou):
    with clock.at(date(2026, 3, 10)):
        browser(zhou, REMOTE_ADDR="10.1.7.7")
    Client().post("/sign-in/", {"username": zhou.username, "password": "wrong"})
    text = browser(zhou).get("/desk/").content.decode()
    assert "上次登录：2026-03-10 09:00，来自 10.1.7.7" in text
    assert "有 1 次登录没有成功" in text


def test_at_the_first_sign_in_nothing_is_said_of_the_last(zhou):
    assert "上次登录" not in browser(zhou).get("/desk/").content.decode()


def test_thirty_sessions_cost_as_many_queries_as_one(zhou):
    client, counts = browser(zhou), []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get("/account/")
        counts.append(len(queries))
        for _ in range(30):
            browser(zhou)
    assert counts[0] == counts[1]


def test_a_session_that_has_run_out_is_not_listed(zhou):
    client = browser(zhou)
    browser(zhou, REMOTE_ADDR="10.1.7.7")
    BrowserSession.objects.filter(address="10.1.7.7").update(expire_date=clock.now() - timedelta(minutes=1))
    assert len(client.get("/account/").context["sessions"]) == 1


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (EDGE, "Windows 电脑，Edge 浏览器"),
        ("Mozilla/5.0 (Windows NT 6.1) Chrome/109.0 Safari/537.36", "Windows 7 电脑，谷歌内核浏览器"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Version/17.0 Safari/604.1", "苹果手机，Safari 浏览器"),
        ("Mozilla/5.0 (Linux; Android 13) Chrome/116.0 MicroMessenger/8.0", "安卓手机，微信"),
        ("curl/8.0", "未知设备"),
        ("", "未知设备"),
    ],
)
def test_a_device_is_named_in_words(agent, words):
    assert devices.in_words(agent) == words
