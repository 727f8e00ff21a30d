"""An organ's system, connected through the actions, and what it asks."""

import json
import runpy
import uuid
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.test import Client

from apps.accounts.actions import approve
from apps.accounts.models import Organ
from apps.connections import actions
from apps.connections.models import Connection
from tests import factories

BASE = "/api/organs/v1/"
PROGRAM = Path(__file__).parents[2] / "docs" / "examples" / "organ_client.py"
CLIENT = SimpleNamespace(**runpy.run_path(str(PROGRAM)))
"""The reference client."""


def administrators() -> SimpleNamespace:
    return SimpleNamespace(
        system=factories.user("system_admin", name="温岳"),
        security=factories.user("security_admin", name="乔安"),
    )


def connected(organ: Organ, *, signs: bool = False, networks: str = "") -> tuple[Connection, "System"]:
    """A connection that works, and its system with the token."""
    admins = administrators()
    connection = actions.open_connection(
        by=admins.system, organ=organ, name="协同办公系统", signs=signs, networks=networks
    )
    approve(connection.account, by=admins.security, roles=connection.account.requested_roles)
    connection = Connection.objects.get(pk=connection.pk)
    return connection, System(actions.issue_token(connection, by=admins.system))


class System:
    """The organ's system: asks with its token, gives each act a key."""

    def __init__(self, token: str) -> None:
        self.token = token
        self.browser = Client(raise_request_exception=False)

    def get(self, path: str, **more: Any) -> Any:
        return self.browser.get(BASE + path, headers=self.headers(), **more)

    def post(self, path: str, key: str = "", **values: Any) -> Any:
        headers = self.headers() | {"Idempotency-Key": key or str(uuid.uuid4())}
        body = json.dumps(values)
        return self.browser.post(BASE + path, body, content_type="application/json", headers=headers)

    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}
