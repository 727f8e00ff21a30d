"""Passwords: what they must be, how they are changed, when they lapse. GB/T 22239-2019 8.1.4.1 a."""

from datetime import timedelta

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client

from apps.accounts import actions, passwords
from apps.accounts.models import BrowserSession, Lock, PastPassword
from apps.audit.models import Act, Entry
from congress import clock
from tests import factories

PASSWORD = "Qinglan-2026!"
NEW = "Haitang+1987kai"
PAGE = "/account/password/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def mlps3(settings):
    settings.SECURITY_PROFILE = "mlps3"


@pytest.fixture
def deputy():
    return factories.user("deputy", name="王堃", password=PASSWORD)


@pytest.fixture
def signed_in(client, deputy):
    assert client.post("/sign-in/", {"username": deputy.username, "password": PASSWORD}).status_code == 302
    return client


def change(client, new=NEW, old=PASSWORD, again=None):
    data = {"old_password": old, "new_password": new, "again_password": new if again is None else again}
    return client.post(PAGE, data)


def errors(response):
    return " ".join(text for texts in response.context["form"].errors.values() for text in texts)


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("Ab1+Ab1+", "至少要 10 个"),
        ("haitanghuakai", "至少有 3 类"),
        ("Haitanghuakai", "至少有 3 类"),
        ("19870101+1234", "至少有 3 类"),
        ("我是王堃Haitang87", "不能有登录名或者姓名"),
        ("Wang.Kun+1987x", "不能有登录名或者姓名"),
    ],
)
def test_a_weak_password_is_refused_in_words(mlps3, password, said):
    user = factories.user("deputy", name="王堃")
    user.username = "wang.kun"
    with pytest.raises(ValidationError, match=said):
        validate_password(password, user)


def test_a_common_password_is_refused(deputy):
    with pytest.raises(ValidationError, match="太常见"):
        validate_password("password1", deputy)


@pytest.mark.parametrize("password", ["Haitang1987kai", "haitang+1987", "海棠花开了Haitang8"])
def test_three_kinds_of_four_are_enough(mlps3, deputy, password):
    validate_password(password, deputy)


def test_a_rule_of_the_county_decides_how_long(mlps3, deputy):
    from apps.statutes.models import Rule

    Rule.objects.filter(code="S1").update(value=14)
    with pytest.raises(ValidationError, match="至少要 14 个"):
        validate_password("Haitang+1987k", deputy)


def test_a_demo_asks_for_eight_characters_only(deputy):
    validate_password("haitangh", deputy)
    with pytest.raises(ValidationError, match="至少要 8 个"):
        validate_password("haitang", deputy)


def test_the_last_five_passwords_are_not_used_again(mlps3, deputy):
    past = [f"Haitang+{n}kaihua" for n in range(5)]
    for password in past:
        passwords.change_password(deputy, new=password)
    for password in past:
        with pytest.raises(ValidationError, match="最近用过"):
            passwords.change_password(deputy, new=password)
    passwords.change_password(deputy, new=PASSWORD)
    assert PastPassword.objects.filter(user=deputy).count() == 5


def test_an_initial_password_hides_no_password_from_the_history(mlps3, deputy):
    actions.set_initial_password(deputy, by=factories.user("system_admin"))
    with pytest.raises(ValidationError, match="最近用过"):
        passwords.change_password(deputy, new=PASSWORD)


def test_changing_it_keeps_this_session_and_ends_the_others(signed_in, deputy):
    other = Client()
    other.force_login(deputy)
    before = signed_in.cookies["sessionid"].value
    assert change(signed_in).headers["location"] == "/account/"
    assert signed_in.get("/desk/").status_code == 200
    assert signed_in.cookies["sessionid"].value != before
    assert other.get("/desk/").status_code == 302
    assert BrowserSession.objects.filter(user=deputy).count() == 1
    deputy.refresh_from_db()
    assert deputy.check_password(NEW)
    assert Entry.objects.filter(act=Act.ACCOUNT, actor=deputy, what="修改密码").exists()


def test_the_page_says_the_rules_before_anything_is_typed(mlps3, signed_in):
    page = signed_in.get(PAGE).content.decode()
    sentences = ["至少 10 个字符", "至少有 3 类", "不含登录名、姓名", "不是常见的密码", "最近用过的 5 个密码"]
    assert [sentence for sentence in sentences if sentence not in page] == []


def test_the_old_password_is_asked_and_guesses_lock_the_name(signed_in, deputy):
    for _ in range(4):
        assert "现在的密码不正确" in errors(change(signed_in, old="wrong"))
    assert "暂停登录" in errors(change(signed_in, old="wrong"))
    assert "暂停登录" in errors(change(signed_in))
    assert Lock.objects.get().name == deputy.username
    deputy.refresh_from_db()
    assert deputy.check_password(PASSWORD)


def test_two_different_new_passwords_are_refused(signed_in):
    assert "不一样" in errors(change(signed_in, again="Haitang+1988kai"))


def test_an_initial_password_forces_a_new_one(client, deputy):
    password = actions.set_initial_password(deputy, by=factories.user("system_admin"))
    client.post("/sign-in/", {"username": deputy.username, "password": password})
    assert client.get("/desk/").headers["location"] == PAGE
    assert "初始密码" in client.get(PAGE).content.decode()
    assert change(client, old=password).headers["location"] == "/desk/"
    assert client.get("/desk/").status_code == 200
    deputy.refresh_from_db()
    assert (deputy.must_change_password, deputy.initial_password_until) == (False, None)


def test_an_initial_password_lapses_after_three_days(client, deputy):
    password = actions.set_initial_password(deputy, by=factories.user("system_admin"))
    sign_in = {"username": deputy.username, "password": password}
    with clock.at(clock.now() + timedelta(days=3, minutes=1)):
        assert client.post("/sign-in/", sign_in).status_code == 200
    with clock.at(clock.now() + timedelta(days=2, hours=23)):
        assert client.post("/sign-in/", sign_in).status_code == 302


def test_after_ninety_days_nothing_answers_but_a_new_password(mlps3, client, deputy):
    start = clock.now()
    with clock.at(start + timedelta(days=91)):
        client.post("/sign-in/", {"username": deputy.username, "password": PASSWORD})
        assert client.get("/desk/").headers["location"] == PAGE
        assert "已满 90 天" in client.get(PAGE).content.decode()
        assert change(client).headers["location"] == "/desk/"
        assert client.get("/desk/").status_code == 200


@pytest.mark.parametrize(("days", "said"), [(82, ""), (83, "还有 6 天"), (89, "今天到期")])
def test_a_week_before_it_is_said_at_sign_in_and_on_ones_own_page(mlps3, client, deputy, days, said):
    with clock.at(deputy.password_changed_at + timedelta(days=days, minutes=5)):
        client.post("/sign-in/", {"username": deputy.username, "password": PASSWORD})
        pages = [client.get(address).content.decode() for address in ("/desk/", "/account/")]
    assert [("您的密码" in page, said in page) for page in pages] == [(bool(said), True)] * 2


def test_in_a_demo_no_password_grows_old(client, deputy):
    with clock.at(clock.now() + timedelta(days=400)):
        client.post("/sign-in/", {"username": deputy.username, "password": PASSWORD})
        assert client.get("/desk/").status_code == 200
