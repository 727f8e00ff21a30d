"""Signing in: the password, the lock, the session. GB/T 22239-2019 8.1.4.1."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.accounts import actions
from apps.accounts.models import BrowserSession, Lock
from apps.audit.models import Act, Entry
from congress import clock
from tests import factories

PASSWORD = "Qinglan-2026!"
pytestmark = pytest.mark.django_db


@pytest.fixture
def zhou():
    return factories.user("deputies_work", name="周岚", password=PASSWORD)


@pytest.fixture
def deputy():
    return factories.user("deputy", name="王堃", password=PASSWORD)


@pytest.fixture
def mlps3(settings):
    settings.SECURITY_PROFILE = "mlps3"


def send(client, username, password=PASSWORD, **more):
    return client.post("/sign-in/", {"username": username, "password": password, **more})


def said(response):
    """What the page says, without the parts that differ from one request to the next."""
    form = response.context["form"]
    return response.status_code, form.errors.as_text()


def test_signing_in_begins_a_session_of_ones_own(client, zhou):
    response = send(client, zhou.username)
    assert response.headers["location"] == "/desk/"
    session = BrowserSession.objects.get(user=zhou)
    assert session.address == "127.0.0.1"
    entry = Entry.objects.get(act=Act.SIGN_IN)
    assert (entry.actor, entry.success, entry.address) == (zhou, True, "127.0.0.1")


def test_the_key_of_the_session_changes_at_sign_in(client, zhou):
    client.get("/sign-in/")
    session = client.session
    session["planted"] = True
    session.save()
    before = client.cookies["sessionid"].value if "sessionid" in client.cookies else session.session_key
    send(client, zhou.username)
    assert client.cookies["sessionid"].value != before


def test_unknown_wrong_suspended_and_pending_are_told_alike(client, zhou):
    actor = factories.user("system_admin")
    pending = actions.open_account(by=actor, username="new", name="新人")
    pending.set_password(PASSWORD)
    pending.save()
    suspended = factories.user("office", password=PASSWORD)
    actions.suspend(suspended, by=actor, reason="调离")
    answers = [
        send(client, "nobody"),
        send(client, zhou.username, "wrong"),
        send(client, suspended.username),
        send(client, "new"),
    ]
    assert len({said(answer) for answer in answers}) == 1


def test_known_and_unknown_names_cost_the_same_queries(client, zhou):
    counts = []
    for name in (zhou.username, "nobody"):
        send(client, name, "first failure makes the row")
        with CaptureQueriesContext(connection) as queries:
            send(client, name, "wrong")
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("known", [True, False])
def test_five_failures_lock_a_name_for_half_an_hour(client, zhou, known):
    name = zhou.username if known else "nobody"
    for _ in range(4):
        assert "不正确" in said(send(client, name, "wrong"))[1]
    assert "暂停登录" in said(send(client, name, "wrong"))[1]
    assert "暂停登录" in said(send(client, name))[1]
    if known:
        with clock.at(clock.now() + timedelta(minutes=31)):
            assert send(client, name).status_code == 302


def test_upper_and_lower_case_share_a_lock(client, zhou):
    for name in (zhou.username, zhou.username.upper()) * 3:
        send(client, name, "wrong")
    assert "暂停登录" in said(send(client, zhou.username))[1]
    assert Lock.objects.count() == 1


def test_the_system_administrator_unlocks(client, zhou):
    for _ in range(5):
        send(client, zhou.username, "wrong")
    actions.unlock(Lock.objects.get(), by=factories.user("system_admin"))
    assert send(client, zhou.username).status_code == 302
    assert Entry.objects.filter(what__contains="解除登录名").exists()


def test_a_right_password_forgets_the_failures(client, zhou):
    for _ in range(4):
        send(client, zhou.username, "wrong")
    assert send(client, zhou.username).status_code == 302
    client.logout()
    for _ in range(4):
        send(client, zhou.username, "wrong")
    assert send(client, zhou.username).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_guesses_at_once_count_like_guesses_in_a_row():
    user = factories.user("deputies_work", password=PASSWORD)
    answers = []

    def guess():
        answers.append(send(Client(), user.username, "wrong").status_code)
        connection.close()

    threads = [threading.Thread(target=guess) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [200] * 8
    lock = Lock.objects.get()
    assert lock.failures == 5
    assert lock.until > clock.now()
    assert Entry.objects.filter(act=Act.SIGN_IN_FAILED).count() == 8


def test_no_password_stands_in_the_audit(client, zhou):
    send(client, zhou.username, "my-secret-typing")
    assert not Entry.objects.filter(data__icontains="my-secret").exists()
    assert not Entry.objects.filter(what__contains="my-secret").exists()


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "\thttps://e.example",
    ],
)
def test_nobody_is_led_away_from_the_site(client, zhou, target):
    response = send(client, zhou.username, next=target)
    assert response.headers["location"] == "/desk/"


def test_one_comes_back_to_where_one_was(client, zhou):
    assert send(client, zhou.username, next="/desk/proposals/").headers["location"] == "/desk/proposals/"


def test_signing_out_ends_the_session_on_the_server(client, zhou):
    send(client, zhou.username)
    stolen = client.cookies["sessionid"].value
    response = client.post("/sign-out/")
    assert response["Clear-Site-Data"] == '"cache", "storage"'
    thief = Client()
    thief.cookies["sessionid"] = stolen
    assert thief.get("/desk/").status_code == 302
    assert not BrowserSession.objects.filter(user=zhou).exists()
    assert Entry.objects.filter(act=Act.SIGN_OUT, actor=zhou).exists()


def test_a_suspended_person_is_out_at_once(client, zhou):
    send(client, zhou.username)
    assert client.get("/desk/").status_code == 200
    actions.suspend(zhou, by=factories.user("system_admin"), reason="调离")
    assert client.get("/desk/").status_code == 302


@pytest.mark.parametrize(("role", "minutes"), [("deputy", 30), ("member", 30)])
def test_idle_people_are_signed_out(client, mlps3, role, minutes):
    user = factories.user(role, password=PASSWORD)
    send(client, user.username)
    start = clock.now()
    with clock.at(start + timedelta(minutes=minutes - 1)):
        assert client.get("/desk/").status_code == 200
    with clock.at(start + timedelta(minutes=2 * minutes - 2)):
        assert client.get("/desk/").status_code == 200
    with clock.at(start + timedelta(minutes=3 * minutes)):
        response = client.get("/desk/proposals/?q=1")
        assert response.headers["location"] == "/sign-in/?next=%2Fdesk%2Fproposals%2F%3Fq%3D1"
    assert Entry.objects.filter(act=Act.SIGN_OUT, what__startswith="自动退出").exists()


def test_staff_are_signed_out_sooner_than_deputies(client, mlps3, zhou):
    client.force_login(zhou)
    with clock.at(clock.now() + timedelta(minutes=16)):
        assert client.get("/desk/").status_code == 302


def test_no_session_lasts_longer_than_its_lifetime(client, mlps3, deputy):
    client.force_login(deputy)
    start = clock.now()
    for minutes in range(0, 480, 20):
        with clock.at(start + timedelta(minutes=minutes)):
            assert client.get("/desk/").status_code == 200
    with clock.at(start + timedelta(minutes=481)):
        assert client.get("/desk/").status_code == 302


def test_staff_go_on_to_the_second_factor(client, mlps3, zhou, deputy):
    assert send(client, zhou.username).headers["location"].endswith("/enrol/")
    assert client.get("/desk/").status_code == 302
    assert send(Client(), deputy.username).headers["location"] == "/desk/"


def test_administrators_come_from_their_addresses_only(client, settings):
    admin = factories.user("security_admin", password=PASSWORD)
    settings.ADMIN_NETWORKS = ["10.1.0.0/16"]
    assert "指定的网络地址" in said(send(client, admin.username))[1]
    assert send(Client(REMOTE_ADDR="10.1.7.7"), admin.username).status_code == 302


def test_an_administrator_who_moves_elsewhere_is_stopped(settings):
    admin = factories.user("security_admin", password=PASSWORD)
    settings.ADMIN_NETWORKS = ["10.1.0.0/16"]
    inside = Client(REMOTE_ADDR="10.1.7.7")
    send(inside, admin.username)
    assert inside.get("/desk/").status_code == 200
    assert inside.get("/desk/", REMOTE_ADDR="192.0.2.1").status_code == 403


def test_an_initial_password_leads_to_a_new_one_and_lapses(client):
    admin, user = factories.user("system_admin"), factories.user("deputy")
    password = actions.set_initial_password(user, by=admin)
    with clock.at(clock.now() + timedelta(days=4)):
        assert "不正确" in said(send(client, user.username, password))[1]
    assert send(client, user.username, password).status_code == 302
    assert client.get("/desk/").headers["location"] == "/account/password/"


def test_a_failed_record_stops_the_sign_in(zhou):
    """Fail closed: 8.1.4.3 d. The table refuses the row, so nobody is in."""
    client = Client(raise_request_exception=False)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            "ALTER TABLE audit_entry ADD CONSTRAINT nothing_fits CHECK (act <> 'sign_in') NOT VALID"
        )
    assert send(client, zhou.username).status_code == 500
    assert not BrowserSession.objects.filter(user=zhou).exists()


def late_form(client, user, **data):
    """A form that someone sends an hour after their last click."""
    client.force_login(user)
    with clock.at(clock.now() + timedelta(hours=1)):
        response = client.post(
            "/desk/proposals/new/", {"title": "关于护学岗的建议", "subject": ["a", "b"], **data}
        )
    assert response.headers["location"].startswith("/sign-in/")


def test_a_form_that_came_too_late_is_not_lost(client, mlps3, deputy):
    late_form(client, deputy)
    assert "登录后可以继续提交" in client.get("/sign-in/").content.decode()
    assert send(client, deputy.username).headers["location"] == "/session/continued/"
    page = client.get("/session/continued/").content.decode()
    assert 'action="/desk/proposals/new/"' in page
    for field in (
        'name="title" value="关于护学岗的建议"',
        'name="subject" value="a"',
        'name="subject" value="b"',
    ):
        assert field in page
    assert client.get("/session/continued/").headers["location"] == "/desk/"


def test_nobody_else_finds_a_late_form(client, mlps3, deputy):
    other = factories.user("deputy", password=PASSWORD)
    late_form(client, deputy)
    assert send(client, other.username).headers["location"] == "/desk/"
    assert client.get("/session/continued/").headers["location"] == "/desk/"


def test_a_late_form_with_a_password_is_not_kept(client, mlps3, deputy):
    late_form(client, deputy, old_password="secret")
    assert send(client, deputy.username).headers["location"] == "/desk/"


def test_typing_keeps_a_session_alive(client, mlps3, deputy):
    client.force_login(deputy)
    start = clock.now()
    for minutes in (25, 50, 75):
        with clock.at(start + timedelta(minutes=minutes)):
            assert client.post("/session/alive/").status_code == 204
    with clock.at(start + timedelta(minutes=100)):
        page = client.get("/desk/")
        assert 'data-idle="1800"' in page.content.decode()
