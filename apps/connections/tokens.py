"""The token by which an organ's system is known: random, shown once, kept as a digest only."""

import hashlib
import ipaddress
import secrets

from django.http import HttpRequest

from apps.audit import trail
from apps.audit.models import Act
from apps.connections.models import Connection
from congress import clock
from congress.address import client_address

BYTES = 32
HEAD = 6
"""Characters of a token that its page shows, so that people can tell two tokens apart."""


class Unknown(Exception):
    """No system that may ask from there; the sentence is for the answer."""


def fresh() -> str:
    return secrets.token_urlsafe(BYTES)


def digest(token: str) -> str:
    """SHA-256; a token of 32 random bytes needs no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def identify(request: HttpRequest) -> Connection:
    """The connection whose token the request bears. Raises Unknown, and notes the attempt in the audit."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Unknown("请求没有带令牌。请在请求头写明 Authorization: Bearer 令牌。")
    found = Connection.objects.open().filter(token_digest=digest(token.strip()))
    connection = found.select_related("organ", "account").first()
    if connection is None or not connection.account.works:
        raise refused("令牌无效、已更换，或者账户已停用。请联系系统管理员。", connection)
    if not is_inside(client_address(request), connection.networks):
        raise refused("请求的来源地址不在允许范围内。请联系系统管理员核对。", connection)
    note_use(connection)
    return connection


def refused(words: str, connection: Connection | None) -> Unknown:
    name = str(connection) if connection else "未知系统"
    trail.record(Act.SIGN_IN_FAILED, f"接口调用被拒绝：{words}", name=name, about=connection, success=False)
    return Unknown(words)


def is_inside(address: str, networks: str) -> bool:
    """Whether the address lies in one of the networks; no networks allow every address."""
    ranges = [ipaddress.ip_network(text, strict=False) for text in networks.split()]
    if not ranges:
        return True
    try:
        asking = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(asking in one for one in ranges)


def note_use(connection: Connection) -> None:
    """Once a day the account counts as used, as a person's does by signing in (rule S10 closes idle ones)."""
    now = clock.now()
    if connection.used_at is None or clock.day_of(connection.used_at) < clock.today():
        type(connection.account).objects.filter(pk=connection.account_id).update(last_login=now)
        trail.record(Act.SIGN_IN, "系统对接：当天首次调用接口", by=connection.account, about=connection)
    Connection.objects.filter(pk=connection.pk).update(used_at=now)
