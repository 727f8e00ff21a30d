"""A person's own sessions as their page lists them. The keys themselves stand on no page."""

from typing import NamedTuple

from django.db.models import QuerySet

from apps.accounts import devices
from apps.accounts.models import BrowserSession, User
from congress import clock
from congress.crypto import keyed_digest

MARK_LENGTH = 20


class Listed(NamedTuple):
    """One session; ``mark`` names it in a form, ``current`` is the one that asks."""

    mark: str
    device: str
    session: BrowserSession
    current: bool


def running(user: User) -> QuerySet[BrowserSession]:
    return user.browser_sessions.filter(expire_date__gt=clock.now())


def listed(user: User, current: str | None) -> list[Listed]:
    """The session that asks stands first, the others by their last activity."""
    rows = [
        Listed(
            mark_of(session.session_key),
            devices.in_words(session.agent),
            session,
            session.session_key == current,
        )
        for session in running(user)
    ]
    return sorted(rows, key=lambda row: not row.current)


def keys_of(user: User, mark: str) -> list[str]:
    """The keys of the person's sessions with this mark: one or none."""
    return [key for key in running(user).values_list("session_key", flat=True) if mark_of(key) == mark]


def mark_of(key: str) -> str:
    return keyed_digest(key, "browser session")[:MARK_LENGTH]
