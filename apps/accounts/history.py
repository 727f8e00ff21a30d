"""What the audit knows of one person's own sign-ins."""

from datetime import datetime

from django.db.models import Q, QuerySet

from apps.accounts.models import User
from apps.audit.models import Act, Entry

SHOWN = 20


def own(user: User) -> QuerySet[Entry]:
    """Sign-ins of the person, and failures of whoever tried under the person's name."""
    as_typed = Q(actor=None, name__iexact=user.username)
    return Entry.objects.filter(Q(actor=user) | as_typed, act__in=[Act.SIGN_IN, Act.SIGN_IN_FAILED])


def latest(user: User) -> list[Entry]:
    return list(own(user)[:SHOWN])


def before_this(user: User) -> Entry | None:
    """The sign-in before the one that has just been recorded; None at the first."""
    return Entry.objects.filter(actor=user, act=Act.SIGN_IN)[1:2].first()


def failures_since(user: User, moment: datetime) -> int:
    return own(user).filter(act=Act.SIGN_IN_FAILED, at__gt=moment).count()
