"""Whether an account works: approved by the second administrator or declined, suspended, restored."""

from collections.abc import Iterable

from django.db import transaction

from apps.accounts.actions.rights import grant_roles
from apps.accounts.actions.separation import refuse_last
from apps.accounts.models import User
from apps.audit import trail
from apps.audit.trail import Act
from congress import clock
from congress.refusal import Refusal


@transaction.atomic
def approve(user: User, *, by: User, roles: Iterable[str]) -> None:
    """The second administrator's yes: gives the roles and lets the account work."""
    user = locked(user)
    refuse_decided(user)
    if user.opened_by_id == by.pk:
        raise Refusal("开户和授权须由两人分别办理。")
    user.approved_by, user.approved_at = by, clock.now()
    user.save(update_fields=["approved_by", "approved_at"])
    trail.record(Act.ACCOUNT, f"授权启用账户{user.username}（{user.name}）", by=by, about=user)
    grant_roles(user, *roles, by=by)


@transaction.atomic
def decline(user: User, *, by: User, reason: str) -> None:
    """The second administrator's no: the account never works, unless it is asked for anew (``restore``)."""
    user = locked(user)
    refuse_decided(user)
    user.is_active, user.suspended_for = False, reason
    user.save(update_fields=["is_active", "suspended_for"])
    trail.record(Act.ACCOUNT, f"不同意启用账户{user.username}（{user.name}）：{reason}", by=by, about=user)


def refuse_decided(user: User) -> None:
    if user.approved_at:
        raise Refusal(f"{user.name}的账户已经授权，请刷新页面查看。")
    if not user.is_active:
        raise Refusal(f"{user.name}的账户已经停用，请系统管理员恢复后再授权。")


@transaction.atomic
def suspend(user: User, *, reason: str, by: User | None = None) -> None:
    """The account no longer works and its sessions end; ``by`` is None when the daily job does it.

    Raises Refusal for oneself and for the last working administrator of a kind.
    """
    if by == user:
        raise Refusal("不能停用自己的账户，请由另一名系统管理员办理。")
    refuse_last(user)
    user = locked(user)
    if not user.is_active:
        raise Refusal(f"{user.name}的账户已经停用。")
    user.is_active, user.suspended_for = False, reason
    user.save(update_fields=["is_active", "suspended_for"])
    user.browser_sessions.all().delete()
    trail.record(Act.ACCOUNT, f"停用账户{user.username}（{user.name}）：{reason}", by=by, about=user)


@transaction.atomic
def restore(user: User, *, by: User) -> None:
    """A suspended account works again, after a look by the security administrator at its rights."""
    user = locked(user)
    if user.is_active:
        raise Refusal(f"{user.name}的账户没有停用。")
    if user.expires_on and user.expires_on < clock.today():
        raise Refusal(f"{user.name}的账户有效期已过，请先修改有效期，再恢复。")
    user.is_active, user.suspended_for, user.opened_by = True, "", by
    user.approved_by, user.approved_at = None, None
    held = list(user.groups.filter(role__isnull=False).values_list("role__code", flat=True))
    user.requested_roles = held or user.requested_roles
    user.memberships.filter(group__role__isnull=False).delete()
    user.save()
    trail.record(Act.ACCOUNT, f"申请恢复账户{user.username}（{user.name}），待授权", by=by, about=user)


def locked(user: User) -> User:
    """The account's row read anew and held until the transaction ends."""
    return User.objects.select_for_update().get(pk=user.pk)
