"""Accounts that nobody needs any more are suspended every night (GB/T 22239-2019 8.1.4.2 c: 多余、过期账户).

An account stays while its person has a footing: a post, one of the roles below, or whatever a higher floor
registers, ``expiry.footings.append(function)``, as a function from a day to the keys of the people it covers.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Q

from apps.accounts import profile
from apps.accounts.actions import suspend
from apps.accounts.models import BrowserSession, Lock, Membership, Post, ResetRequest, User
from apps.audit import trail
from apps.audit.trail import Act
from congress import clock
from congress.refusal import Refusal

KEPT = timedelta(days=7)
"""For how long requests for a new password are kept, and the count of failures under a name that went quiet."""

ROLES_THAT_STAND = ("citizen", "expert")
"""Roles held without a post in an organ; those of the three administrators are added by their side."""


class Closing(NamedTuple):
    """An account to be suspended, and why, in words."""

    user: User
    reason: str


def by_post(day: date) -> set[int]:
    return set(Post.objects.held_on(day).values_list("user_id", flat=True))


def by_role(day: date) -> set[int]:
    """Administrators serve before there are organs; citizens and experts belong to none."""
    standing = Q(bloc__in=profile.ADMINISTRATORS) | Q(group__role__code__in=ROLES_THAT_STAND)
    return set(Membership.objects.filter(standing).values_list("user_id", flat=True))


Footing = Callable[[date], set[int]]
footings: list[Footing] = [by_post, by_role]


def footed(day: date) -> set[int]:
    """Keys of all people who have a reason to keep their account on that day."""
    return set().union(*(footing(day) for footing in footings))


def unused_since(user: User) -> date:
    """The day of the last sign-in; of the approval, where that was later or nobody has signed in yet."""
    moments = [moment for moment in (user.last_login, user.approved_at) if moment]
    return clock.day_of(max(moments, default=user.joined_at))


def longest_unused() -> timedelta:
    """Rule S10."""
    return profile.span("S10")


def closings(day: date) -> Iterator[Closing]:
    """Approved accounts, not suspended, that have outlived their purpose by a day."""
    kept, longest = footed(day), longest_unused()
    for user in User.objects.filter(is_active=True, approved_at__isnull=False).order_by("pk"):
        if user.expires_on and user.expires_on < day:
            yield Closing(user, f"有效期至{user.expires_on}，已到期")
        elif user.pk not in kept:
            yield Closing(user, "没有任职，也没有其他身份")
        elif profile.strict() and day - unused_since(user) > longest:
            yield Closing(user, f"连续{longest.days}天没有登录")


def close_unused() -> int:
    """Suspend them, each in a transaction of its own; returns how many. Run twice it does nothing twice.

    The last working administrator of a kind stays, and the audit says so.
    """
    closed = 0
    for user, reason in list(closings(clock.today())):
        try:
            suspend(user, reason=reason)
            closed += 1
        except Refusal as refusal:
            what = f"没有自动停用账户{user.username}（{reason}）：{refusal}"
            trail.record(Act.ACCOUNT, what, about=user, success=False)
    return closed


def forget() -> None:
    """Remove what signing in has left and nobody needs: ended sessions, old requests, quiet failures."""
    now = clock.now()
    BrowserSession.objects.filter(expire_date__lt=now).delete()
    ResetRequest.objects.filter(asked_at__lt=now - KEPT).delete()
    Lock.objects.filter(Q(until=None) | Q(until__lt=now), failed_at__lt=now - KEPT).delete()
