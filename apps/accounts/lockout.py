"""Failed sign-ins under a name: after a few the name is locked for a while (GB/T 22239-2019 8.1.4.1 b).

Attempts under one name wait for one another, so that many guesses at once are counted like many in a row.
Names that no account bears are locked in the same way: a lock tells a stranger nothing.
"""

from django.db import transaction

from apps.accounts import profile
from apps.accounts.models import Lock
from congress import clock

LONGEST_NAME = 60


def held(username: str) -> Lock:
    """The row of a typed name, held until the transaction ends. Upper and lower case are one name."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a sign-in attempt needs a transaction")
    key = username.strip().casefold().replace("\x00", "")[:LONGEST_NAME]
    Lock.objects.get_or_create(name=key)
    return Lock.objects.select_for_update().get(name=key)


def is_locked(lock: Lock) -> bool:
    return lock.until is not None and lock.until > clock.now()


def failed(lock: Lock) -> bool:
    """Count one failure; returns whether it locked the name. A lock that has run out begins a new count."""
    if lock.until is not None:
        lock.failures, lock.until = 0, None
    lock.failures, lock.failed_at = lock.failures + 1, clock.now()
    locks = lock.failures >= profile.number("S5")
    if locks:
        lock.until = clock.now() + profile.span("S6")
    lock.save()
    return locks


def succeeded(lock: Lock) -> None:
    lock.delete()
