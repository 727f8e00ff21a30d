"""Signing in and out: the password, the lock, the second factor, the session, the audit record."""

from typing import Any

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.signals import user_logged_in
from django.db import transaction
from django.http import HttpRequest

from apps.accounts import lockout, passwords, profile
from apps.accounts.models import User
from apps.audit import trail
from apps.audit.trail import Act
from congress import clock
from congress.address import client_address, networks, parsed, within
from congress.refusal import Refusal

WRONG = "登录名或密码不正确，或者账户尚未启用、已经停用。请核对后重试；仍不能登录的，请联系系统管理员。"
LOCKED = "这个登录名连续输错次数过多，已暂停登录。请过{minutes}分钟再试，或者请系统管理员解锁。"
OUTSIDE = "管理员账户只能从指定的网络地址登录。请在办公地点登录，或请安全管理员核对地址范围。"
BACKEND = settings.AUTHENTICATION_BACKENDS[0]
PENDING = "pending"
PENDING_FOR = 10 * 60
"""Seconds in which the second factor must follow the password."""


def by_password(request: HttpRequest, username: str, password: str) -> User:
    """The account whose name and password these are. Raises Refusal in the same words for every other case.

    The failure is counted and recorded even though the sign-in is refused.
    """
    with transaction.atomic():
        user, reason = attempt(request, username, password)
    if user is None:
        raise Refusal(reason)
    return user


def attempt(request: HttpRequest, username: str, password: str) -> tuple[User | None, str]:
    """One guess under the name's lock: the account, or why not."""
    lock = lockout.held(username)
    locked = lockout.is_locked(lock)
    user = authenticate(request, username=username, password=password)  # hashed even when locked: equal time
    if locked:
        trail.record(Act.SIGN_IN_FAILED, "登录名锁定期间尝试登录", name=username, success=False)
        return None, LOCKED.format(minutes=profile.number("S6"))
    if user is None or not initial_password_holds(user):
        locks = lockout.failed(lock)
        what = "登录失败，登录名已锁定" if locks else "登录失败：登录名或密码不正确"
        trail.record(Act.SIGN_IN_FAILED, what, name=username, success=False)
        return None, LOCKED.format(minutes=profile.number("S6")) if locks else WRONG
    if not profile.has_second_factor(
        user
    ):  # else a right code ends the counting, and not the password again and again
        lockout.succeeded(lock)
    return user, ""


def initial_password_holds(user: User) -> bool:
    """Whether a one-time initial password is still good; a password of one's own always is."""
    until = user.initial_password_until
    return not user.must_change_password or until is None or until > clock.now()


def refuse_outside(request: HttpRequest, user: User) -> None:
    """Administrators sign in from the ranges of ADMIN_NETWORKS only."""
    if settings.ADMIN_NETWORKS and profile.is_administrator(user) and not is_inside(request):
        trail.record(Act.DENIED, "管理员从范围以外的地址登录", by=user, success=False)
        raise Refusal(OUTSIDE)


def is_inside(request: HttpRequest) -> bool:
    address = parsed(client_address(request))
    return address is not None and within(address, networks(tuple(settings.ADMIN_NETWORKS)))


def await_second_factor(request: HttpRequest, user: User) -> None:
    """Remember in the anonymous session whose password was right; nobody is signed in yet."""
    request.session.cycle_key()
    request.session[PENDING] = {"user": user.pk, "at": clock.now().timestamp()}


def pending(request: HttpRequest) -> User | None:
    """The person whose second factor is awaited; None when nobody's is, or it took too long."""
    waiting = request.session.get(PENDING)
    if not waiting or clock.now().timestamp() - waiting["at"] > PENDING_FOR:
        return None
    user = User.objects.filter(pk=waiting["user"]).first()
    return user if user and user.works else None


@transaction.atomic
def complete(request: HttpRequest, user: User, *, how: str = "密码") -> None:
    """Sign the person in: a fresh session and its record in one transaction."""
    request.session.pop(PENDING, None)
    login(request, user, backend=BACKEND)
    trail.record(Act.SIGN_IN, f"登录（{how}）", by=user, about=user)


def begin(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """``user_logged_in``: the session learns when it began and how long it may last, in seconds."""
    now = clock.now().timestamp()
    session = request.session
    session["began"] = session["seen"] = now
    if profile.strict():
        session["idle"] = profile.span("S7" if profile.is_staff(user) else "S8").total_seconds()
        session["longest"] = profile.span("S9").total_seconds()
        passwords.note_expiry(session, user)
    session["administrator"] = profile.is_administrator(user)


@transaction.atomic
def sign_out(request: HttpRequest, what: str = "退出登录") -> None:
    """End the session on the server; a stranger's sign-out is nothing to record."""
    if request.user.is_authenticated:
        trail.record(Act.SIGN_OUT, what, by=request.user, about=request.user)
    logout(request)


user_logged_in.connect(begin, dispatch_uid="accounts.session_begins")
