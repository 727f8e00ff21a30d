"""Accounts in words, for the pages. Telephone and mail are shown masked."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.utils import timezone

from apps.accounts import profile
from apps.accounts.actions.accounts import DETAILS
from apps.accounts.models import Lock, User
from apps.accounts.roles import ROLES
from apps.administration.accounts.listing import posts_of, roles_of
from apps.audit.models import Entry
from apps.audit.trail import Act, key_of
from congress import clock
from congress.crypto import masking

SHOWN_ACTS = (Act.ACCOUNT, Act.ROLE, Act.SIGN_OUT)
"""Of an account's audit entries administrators see those about the account itself, nothing of the person's work."""
SHOWN = 50
TONES = {"正常": "ok", "待授权": "near", "已到期": "late", "已停用": ""}


class Row(NamedTuple):
    """One account of the list."""

    account: User
    posts: str
    roles: str
    contact: str
    tone: str


class Step(NamedTuple):
    """One line of the history, as the timeline shows it."""

    what: str
    who: str
    at: Any
    note: str
    facts: dict[str, str]


def rows(accounts: Iterable[Any]) -> list[Row]:
    return [row(account) for account in accounts]


def row(account: Any) -> Row:
    contact = "　".join(filter(None, (masking.phones(account.phone), mail(account.email))))
    return Row(account, posts_of(account), roles_in_words(account), contact, TONES[account.standing])


def roles_in_words(account: Any) -> str:
    """What is held; of an account that waits, what is asked for."""
    if account.standing == "待授权" and account.requested_roles:
        return f"申请：{requested(account)}"
    return roles_of(account) or "没有角色"


def mail(address: str) -> str:
    """z***@example.gov.cn: the first character and the domain."""
    name, _, domain = address.partition("@")
    return f"{name[:1]}***@{domain}" if domain else ""


def facts(account: User) -> dict[str, Any]:
    """What stands on the account's page."""
    return {
        "登录名": account.username,
        "办公电话": masking.phones(account.phone),
        "电子邮箱": mail(account.email),
        "有效期至": account.expires_on or "长期",
        "开户": who_and_when(account.opened_by, account.joined_at) or "安装时建立",
        "授权": who_and_when(account.approved_by, account.approved_at),
        "最近登录": moment(account.last_login) or "从未登录",
        "密码": password(account),
        "动态口令": "已启用" if profile.has_second_factor(account) else "未启用",
    }


def who_and_when(person: User | None, at: Any) -> str:
    return f"{person.name} {moment(at)}" if person else ""


def moment(at: Any) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else ""


def password(account: User) -> str:
    if not account.password or not account.has_usable_password():
        return "未设置"
    if not account.must_change_password:
        return (
            f"本人于 {moment(account.password_changed_at)} 设置" if account.password_changed_at else "已设置"
        )
    until = account.initial_password_until
    if until and until <= clock.now():
        return "初始密码已失效"
    return f"初始密码，{moment(until)} 前有效" if until else "初始密码"


def lock_of(account: User) -> Lock | None:
    """The lock under the account's name, if it holds now."""
    return Lock.objects.filter(name=account.username.strip().casefold(), until__gt=clock.now()).first()


def requested(account: User) -> str:
    return "、".join(ROLES[code].name for code in account.requested_roles if code in ROLES)


def history(account: User) -> list[Step]:
    """The newest entries about the account, newest first."""
    entries = Entry.objects.filter(about=key_of(account), act__in=SHOWN_ACTS).order_by("-at", "-pk")
    return [step(entry) for entry in entries[:SHOWN]]


def step(entry: Entry) -> Step:
    note = "" if entry.success else "未成功"
    return Step(entry.what, entry.name or "系统", timezone.localtime(entry.at), note, changes(entry.data))


def changes(data: dict[str, Any]) -> dict[str, str]:
    """Before and after, by the names of the fields."""
    before, after = data.get("before"), data.get("after")
    if not isinstance(before, dict) or not isinstance(after, dict):
        return {}
    return {
        str(DETAILS.get(name, name)): f"{before[name] or '空'} → {after.get(name) or '空'}" for name in before
    }


def roles(account: User) -> list[tuple[str, str]]:
    """Name and purpose of each role held."""
    codes = set(account.groups.filter(role__isnull=False).values_list("role__code", flat=True))
    return [(ROLES[code].name, ROLES[code].about) for code in ROLES if code in codes]
