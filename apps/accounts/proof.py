"""A secret asked of someone whose name is known: wrong answers count towards the lock of that name.

Whoever has stolen a session, or knows the password alone, guesses no more often than a stranger at the sign-in.
"""

from collections.abc import Callable

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from apps.accounts import lockout, profile
from apps.accounts.models import User
from apps.accounts.sign_in import LOCKED
from apps.audit import trail
from apps.audit.trail import Act
from congress.refusal import Refusal


@sensitive_variables()
def ask(user: User, secret: str, check: Callable[[], str], *, wrong: str, forgives: bool = False) -> str:
    """What ``check`` says of the answer, "" being wrong. Raises Refusal; the failure is counted even so.

    ``secret`` is what was asked for, in words. ``check`` runs in the transaction that holds the lock.
    ``forgives``: a right answer ends the counting.
    """
    with transaction.atomic():
        found, locked = answer(user, secret, check, forgives)
    if not found:
        raise Refusal(LOCKED.format(minutes=profile.number("S6")) if locked else wrong)
    return found


def answer(user: User, secret: str, check: Callable[[], str], forgives: bool) -> tuple[str, bool]:
    """One guess under the name's lock: what was found, and whether the name is locked."""
    lock = lockout.held(user.username)
    if lockout.is_locked(lock):
        trail.record(Act.SIGN_IN_FAILED, f"登录名锁定期间尝试验证{secret}", by=user, success=False)
        return "", True
    found = check()
    if found:
        if forgives:
            lockout.succeeded(lock)
        return found, False
    locks = lockout.failed(lock)
    what = f"{secret}验证失败{'，登录名已锁定' if locks else ''}"
    trail.record(Act.SIGN_IN_FAILED, what, by=user, success=False)
    return "", locks
