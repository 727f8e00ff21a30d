"""Every night: accounts that nobody needs any more are suspended, and traces of signing in are removed."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from apps.accounts import actions, expiry
from apps.accounts.models import BrowserSession, Lock, Organ, ResetRequest, SecondFactor, User
from apps.accounts.tasks import close_unused, forget
from apps.audit.models import Entry
from apps.matters.models import UsedKey
from apps.matters.tasks import forget_used_keys
from congress import clock
from tests import factories
from tests.accounts.people import newest, opened, three

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 10)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-03-10 01:00+08:00", tick=False)


@pytest.fixture
def office():
    return factories.organ("办公室")


def reasons():
    """What the night does: login name to the reason given."""
    close_unused()
    return dict(User.objects.filter(is_active=False).values_list("username", "suspended_for"))


def unused(user, days):
    User.objects.filter(pk=user.pk).update(
        last_login=clock.now() - timedelta(days=days), approved_at=clock.now() - timedelta(days=1000)
    )


def test_an_account_is_closed_the_day_after_its_last(office):
    ends = {
        factories.user("office", organ=office, expires_on=day).username: day
        for day in (TODAY - timedelta(days=1), TODAY, None)
    }
    past = next(name for name, day in ends.items() if day == TODAY - timedelta(days=1))
    assert reasons() == {past: "有效期至2026-03-09，已到期"}


def test_an_account_without_any_footing_is_closed(office):
    factories.user("office", organ=office)
    gone = factories.user("office", organ=office)
    actions.leave(gone.posts.get(), on=TODAY - timedelta(days=1))
    assert reasons() == {gone.username: "没有任职，也没有其他身份"}


def test_whoever_leaves_today_keeps_the_account_for_today(office):
    leaving = factories.user("office", organ=office)
    actions.leave(leaving.posts.get(), on=TODAY)
    assert reasons() == {}


def test_administrators_citizens_and_experts_need_no_post():
    three()
    factories.user("citizen")
    factories.user("expert")
    assert reasons() == {}


def test_deputies_stand_on_their_mandates():
    factories.deputy()
    suspended, ended = factories.deputy(), factories.deputy()
    suspended.state = "suspended"
    suspended.save()
    ended.state, ended.ended_on, ended.end_reason = "terminated", TODAY, "resigned"
    ended.save()
    assert reasons() == {ended.person.user.username: "没有任职，也没有其他身份"}


def test_when_the_term_has_ended_so_have_the_accounts_of_its_deputies():
    mandate = factories.deputy()
    mandate.term.ends_on = TODAY - timedelta(days=1)
    mandate.term.save()
    assert list(reasons()) == [mandate.person.user.username]


def test_accounts_long_unused_are_closed_where_the_profile_is_strict(office, settings):
    used, long_ago, never = (factories.user("office", organ=office) for _ in range(3))
    unused(used, 90)
    unused(long_ago, 91)
    User.objects.filter(pk=never.pk).update(approved_at=clock.now() - timedelta(days=91))
    settings.SECURITY_PROFILE = "demo"
    assert reasons() == {}
    settings.SECURITY_PROFILE = "mlps3"
    why = "连续90天没有登录"
    assert reasons() == {long_ago.username: why, never.username: why}


def test_a_fresh_approval_counts_like_a_sign_in(office, settings):
    settings.SECURITY_PROFILE = "mlps3"
    account = factories.user("office", organ=office)
    User.objects.filter(pk=account.pk).update(last_login=clock.now() - timedelta(days=200))
    assert reasons() == {}


def test_accounts_that_wait_are_left_alone():
    opened(three(), "handler", expires_on=TODAY - timedelta(days=9))
    assert reasons() == {}


def test_the_last_working_administrator_stays_and_the_audit_says_so(settings):
    settings.SECURITY_PROFILE = "mlps3"
    admins = three()
    spare = factories.user("system_admin")
    for user in (admins.system, admins.security, spare):
        unused(user, 365)
    assert reasons() == {admins.system.username: "连续90天没有登录"}
    entry = newest(admins.security)
    assert not entry.success
    assert "唯一可用的安全管理员" in entry.what
    assert newest(spare).success is False


def test_a_night_that_runs_twice_closes_once(office):
    account = factories.user("office")
    close_unused()
    count = Entry.objects.count()
    close_unused()
    assert Entry.objects.count() == count
    assert newest(account).what == f"停用账户{account.username}（{account.name}）：没有任职，也没有其他身份"
    assert newest(account).actor is None


def test_a_new_footing_is_asked(monkeypatch):
    account = factories.user("office")
    monkeypatch.setattr(expiry, "footings", [*expiry.footings, lambda day: {account.pk}])
    assert reasons() == {}


def test_traces_of_signing_in_are_removed_in_time():
    now, old = clock.now(), clock.now() - timedelta(days=8)
    user = factories.user("office")
    for key, expires in (("a" * 32, old), ("b" * 32, now + timedelta(hours=1))):
        BrowserSession.objects.create(session_key=key, session_data="", expire_date=expires, user=user)
    for name, asked_at in (("old", old), ("new", now)):
        ResetRequest.objects.create(name=name, asked_at=asked_at)
    Lock.objects.create(name="quiet", failures=2, failed_at=old)
    Lock.objects.create(name="fresh", failures=2, failed_at=now)
    Lock.objects.create(name="held", failures=5, failed_at=old, until=now + timedelta(minutes=1))
    forget()
    assert BrowserSession.objects.get().session_key == "b" * 32
    assert ResetRequest.objects.get().name == "new"
    assert set(Lock.objects.values_list("name", flat=True)) == {"fresh", "held"}


def test_keys_of_forms_are_forgotten_after_a_week(time_machine):
    user = factories.user("office")
    old = UsedKey.objects.create(user=user, key="0" * 32)
    time_machine.move_to("2026-03-18 01:30+08:00", tick=False)
    new = UsedKey.objects.create(user=user, key="1" * 32)
    forget_used_keys()
    assert list(UsedKey.objects.all()) == [new]
    assert old.pk != new.pk


def administrators(**options):
    out = StringIO()
    call_command("first_administrators", stdout=out, **options)
    return out.getvalue()


def test_installation_makes_three_administrators_with_a_password_each():
    said = administrators(system=["zhao", "赵系"], security=["qian"], auditor=["sun", "孙审"])
    for username, role in (("zhao", "system_admin"), ("qian", "security_admin"), ("sun", "auditor")):
        user = User.objects.get(username=username)
        line = next(line for line in said.splitlines() if f"登录名 {username}" in line)
        assert user.check_password(line.rsplit(" ", 1)[1])
        assert user.works
        assert user.must_change_password
        assert list(user.groups.values_list("role__code", flat=True)) == [role]
    assert User.objects.get(username="zhao").name == "赵系"


def test_names_that_were_not_given_are_asked_for(monkeypatch):
    answers = iter(["zhao", "赵系", "qian", "", "sun", "孙审"])
    monkeypatch.setattr("builtins.input", lambda question: next(answers))
    assert "登录名 qian" in administrators()


def test_installation_happens_once():
    factories.user("auditor")
    with pytest.raises(CommandError, match="已经设有管理员"):
        administrators(system=["zhao"], security=["qian"], auditor=["sun"])


@pytest.mark.parametrize("names", [("zhao", "ZHAO", "sun"), ("zhao", "taken", "sun"), ("zhao", " ", "sun")])
def test_three_different_free_names_are_needed_or_nobody_is_made(names):
    factories.user(name="占用").__class__.objects.update(username="taken")
    with pytest.raises(CommandError):
        administrators(system=[names[0]], security=[names[1]], auditor=[names[2]])
    assert User.objects.count() == 1


def test_on_the_server_an_administrator_can_be_given_a_fresh_start():
    admins = three()
    auditor = admins.auditor
    auditor.username = "sun"
    auditor.expires_on = TODAY - timedelta(days=1)
    auditor.save()
    SecondFactor.objects.create(user=auditor, secret="x", confirmed_at=clock.now())
    Lock.objects.create(name="sun", failures=5, until=clock.now() + timedelta(minutes=9))
    password = administrators(recover="sun").splitlines()[0].rsplit(" ", 1)[1]
    auditor = User.objects.get(pk=auditor.pk)
    assert auditor.check_password(password)
    assert auditor.works
    assert not Lock.objects.exists()
    assert not SecondFactor.objects.exists()
    assert Entry.objects.filter(about=f"accounts.user:{auditor.pk}", actor=None, name="").count() >= 3


def test_a_fresh_start_is_for_administrators_only():
    admins = three()
    handler = factories.user("handler", organ=Organ.objects.first())
    with pytest.raises(CommandError, match="在网页上办理"):
        administrators(recover=handler.username)
    User.objects.filter(pk=admins.auditor.pk).update(is_active=False)
    with pytest.raises(CommandError, match="已停用"):
        administrators(recover=admins.auditor.username)


def test_there_is_no_superuser():
    with pytest.raises(CommandError, match="first_administrators"):
        call_command("createsuperuser", interactive=False, username="root", email="a@example.invalid")
