"""The three administrators (三员分立) watch one another: nobody stands on two sides, no side is left without anyone."""

from collections.abc import Iterable

from apps.accounts import profile
from apps.accounts.models import Bloc, Membership, User
from apps.accounts.roles import ROLES
from congress.refusal import Refusal

SEPARATE = "系统管理员、安全管理员、审计管理员和业务角色不能由同一人兼任。请为其另设账户，或先收回现有角色。"
ONE_HAND = (
    "管理员的密码和动态口令不能由一人重置。请先停用这个账户，重设后再恢复，由安全管理员重新授权；"
    "这类管理员只有一名的，请在服务器上运行 bin/manage first_administrators --recover 登录名。"
)
LAST = "{name}是现在唯一可用的{kind}，停用或收回角色后这项工作就没有人办理。请先另设一名并完成授权。"


def refuse_mixed(codes: Iterable[str]) -> None:
    """Roles that one person could never hold together are not even asked for."""
    if len({ROLES[code].bloc for code in codes}) > 1:
        raise Refusal(SEPARATE)


def refuse_second_side(user: User, codes: Iterable[str]) -> None:
    """The same question as the database's exclusion asks, with a sentence for an answer."""
    held = user.memberships.exclude(bloc=None).values_list("bloc", flat=True)
    if len({*held, *(ROLES[code].bloc for code in codes)}) > 1:
        raise Refusal(SEPARATE)


def refuse_one_hand(user: User) -> None:
    """Whoever resets what an administrator signs in with could act in that administrator's name."""
    present = User.objects.select_for_update().get(pk=user.pk)
    if present.is_active and present.approved_at and profile.is_administrator(user):
        raise Refusal(ONE_HAND)


def refuse_last(user: User) -> None:
    """Keep at least one working administrator of each kind.

    All of the kind are held in the order of their keys, so that two who suspend each other wait in line and the
    second is refused. Call it before the person's own row is locked.
    """
    side = user.memberships.filter(bloc__in=profile.ADMINISTRATORS).values_list("bloc", flat=True).first()
    if side is None:
        return
    same = User.objects.filter(pk__in=Membership.objects.filter(bloc=side).values("user"))
    working = {one.pk for one in same.working().select_for_update().order_by("pk")}
    if working == {user.pk}:
        raise Refusal(LAST.format(name=user.name, kind=f"{Bloc(side).label}员"))
