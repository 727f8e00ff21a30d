"""What ends with a term among the deputies' own records: offices, groups, accounts."""

from datetime import timedelta

from apps.accounts.actions import leave, revoke_roles, suspend
from apps.accounts.expiry import footed
from apps.accounts.models import User
from apps.deputies.endings import OF_MEMBERS, offices
from apps.deputies.models import DeputyGroup, GroupMember, Mandate, Office
from apps.deputies.renewal.parts import Change, Part, register

REASON = "换届后不再担任代表"


def end_offices(change: Change) -> list[str]:
    """Offices end with the term; those of the new congress are entered once they are elected."""
    held = Office.objects.filter(mandate__term=change.old, ended_on=None)
    count = held.update(ended_on=change.day, end_reason="任期届满")
    return [f"常委会、专门委员会职务 {count} 项任期届满。"] if count else []


def end_groups(change: Change) -> list[str]:
    places = GroupMember.objects.filter(group__term=change.old, until=None).update(until=change.day)
    groups = DeputyGroup.objects.filter(term=change.old, dissolved_on=None).update(dissolved_on=change.day)
    return [f"代表小组 {groups} 个随届期结束，成员 {places} 人次退出；新一届另行编组。"] if groups else []


def close_accounts(change: Change) -> list[str]:
    """Accounts of those not elected again are suspended, unless a post outside the committees keeps them."""
    gone = Mandate.objects.filter(term=change.old).exclude(pk__in=change.heirs)
    again = change.staying
    people = User.objects.filter(person__mandates__in=gone, is_active=True).distinct().order_by("pk")
    leaving = [user for user in people if user.pk not in again]
    for user in leaving:
        leave_committees(user, change)
    kept = footed(change.day + timedelta(days=1))
    closing = [user for user in leaving if user.pk not in kept]
    for user in closing:
        suspend(user, reason=REASON, by=change.by)
    staying = [user for user in leaving if user.pk in kept]
    for user in staying:
        revoke_roles(user, "deputy", by=change.by)
    said = [f"未当选连任的 {len(closing)} 个账户停用。"] if closing else []
    if staying:
        names = "、".join(user.name for user in staying[:10])
        said.append(f"{names}等 {len(staying)} 人另有任职，账户保留，收回代表角色。")
    return said


def leave_committees(user: User, change: Change) -> None:
    """Who is no longer deputy has no post in the committees either (地方组织法第四十七条)."""
    for post in offices(user):
        leave(post, on=max(post.joined_on, change.day), by=change.by)
    revoke_roles(user, *OF_MEMBERS, by=change.by)


def count_accounts(change: Change) -> list[str]:
    """Who was elected again keeps the account; the others need one."""
    new = Mandate.objects.filter(term=change.new)
    without = new.filter(person__user=None).count()
    said = [f"连任代表 {len(change.heirs)} 名，其中 {len(change.staying)} 个账户继续使用。"]
    return said + ([f"新一届有 {without} 名代表没有账户，请系统管理员开设。"] if without else [])


register(Part("offices", "职务", end_offices))
register(Part("groups", "代表小组", end_groups))
register(Part("accounts_closed", "停用的账户", close_accounts, last=True))
register(Part("accounts_kept", "继续的账户", count_accounts, last=True))
