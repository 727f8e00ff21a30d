"""The second factor: asked, set up, never used twice, never guessed. GB/T 22239-2019 8.1.4.1 d."""

import re
import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from apps.accounts import actions, recovery, second_factor
from apps.accounts.models import BrowserSession, Lock, RecoveryCode, SecondFactor
from apps.audit.models import Act, Entry
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.accounts.phone import enrolled, shows

PASSWORD = "Qinglan-2026!"
STEP = "/account/second-factor/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def still():
    """The clock stands still, so that no test sees a code change under its hands."""
    with clock.at(clock.now()):
        yield


@pytest.fixture
def mlps3(settings):
    settings.SECURITY_PROFILE = "mlps3"


@pytest.fixture
def zhou():
    return factories.user("deputies_work", name="周岚", password=PASSWORD)


@pytest.fixture
def deputy():
    return factories.user("deputy", name="王堃", password=PASSWORD)


def send(client, user, **more):
    return client.post("/sign-in/", {"username": user.username, "password": PASSWORD, **more})


def errors(response, form="code"):
    return " ".join(text for texts in response.context[form].errors.values() for text in texts)


def secret_on(page):
    return re.search(r'class="secret">([A-Z2-7 ]+)<', page.content.decode())[1].replace(" ", "")


def codes_on(page):
    return re.findall(r"<li>([A-Z2-9]{5}-[A-Z2-9]{5})</li>", page.content.decode())


def test_the_code_is_asked_after_the_password(client, deputy):
    secret, _ = enrolled(deputy)
    assert send(client, deputy, next="/desk/proposals/").headers["location"] == STEP
    assert client.get("/desk/").status_code == 302
    before = client.cookies["sessionid"].value
    response = client.post(STEP, {"code": shows(secret)})
    assert response.headers["location"] == "/desk/proposals/"
    assert client.cookies["sessionid"].value != before
    assert client.get("/desk/").status_code == 200
    assert Entry.objects.get(act=Act.SIGN_IN).what == "登录（密码和动态口令）"


def test_the_code_may_be_typed_as_phones_show_it(client, deputy):
    secret, _ = enrolled(deputy)
    send(client, deputy)
    code = shows(secret)
    assert client.post(STEP, {"code": f" {code[:3]} {code[3:]} "}).status_code == 302


@pytest.mark.parametrize(("steps", "right"), [(-2, False), (-1, False), (0, True), (1, True), (2, False)])
def test_the_clock_of_the_phone_may_be_off_by_one_step(client, deputy, steps, right):
    """The step before now is the one that enrolment used."""
    secret, _ = enrolled(deputy)
    send(client, deputy)
    assert (client.post(STEP, {"code": shows(secret, steps)}).status_code == 302) is right


def test_a_code_works_once(client, deputy):
    secret, _ = enrolled(deputy)
    send(client, deputy)
    assert client.post(STEP, {"code": shows(secret)}).status_code == 302
    thief = Client()
    send(thief, deputy)
    assert "不正确" in errors(thief.post(STEP, {"code": shows(secret)}))
    with clock.at(clock.now() + timedelta(seconds=30)):
        assert thief.post(STEP, {"code": shows(secret)}).status_code == 302


def test_after_a_later_code_an_earlier_one_is_refused(deputy):
    secret, _ = enrolled(deputy)
    assert second_factor.prove(deputy, shows(secret, 1)) == "动态口令"
    with pytest.raises(Refusal):
        second_factor.prove(deputy, shows(secret, 0))


def test_guessing_locks_the_name_and_no_right_password_forgives_it(client, deputy):
    secret, _ = enrolled(deputy)
    for _ in range(4):
        send(client, deputy)
        assert "不正确" in errors(client.post(STEP, {"code": "000000"}))
    assert "暂停登录" in errors(client.post(STEP, {"code": "000000"}))
    assert "暂停登录" in errors(client.post(STEP, {"code": shows(secret)}))
    assert send(Client(), deputy).status_code == 200
    assert Entry.objects.filter(act=Act.SIGN_IN_FAILED, actor=deputy).count() == 6


def test_a_right_code_forgets_the_failures(client, deputy):
    secret, _ = enrolled(deputy)
    send(client, deputy)
    client.post(STEP, {"code": "000000"})
    assert Lock.objects.get().failures == 1
    client.post(STEP, {"code": shows(secret)})
    assert not Lock.objects.exists()


def test_ten_minutes_after_the_password_it_is_asked_again(client, deputy):
    secret, _ = enrolled(deputy)
    send(client, deputy)
    with clock.at(clock.now() + timedelta(minutes=10, seconds=1)):
        response = client.post(STEP, {"code": shows(secret)}, follow=True)
    assert response.redirect_chain == [("/sign-in/", 302)]
    assert "十分钟" in response.content.decode()


def test_without_a_password_the_second_step_leads_back(client):
    assert client.get(STEP).headers["location"] == "/sign-in/"
    assert client.get(f"{STEP}enrol/").headers["location"] == "/sign-in/"


def test_a_recovery_code_works_once_and_says_how_many_are_left(client, deputy):
    _, codes = enrolled(deputy)
    send(client, deputy)
    response = client.post(STEP, {"recovery_code": codes[0].lower().replace("-", " ")}, follow=True)
    assert "还剩 9 枚" in response.content.decode()
    assert Entry.objects.filter(what="使用一枚备用码，还剩 9 枚", actor=deputy).exists()
    again = Client()
    send(again, deputy)
    assert "不正确" in errors(again.post(STEP, {"recovery_code": codes[0]}), "spare")


def test_recovery_codes_and_secrets_are_not_readable_in_the_database(deputy):
    secret, codes = enrolled(deputy)
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM accounts_secondfactor")
        assert secret not in cursor.fetchone()[0]
        cursor.execute("SELECT string_agg(digest, ' ') FROM accounts_recoverycode")
        stored = cursor.fetchone()[0]
    assert [code for code in codes if code in stored or code.replace("-", "") in stored] == []


def test_another_persons_recovery_code_is_worth_nothing(deputy, zhou):
    _, codes = enrolled(deputy)
    enrolled(zhou)
    with pytest.raises(Refusal):
        second_factor.prove(zhou, codes[0])


@pytest.mark.django_db(transaction=True)
def test_of_two_with_the_last_recovery_code_one_is_in(deputy):
    _, codes = enrolled(deputy)
    for code in codes[:-1]:
        recovery.use(deputy, code)
    gate, found = threading.Barrier(2), []

    def bring():
        gate.wait()
        try:
            found.append(recovery.use(deputy, codes[-1]))
        finally:
            connection.close()

    threads = [threading.Thread(target=bring) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(found) == [False, True]
    assert recovery.left(deputy) == 0


@pytest.mark.django_db(transaction=True)
def test_of_two_with_one_code_one_is_in(deputy):
    secret, _ = enrolled(deputy)
    code, moment, gate, found = shows(secret), clock.now(), threading.Barrier(2), []

    def bring():
        gate.wait()
        try:
            with clock.at(moment):
                found.append(second_factor.prove(deputy, code))
        except Refusal:
            found.append("")
        finally:
            connection.close()

    threads = [threading.Thread(target=bring) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(found) == ["", "动态口令"]


def test_staff_set_it_up_before_they_are_in(client, mlps3, zhou):
    assert send(client, zhou).headers["location"] == f"{STEP}enrol/"
    page = client.get(f"{STEP}enrol/")
    secret = secret_on(page)
    assert len(secret) == 32
    assert "<svg" in page.content.decode()
    assert "style=" not in page.content.decode()
    assert secret_on(client.get(f"{STEP}enrol/")) == secret
    assert client.get("/desk/").status_code == 302
    done = client.post(f"{STEP}enrol/", {"code": shows(secret)})
    assert len(codes_on(done)) == 10
    assert "no-store" in done.headers["cache-control"]
    assert client.get("/desk/").status_code == 200
    assert Entry.objects.filter(what="启用动态口令", actor=zhou).exists()


def test_a_wrong_first_code_sets_nothing_up(client, mlps3, zhou):
    send(client, zhou)
    page = client.get(f"{STEP}enrol/")
    answer = client.post(f"{STEP}enrol/", {"code": "000000"})
    assert "尚未启用" in errors(answer, "form")
    assert secret_on(answer) == secret_on(page)
    assert not SecondFactor.objects.exists()


def test_the_password_alone_sets_up_no_second_phone(client, mlps3, zhou):
    enrolled(zhou)
    send(client, zhou)
    assert client.get(f"{STEP}enrol/").headers["location"] == "/sign-in/"


def test_whoever_was_slower_to_set_up_a_phone_is_refused(mlps3, zhou):
    enrolled(zhou)
    secret = second_factor.new_secret()
    with pytest.raises(Refusal, match="已经启用"):
        second_factor.confirm(zhou, secret, 1, replaces=False)


def test_a_deputy_sets_it_up_from_the_own_page_and_other_sessions_end(client, deputy):
    send(client, deputy)
    send(Client(), deputy)
    secret = secret_on(client.get(f"{STEP}enrol/"))
    assert len(codes_on(client.post(f"{STEP}enrol/", {"code": shows(secret)}))) == 10
    assert BrowserSession.objects.filter(user=deputy).count() == 1
    assert send(Client(), deputy).headers["location"] == STEP


def test_replacing_the_phone_needs_the_old_one(client, deputy):
    old, codes = enrolled(deputy)
    send(client, deputy)
    client.post(STEP, {"code": shows(old)})
    new = secret_on(client.get(f"{STEP}enrol/"))
    refused = client.post(f"{STEP}enrol/", {"code": shows(new), "present": "000000"})
    assert "不正确" in errors(refused, "form")
    done = client.post(f"{STEP}enrol/", {"code": shows(new), "present": codes[0]})
    assert len(codes_on(done)) == 10
    assert SecondFactor.objects.get(user=deputy).secret == new
    with pytest.raises(Refusal):
        second_factor.prove(deputy, codes[1])


def test_new_recovery_codes_need_a_code_and_end_the_old_ones(client, deputy):
    secret, old = enrolled(deputy)
    client.force_login(deputy)
    assert "不正确" in errors(client.post(f"{STEP}codes/", {"code": "000000"}), "form")
    fresh = codes_on(client.post(f"{STEP}codes/", {"code": shows(secret)}))
    assert len(fresh) == 10
    assert not set(fresh) & set(old)
    assert RecoveryCode.objects.filter(user=deputy).count() == 10
    assert not recovery.use(deputy, old[0])


def test_it_is_turned_off_with_a_code_where_it_is_not_compulsory(client, mlps3, deputy):
    secret, _ = enrolled(deputy)
    client.force_login(deputy)
    client.post(f"{STEP}off/", {"code": "000000"})
    assert SecondFactor.objects.exists()
    client.post(f"{STEP}off/", {"code": shows(secret)})
    assert not SecondFactor.objects.exists()
    assert not RecoveryCode.objects.exists()
    assert send(Client(), deputy).headers["location"] == "/desk/"


def test_staff_cannot_turn_it_off(client, mlps3, zhou):
    secret, _ = enrolled(zhou)
    client.force_login(zhou)
    response = client.post(f"{STEP}off/", {"code": shows(secret)}, follow=True)
    assert "不能关闭" in response.content.decode()
    with pytest.raises(Refusal, match="不能关闭"):
        second_factor.turn_off(zhou)
    assert SecondFactor.objects.exists()


def test_the_system_administrator_resets_a_lost_phone(client, mlps3, zhou):
    admin = factories.user("system_admin")
    secret, _ = enrolled(zhou)
    send(client, zhou)
    client.post(STEP, {"code": shows(secret)})
    second_factor.reset_second_factor(zhou, by=admin)
    assert client.get("/desk/").status_code == 302
    assert send(Client(), zhou).headers["location"] == f"{STEP}enrol/"
    assert Entry.objects.filter(actor=admin, about=f"accounts.user:{zhou.pk}", what__contains="重置").exists()


def test_nobody_resets_the_own_phone_or_one_that_is_not_there(zhou):
    with pytest.raises(Refusal, match="另一名"):
        second_factor.reset_second_factor(zhou, by=zhou)
    with pytest.raises(Refusal, match="没有启用"):
        second_factor.reset_second_factor(zhou, by=factories.user("system_admin"))


def test_a_suspended_person_does_not_pass_the_second_step(client, deputy):
    secret, _ = enrolled(deputy)
    send(client, deputy)
    actions.suspend(deputy, by=factories.user("system_admin"), reason="调离")
    assert client.post(STEP, {"code": shows(secret)}).headers["location"] == "/sign-in/"
