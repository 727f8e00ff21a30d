"""Sessions in the database, each naming its person: listed on their page, ended on the server."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from apps.accounts.models import BrowserSession
from apps.audit import visitor
from congress import clock

PERSON = "_auth_user_id"
"""Where ``django.contrib.auth.login`` keeps the person's key."""


class SessionStore(DatabaseStore):
    """Django's own store over our table."""

    @classmethod
    def get_model_class(cls) -> type[BrowserSession]:
        return BrowserSession

    def create_model_instance(self, data: dict[str, Any]) -> BrowserSession:
        session: Any = super().create_model_instance(data)
        present = visitor.current()
        session.user_id = int(data[PERSON]) if data.get(PERSON) else None
        session.address, session.agent = present.address or None, present.agent
        session.began_at, session.seen_at = moment(data, "began"), moment(data, "seen")
        return session


def moment(data: dict[str, Any], key: str) -> Any:
    """A time of the session, kept in it as seconds since 1970; now when it has none."""
    return clock.from_seconds(data[key]) if key in data else clock.now()
