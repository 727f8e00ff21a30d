"""Accounts as the system administrator keeps them: opened, changed, given an initial password, unlocked."""

import secrets
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.views.decorators.debug import sensitive_variables

from apps.accounts import passwords
from apps.accounts.actions.rights import grant_roles, join
from apps.accounts.actions.separation import refuse_mixed, refuse_one_hand
from apps.accounts.actions.standing import locked
from apps.accounts.models import Lock, Organ, User
from apps.accounts.roles import ROLES
from apps.audit import trail
from apps.audit.trail import Act
from apps.statutes.models import Rule
from congress import clock
from congress.refusal import Refusal

INITIAL_LENGTH = 14
LETTERS = "abcdefghjkmnpqrstuvwxyz"
ALPHABETS = (LETTERS, LETTERS.upper(), "23456789", "@#%+=?")
"""Without characters that are taken for one another when read from a slip of paper."""
DETAILS = {"name": "姓名", "email": "电子邮箱", "phone": "联系电话", "expires_on": "有效期"}
"""What may be changed of an account, and what the audit calls it."""


@transaction.atomic
def install_account(
    *, username: str, name: str, password: str | None = None, roles: Iterable[str] = (), **fields: Any
) -> User:
    """An account that works at once, made where no administrator can have acted: at installation.

    Without a password nobody can sign in to it.
    """
    now = clock.now()
    user = User.objects.create_user(
        username, password, name=name, approved_at=now, password_changed_at=now, **fields
    )
    trail.record(Act.ACCOUNT, f"安装时建立账户{username}", about=user)
    grant_roles(user, *roles)
    return user


@transaction.atomic
def open_account(
    *,
    by: User,
    username: str,
    name: str,
    roles: Iterable[str] = (),
    organ: Organ | None = None,
    title: str = "",
    **fields: Any,
) -> User:
    """A new account, which works once the security administrator has approved it (三员分立).

    ``roles`` are asked for, not given. Raises Refusal when the name is taken, or nobody may hold the roles together.
    """
    requested = [code for code in ROLES if code in set(roles)]
    refuse_mixed(requested)
    user = create(username, name=name, opened_by=by, requested_roles=requested, **fields)
    if organ:
        join(user, organ, on=clock.today(), title=title, by=by)
    asked = "、".join(ROLES[code].name for code in requested)
    trail.record(Act.ACCOUNT, f"开设账户{username}（{name}），申请角色：{asked or '无'}", by=by, about=user)
    return user


def create(username: str, **fields: Any) -> User:
    """The row of a new account that nobody can sign in to yet. Upper and lower case are one name."""
    taken = Refusal(f"登录名“{username}”已有人使用，请换一个。")
    if User.objects.filter(username__iexact=username).exists():
        raise taken
    try:
        with transaction.atomic():
            return User.objects.create_user(username, None, **fields)
    except IntegrityError as error:
        raise taken from error


@transaction.atomic
def change_details(user: User, *, by: User | None, **details: Any) -> None:
    """Name, mail, office phone, day of expiry; says in the audit what they were before."""
    user = locked(user)
    changed = [field for field in DETAILS if field in details and details[field] != getattr(user, field)]
    if not changed:
        return
    before = {field: said(getattr(user, field)) for field in changed}
    for field in changed:
        setattr(user, field, details[field])
    user.save(update_fields=changed)
    after = {field: said(getattr(user, field)) for field in changed}
    labels = "、".join(DETAILS[field] for field in changed)
    trail.record(
        Act.ACCOUNT,
        f"修改账户{user.username}的{labels}",
        by=by,
        about=user,
        data={"before": masked(before), "after": masked(after)},
    )


def said(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def masked(values: dict[str, Any]) -> dict[str, Any]:
    """Telephone numbers and addresses of mail do not stand in the audit."""
    return {field: ("（略）" if field in ("phone", "email") else value) for field, value in values.items()}


@sensitive_variables("password")
@transaction.atomic
def set_initial_password(user: User, *, by: User | None = None) -> str:
    """A password for one sign-in, shown to the administrator once; it must be changed at that sign-in.

    It lapses after the days of rule S11. Raises Refusal for one's own account and for a working administrator's;
    ``by`` is None on the server only.
    """
    if by == user:
        raise Refusal("修改自己的密码请到“我的账户”办理。")
    if by:
        refuse_one_hand(user)
    user, password = locked(user), initial_password()
    passwords.remember(user)
    user.set_password(password)
    user.must_change_password = True
    user.password_changed_at = clock.now()
    user.initial_password_until = clock.now() + timedelta(days=Rule.objects.get_rule("S11").value)
    user.save()
    user.browser_sessions.all().delete()
    trail.record(Act.ACCOUNT, f"为{user.username}（{user.name}）设置一次性初始密码", by=by, about=user)
    return password


def initial_password() -> str:
    """Every class of character at least once, the rest as it comes."""
    letters = [secrets.choice(alphabet) for alphabet in ALPHABETS]
    everything = "".join(ALPHABETS)
    letters += [secrets.choice(everything) for _ in range(INITIAL_LENGTH - len(letters))]
    secrets.SystemRandom().shuffle(letters)
    return "".join(letters)


@transaction.atomic
def unlock(lock: Lock, *, by: User | None) -> None:
    """Forget the failed sign-ins under a name."""
    name = lock.name
    lock.delete()
    trail.record(Act.ACCOUNT, f"解除登录名{name}的锁定", by=by, data={"username": name})


@transaction.atomic
def end_sessions(user: User, *, by: User, keep: str = "", only: Iterable[str] | None = None) -> int:
    """End the person's sessions except ``keep``, or ``only`` those with the given keys; returns how many ended."""
    sessions = user.browser_sessions.exclude(session_key=keep)
    if only is not None:
        sessions = sessions.filter(session_key__in=list(only))
    count, _rows = sessions.delete()
    if count:
        trail.record(Act.SIGN_OUT, f"结束{user.name}的 {count} 个登录会话", by=by, about=user)
    return count
