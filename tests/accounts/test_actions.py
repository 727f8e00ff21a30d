"""The life of an account: opened by one, approved by another; three administrators who watch one another."""

import threading
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from apps.accounts import actions, second_factor
from apps.accounts.models import BrowserSession, Lock, Membership, RoleGroup, User
from apps.audit.models import Entry
from apps.audit.trail import Act
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.accounts.people import newest, opened, three, working

pytestmark = pytest.mark.django_db


@pytest.fixture
def admins():
    return three()


def codes(user):
    return sorted(user.groups.filter(role__isnull=False).values_list("role__code", flat=True))


def signed_in(user, key="k" * 32):
    """A session of the person's."""
    return BrowserSession.objects.create(
        session_key=key, session_data="", expire_date=clock.now() + timedelta(hours=1), user=user
    )


def test_an_account_works_after_two_have_acted(admins):
    account = opened(admins, "handler", organ=factories.organ("教育局"), title="科员")
    assert account.standing == "待授权"
    assert not account.works
    assert newest(account).what == "开设账户sunlei（孙蕾），申请角色：承办单位经办人"
    actions.approve(account, by=admins.security, roles=["handler"])
    account.refresh_from_db()
    assert account.works
    assert codes(account) == ["handler"]
    assert (account.opened_by, account.approved_by) == (admins.system, admins.security)
    acts = Entry.objects.filter(act__in=[Act.ACCOUNT, Act.ROLE], actor=admins.security)
    assert {entry.what for entry in acts} == {"授权启用账户sunlei（孙蕾）", "授予孙蕾角色：承办单位经办人"}


def test_the_second_administrator_may_give_fewer_and_other_roles(admins):
    account = opened(admins, "handler", "handling_lead")
    actions.approve(account, by=admins.security, roles=["expert"])
    assert codes(account) == ["expert"]


@pytest.mark.parametrize("name", ["sunlei", "SunLei"])
def test_a_taken_login_name_is_refused(admins, name):
    opened(admins)
    with pytest.raises(Refusal, match="已有人使用"):
        opened(admins, username=name)


def test_roles_that_nobody_may_hold_together_are_not_asked_for(admins):
    with pytest.raises(Refusal, match="不能由同一人兼任"):
        opened(admins, "handler", "auditor")


def test_an_account_is_decided_on_once(admins):
    account = working(admins, "handler")
    for action, more in ((actions.approve, {"roles": []}), (actions.decline, {"reason": "重复"})):
        with pytest.raises(Refusal, match="已经授权"):
            action(account, by=admins.security, **more)


def test_a_declined_account_never_works_and_can_be_asked_for_anew(admins):
    account = opened(admins, "handler")
    actions.decline(account, by=admins.security, reason="单位未出具证明")
    account.refresh_from_db()
    assert (account.standing, account.suspended_for) == ("已停用", "单位未出具证明")
    assert newest(account).what.endswith("单位未出具证明")
    assert account not in User.objects.pending()
    with pytest.raises(Refusal, match="请系统管理员恢复"):
        actions.approve(account, by=admins.security, roles=["handler"])
    actions.restore(account, by=admins.system)
    account.refresh_from_db()
    assert (account.standing, account.requested_roles) == ("待授权", ["handler"])


def test_opening_and_approving_by_one_person_is_refused(admins):
    account = opened(admins, "handler")
    with pytest.raises(Refusal, match="由两人分别办理"):
        actions.approve(account, by=admins.system, roles=["handler"])


def test_opening_and_approving_by_one_person_is_refused_by_the_database(admins):
    account = opened(admins, "handler")
    rows = User.objects.filter(pk=account.pk)
    with pytest.raises(IntegrityError, match="account_opened_and_approved_by_two"), transaction.atomic():
        rows.update(approved_by=admins.system, approved_at=clock.now())


def test_the_database_keeps_the_sides_apart_whoever_writes(admins):
    """A row inserted by hand, with a side of its own invention."""
    group = RoleGroup.objects.get(code="office").group_id
    sql = "INSERT INTO accounts_membership (user_id, group_id, bloc, since) VALUES (%s, %s, %s, now())"
    for admin in vars(admins).values():
        side = admin.memberships.get().bloc
        with (
            pytest.raises(IntegrityError, match="administrators_are_separate"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql, [admin.pk, group, side])


def test_nobody_stands_on_two_sides(admins):
    account = working(admins, "handler")
    for role in ("system_admin", "security_admin", "auditor"):
        with pytest.raises(Refusal, match="不能由同一人兼任"):
            actions.grant_roles(account, role, by=admins.security)
    assert codes(account) == ["handler"]


def test_roles_are_granted_and_revoked_and_the_person_signs_in_anew(admins):
    account = working(admins, "handler")
    signed_in(account)
    actions.grant_roles(account, "handling_lead", by=admins.security)
    assert codes(account) == ["handler", "handling_lead"]
    assert not account.browser_sessions.exists()
    assert newest(account).data == {"granted": ["承办单位负责人"]}
    signed_in(account)
    actions.revoke_roles(account, "handler", by=admins.security)
    assert codes(account) == ["handling_lead"]
    assert not account.browser_sessions.exists()
    assert newest(account).data == {"revoked": ["承办单位经办人"]}


def test_nobody_gives_or_takes_roles_of_their_own(admins):
    with pytest.raises(Refusal, match="不能给自己"):
        actions.grant_roles(admins.security, "handler", by=admins.security)
    with pytest.raises(Refusal, match="不能收回自己"):
        actions.revoke_roles(admins.security, "security_admin", by=admins.security)


def test_an_administrator_s_post_opens_no_matters(admins):
    office = factories.organ("办公室")
    actions.join(admins.auditor, office, on=factories.FOUNDED, by=admins.security)
    assert not admins.auditor.groups.filter(organ=office).exists()
    account = opened(admins, "auditor", organ=office)
    assert account.groups.filter(organ=office).exists()
    actions.approve(account, by=admins.security, roles=["auditor"])
    assert not account.groups.filter(organ=office).exists()
    actions.revoke_roles(account, "auditor", by=admins.security)
    assert account.groups.filter(organ=office).exists()


def test_details_are_changed_with_before_and_after_and_without_numbers_in_the_audit(admins):
    account = working(admins, "handler", phone="0000-6120018")
    day = date(2027, 1, 1)
    actions.change_details(account, by=admins.system, name="孙雷", phone="0000-6120019", expires_on=day)
    account.refresh_from_db()
    assert (account.name, account.phone, account.expires_on) == ("孙雷", "0000-6120019", day)
    data = newest(account).data
    assert (data["before"]["name"], data["after"]["name"]) == ("孙蕾", "孙雷")
    assert data["after"]["expires_on"] == "2027-01-01"
    assert "612001" not in str(data)


def test_a_change_that_changes_nothing_leaves_no_entry(admins):
    account = working(admins, "handler")
    count = Entry.objects.count()
    actions.change_details(account, by=admins.system, name="孙蕾")
    assert Entry.objects.count() == count


def test_a_suspended_person_is_out_at_once(admins):
    account = working(admins, "handler")
    signed_in(account)
    actions.suspend(account, by=admins.system, reason="调离")
    account.refresh_from_db()
    assert (account.standing, account.works, account.suspended_for) == ("已停用", False, "调离")
    assert not account.browser_sessions.exists()
    assert newest(account).what == "停用账户sunlei（孙蕾）：调离"
    with pytest.raises(Refusal, match="已经停用"):
        actions.suspend(account, by=admins.system, reason="调离")
    with pytest.raises(Refusal, match="不能停用自己"):
        actions.suspend(admins.system, by=admins.system, reason="试试")


def test_a_restored_account_waits_for_its_roles_to_be_looked_at(admins):
    account = working(admins, "handler")
    with pytest.raises(Refusal, match="没有停用"):
        actions.restore(account, by=admins.system)
    actions.suspend(account, by=admins.system, reason="休假")
    actions.restore(account, by=admins.system)
    account.refresh_from_db()
    assert (account.standing, account.requested_roles, codes(account)) == ("待授权", ["handler"], [])


def test_an_expired_account_is_not_restored_before_its_day_is_changed(admins):
    account = working(admins, "handler", expires_on=clock.today())
    actions.suspend(account, by=admins.system, reason="到期")
    with clock.at(clock.today() + timedelta(days=1)), pytest.raises(Refusal, match="先修改有效期"):
        actions.restore(account, by=admins.system)


@pytest.mark.parametrize("kind", ["system", "security", "auditor"])
def test_the_last_working_administrator_of_a_kind_stays(admins, kind):
    last = getattr(admins, kind)
    by = factories.user("system_admin") if kind == "system" else admins.system
    if kind == "system":
        actions.suspend(by, by=admins.security, reason="离任")
    with pytest.raises(Refusal, match="唯一可用"):
        actions.suspend(last, by=by, reason="离任")
    other = factories.user("security_admin")
    role = {"system": "system_admin", "security": "security_admin", "auditor": "auditor"}[kind]
    if kind != "security":
        with pytest.raises(Refusal, match="唯一可用"):
            actions.revoke_roles(last, role, by=other)


def test_an_initial_password_works_once_and_is_written_nowhere(admins):
    account = working(admins, "handler")
    signed_in(account)
    password = actions.set_initial_password(account, by=admins.system)
    account.refresh_from_db()
    assert account.check_password(password)
    assert account.must_change_password
    assert account.initial_password_until - clock.now() > timedelta(days=2)
    assert not account.browser_sessions.exists()
    entry = newest(account)
    assert entry.what == "为sunlei（孙蕾）设置一次性初始密码"
    assert password not in f"{entry.what}{entry.data}"


def test_initial_passwords_hold_every_kind_of_character_and_differ(admins):
    account = working(admins, "handler")
    made = {actions.set_initial_password(account, by=admins.system) for _ in range(20)}
    assert len(made) == 20
    for password in made:
        assert len(password) == 14
        assert any(c.islower() for c in password)
        assert any(c.isupper() for c in password)
        assert any(c.isdigit() for c in password)
        assert set("@#%+=?") & set(password)


def test_nobody_alone_takes_over_an_administrator_s_sign_in(admins):
    for attempt in (actions.set_initial_password, second_factor.reset_second_factor):
        with pytest.raises(Refusal, match="不能由一人重置"):
            attempt(admins.auditor, by=admins.system)
    factories.user("auditor")
    actions.suspend(admins.auditor, by=admins.system, reason="忘记密码")
    password = actions.set_initial_password(admins.auditor, by=admins.system)
    actions.restore(admins.auditor, by=admins.system)
    admins.auditor.refresh_from_db()
    assert not admins.auditor.works
    actions.approve(admins.auditor, by=admins.security, roles=["auditor"])
    admins.auditor.refresh_from_db()
    assert admins.auditor.works
    assert admins.auditor.check_password(password)


def test_one_s_own_initial_password_is_refused(admins):
    with pytest.raises(Refusal, match="我的账户"):
        actions.set_initial_password(admins.system, by=admins.system)


def test_unlocking_forgets_the_failures(admins):
    lock = Lock.objects.create(name="sunlei", failures=5, until=clock.now() + timedelta(minutes=30))
    actions.unlock(lock, by=admins.system)
    assert not Lock.objects.exists()
    assert newest().what == "解除登录名sunlei的锁定"


def test_sessions_end_all_but_the_kept_one(admins):
    account = working(admins, "handler")
    for key in ("a" * 32, "b" * 32):
        signed_in(account, key)
    assert actions.end_sessions(account, by=admins.system, keep="a" * 32) == 1
    assert account.browser_sessions.get().session_key == "a" * 32
    assert newest(account).act == Act.SIGN_OUT


def together(*calls):
    """Run the calls at the same moment in threads of their own; results or the exceptions raised."""
    gate, results = threading.Barrier(len(calls)), [None] * len(calls)

    def run(index, call):
        gate.wait()
        try:
            results[index] = call()
        except Exception as error:  # handed to the test
            results[index] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return results


@pytest.mark.django_db(transaction=True)
def test_two_administrators_approve_at_once_and_one_wins():
    admins = three()
    other = factories.user("security_admin")
    account = opened(admins, "handler")
    results = together(
        *[lambda by=by: actions.approve(account, by=by, roles=["handler"]) for by in (admins.security, other)]
    )
    assert sum(isinstance(result, Refusal) for result in results) == 1
    assert results.count(None) == 1
    assert Entry.objects.filter(what__startswith="授权启用").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_suspend_each_other_leave_one():
    one, other = factories.user("system_admin"), factories.user("system_admin")
    results = together(
        lambda: actions.suspend(one, by=other, reason="试试"),
        lambda: actions.suspend(other, by=one, reason="试试"),
    )
    assert sum(isinstance(result, Refusal) for result in results) == 1
    assert User.objects.working().with_role("system_admin").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_administrators_open_one_name_at_once():
    admins = three()
    results = together(*[lambda: opened(admins, "handler")] * 3)
    assert sum(isinstance(result, Refusal) for result in results) == 2
    assert Membership.objects.filter(user__username="sunlei").count() == 0
    assert User.objects.filter(username="sunlei").count() == 1
