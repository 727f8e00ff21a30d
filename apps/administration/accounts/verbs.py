"""What the two administrators may do with one account: the table behind the buttons of its page."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

from django import forms
from django.db import transaction

from apps.accounts import actions, profile, second_factor
from apps.accounts.models import Lock, Organ, Post, User
from apps.administration.accounts.forms import (
    AboutAccount,
    ApproveForm,
    GrantForm,
    JoinForm,
    LeaveForm,
    ReasonForm,
    RevokeForm,
)
from apps.administration.accounts.presenting import lock_of
from apps.matters import access
from congress.refusal import Refusal

SYSTEM, SECURITY = "accounts.manage_user", "accounts.grant_role"
Holds = Callable[[User], Any]


class Verb(NamedTuple):
    """One thing to do: who may, when its button stands there, what is filled in, what happens.

    ``action(account, by=…, **cleaned_data)``; ``done`` is said afterwards.
    """

    permission: str
    button: str
    text: str
    form: Callable[..., forms.Form]
    action: Callable[..., Any]
    done: str
    when: Holds
    kind: str = ""

    @property
    def confirm(self) -> str:
        """What the button says under the form that the first button has opened."""
        return self.button if self.kind == "main" else f"确认{self.button}"


class Offer(NamedTuple):
    """A verb as one account's page shows it."""

    code: str
    verb: Verb
    form: forms.Form
    open: bool


def grant(account: User, *, by: User, roles: Iterable[str]) -> None:
    actions.grant_roles(account, *roles, by=by)


def revoke(account: User, *, by: User, roles: Iterable[str]) -> None:
    actions.revoke_roles(account, *roles, by=by)


def join(account: User, *, by: User, organ: Organ, title: str, on: date) -> None:
    refuse_own(account, by)
    actions.join(account, organ, on=on, title=title, by=by)


def leave(account: User, *, by: User, post: Post, on: date) -> None:
    refuse_own(account, by)
    actions.leave(post, on=on, by=by)


def refuse_own(account: User, by: User) -> None:
    """A post opens an organ's matters; nobody opens them for themselves."""
    if by == account:
        raise Refusal("不能办理自己的任职，请由另一名安全管理员办理。")


@transaction.atomic
def unlock(account: User, *, by: User) -> None:
    lock = Lock.objects.select_for_update().filter(name=account.username.strip().casefold()).first()
    if lock is None:
        raise Refusal(f"{account.name}的登录名没有锁定，不需要解锁。")
    actions.unlock(lock, by=by)


def approved(account: User) -> bool:
    return account.is_active and account.approved_at is not None


def pending(account: User) -> bool:
    return account.is_active and account.approved_at is None


VERBS = {
    "suspend": Verb(
        SYSTEM,
        "停用",
        "停用后立即退出登录，不能再登录；经办记录都保留。",
        ReasonForm,
        actions.suspend,
        "账户已停用。",
        lambda account: account.is_active,
        "danger",
    ),
    "restore": Verb(
        SYSTEM,
        "恢复",
        "恢复后由安全管理员重新核定角色，授权以前不能登录。",
        AboutAccount,
        actions.restore,
        "已申请恢复，请安全管理员授权。",
        lambda account: not account.is_active,
    ),
    "unlock": Verb(
        SYSTEM,
        "解除登录锁定",
        "请先向本人核实是自己输错了密码。",
        AboutAccount,
        unlock,
        "已解除锁定，可以重新登录。",
        lock_of,
    ),
    "end-sessions": Verb(
        SYSTEM,
        "结束登录会话",
        "本人在各处的登录立即退出，未提交的内容会丢失。",
        AboutAccount,
        actions.end_sessions,
        "登录会话已结束。",
        lambda account: account.browser_sessions.exists(),
    ),
    "reset-factor": Verb(
        SYSTEM,
        "重置动态口令",
        "用于手机丢失、更换。请先当面核实本人身份；本人下次登录时重新绑定。",
        AboutAccount,
        second_factor.reset_second_factor,
        "动态口令已重置，本人下次登录时重新绑定。",
        profile.has_second_factor,
    ),
    "approve": Verb(
        SECURITY,
        "授权启用",
        "已按申请选好角色，可以增减。授权后账户即可登录。",
        ApproveForm,
        actions.approve,
        "已授权，账户可以登录。",
        pending,
        "main",
    ),
    "decline": Verb(
        SECURITY,
        "不同意",
        "账户不启用。系统管理员看到理由后可以重新申请。",
        ReasonForm,
        actions.decline,
        "已退回，账户不启用。",
        pending,
    ),
    "grant": Verb(
        SECURITY,
        "增加角色",
        "生效后本人须重新登录。",
        GrantForm,
        grant,
        "角色已授予。",
        approved,
    ),
    "revoke": Verb(
        SECURITY,
        "收回角色",
        "立即生效，本人退出登录。",
        RevokeForm,
        revoke,
        "角色已收回。",
        lambda account: approved(account) and account.groups.filter(role__isnull=False).exists(),
    ),
    "join": Verb(
        SECURITY,
        "登记到任",
        "登记以后可以看到这个机构的事项。",
        JoinForm,
        join,
        "到任已登记。",
        lambda account: account.is_active,
    ),
    "leave": Verb(
        SECURITY,
        "登记离任",
        "登记以后不再看到这个机构的事项。",
        LeaveForm,
        leave,
        "离任已登记。",
        lambda account: account.posts.current().exists(),
    ),
}


def offers(user: Any, account: User, refused: dict[str, forms.Form]) -> dict[str, Offer]:
    """What this administrator may do with the account now, by code with _ for -; nothing with one's own.

    ``refused`` holds forms that were sent and not accepted: they stand open with what was typed.
    """
    if user == account:
        return {}
    permitted = {name: access.may(user, name) for name in (SYSTEM, SECURITY)}
    return {
        code.replace("-", "_"): Offer(
            code, verb, refused.get(code) or verb.form(account=account, auto_id=f"{code}_%s"), code in refused
        )
        for code, verb in VERBS.items()
        if permitted[verb.permission] and verb.when(account)
    }
