"""What the system administrator does with connections; the account behind each is approved by the second one."""

import secrets

from django.db import transaction

from apps.accounts.actions import open_account, suspend
from apps.accounts.models import Organ, User
from apps.audit import trail
from apps.audit.models import Act
from apps.connections import tokens
from apps.connections.models import Connection, Push
from congress import clock
from congress.refusal import Refusal

ROLE, SIGNING_ROLE = "handler", "handling_lead"
"""What a system may do for its organ: handle; and, where the organ signs replies in it, sign."""


@transaction.atomic
def open_connection(
    *, by: User, organ: Organ, name: str, signs: bool = False, networks: str = ""
) -> Connection:
    """A system of an organ, with an account of its own that waits for the security administrator's approval.

    ``signs``: replies that the system hands in are already signed by the organ's leader there.
    """
    account = open_account(
        by=by,
        username=f"system-{secrets.token_hex(4)}",
        name=f"{organ.short_name}{name}",
        roles=(ROLE, SIGNING_ROLE) if signs else (ROLE,),
        organ=organ,
        title="业务系统",
    )
    return Connection.objects.create(organ=organ, name=name, account=account, networks=networks)


@transaction.atomic
def change_connection(connection: Connection, *, by: User, networks: str, hook_url: str) -> Connection:
    """Where it may ask from, and where it wants to be told; a new address for news gets a new secret."""
    connection = locked(connection)
    connection.networks = networks
    if hook_url != connection.hook_url:
        connection.hook_url = hook_url
        connection.hook_secret = tokens.fresh() if hook_url else ""
        connection.hook_since = clock.now() if hook_url else None
    connection.save(update_fields=["networks", "hook_url", "hook_secret", "hook_since"])
    facts = {"networks": networks, "hook_url": hook_url}
    trail.record(Act.PARAMETER, f"修改系统对接{connection}的设置", by=by, about=connection, data=facts)
    return connection


@transaction.atomic
def issue_token(connection: Connection, *, by: User) -> str:
    """A new token, returned this once; the one before it is worth nothing from now on."""
    connection = locked(connection)
    if not connection.account.works:
        raise Refusal("账户还没有授权。请先由安全管理员在“账户”里核对授权，再生成令牌。")
    token = tokens.fresh()
    connection.token_head, connection.token_digest = token[: tokens.HEAD], tokens.digest(token)
    connection.token_made_at = clock.now()
    connection.save(update_fields=["token_head", "token_digest", "token_made_at"])
    trail.record(Act.PARAMETER, f"生成系统对接{connection}的令牌", by=by, about=connection)
    return token


@transaction.atomic
def close_connection(connection: Connection, *, by: User, reason: str) -> None:
    """The system can ask nothing more; what it did stays under its name."""
    connection = locked(connection)
    connection.closed_at, connection.token_digest = clock.now(), ""
    connection.save(update_fields=["closed_at", "token_digest"])
    if connection.account.is_active:
        suspend(connection.account, by=by, reason=reason)
    trail.record(Act.PARAMETER, f"停用系统对接{connection}：{reason}", by=by, about=connection)


@transaction.atomic
def send_again(connection: Connection, *, by: User) -> int:
    """Queue anew what could not be delivered; returns how many."""
    failed = locked(connection).pushes.filter(state=Push.State.FAILED)
    number = failed.update(state=Push.State.QUEUED, tries=0, next_try_at=clock.now(), error="")
    if not number:
        raise Refusal("没有未送达的通知。")
    trail.record(Act.DELIVERY, f"重新发送系统对接{connection}的通知 {number} 条", by=by, about=connection)
    return number


def locked(connection: Connection) -> Connection:
    """The row held until the transaction ends; Refusal for a closed one."""
    found = Connection.objects.select_for_update(of=("self",)).select_related("organ", "account")
    connection = found.get(pk=connection.pk)
    if connection.closed_at:
        raise Refusal("这项系统对接已经停用，不能再改动。需要恢复的，请重新开通。")
    return connection
