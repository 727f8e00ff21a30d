"""What the end of a mandate means for its person: office in the committees ends, the account is closed.

Members of the standing committee are elected from among the deputies (地方组织法第四十七条); with the mandate
their office ends (选举法第五十四条、第五十六条).
"""

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from apps.accounts import expiry
from apps.accounts.actions import leave, revoke_roles, suspend
from apps.accounts.models import Organ, Post, User
from apps.deputies.models import Mandate
from congress import clock

COMMITTEES = (Organ.Kind.STANDING_COMMITTEE, Organ.Kind.SPECIAL_COMMITTEE)
OF_MEMBERS = ("member", "chair")


def preview(mandate: Mandate) -> Iterator[str]:
    user = mandate.person.user
    if user is None:
        return
    for post in offices(user):
        yield f"{office(post)}职务终止。"
    if user.is_active:
        yield f"账户{user.username}{'保留，收回代表角色' if keeps_account(mandate) else '停用'}。"


def apply(mandate: Mandate, *, by: User, note: str) -> Iterator[str]:
    user = mandate.person.user
    if user is None:
        return
    for post in offices(user):
        leave(post, on=max(post.joined_on, min(mandate.ended_on or clock.today(), clock.today())), by=by)
        yield f"{office(post)}职务已终止。"
    revoke_roles(user, *OF_MEMBERS, by=by)
    if not user.is_active:
        return
    if keeps_account(mandate):
        revoke_roles(user, "deputy", by=by)
        yield f"账户{user.username}保留，已收回代表角色。"
    else:
        suspend(user, reason=note, by=by)
        yield f"账户{user.username}已停用。"


def office(post: Post) -> str:
    return f"{post.organ.short_name}{post.title}"


def offices(user: User) -> QuerySet[Post]:
    """The person's current offices in the standing committee and the special committees."""
    return user.posts.current().filter(organ__kind__in=COMMITTEES).select_related("organ")


def keeps_account(mandate: Mandate) -> bool:
    """Whether the person has another reason for an account: a post elsewhere, another mandate, a role that stands."""
    user, today = mandate.person.user, clock.today()
    if user is None:
        return False
    posts = user.posts.current().exclude(organ__kind__in=COMMITTEES)
    lasting = Q(term__ends_on=None) | Q(term__ends_on__gte=today)
    mandates = mandate.person.mandates.seated().filter(lasting).exclude(pk=mandate.pk)
    return posts.exists() or mandates.exists() or user.pk in expiry.by_role(today)
