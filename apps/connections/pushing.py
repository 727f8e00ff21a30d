"""Telling organs' systems: a row for each notice to their account, carried with a signature, tried again, given up."""

import hashlib
import hmac
import json
import time
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.urls import reverse

from apps.connections.models import Push
from apps.notices.models import Notice
from apps.notices.sending import finish, put_off
from apps.notices.trouble import Trouble
from congress import clock, outgoing

AWAY = "对方系统没有正常应答（{}），请联系该单位的系统管理人员。"


def gather() -> list[int]:
    """Write a row for each notice that an organ's system has not been told of; returns the keys of what is due."""
    untold = Notice.objects.filter(
        recipient__connection__closed_at=None,
        recipient__connection__hook_since__lte=F("created_at"),
        push=None,
    )
    rows = [
        Push(connection_id=connection, notice_id=notice)
        for notice, connection in untold.order_by("pk").values_list("pk", "recipient__connection")
    ]
    Push.objects.bulk_create(rows, ignore_conflicts=True)
    return list(Push.objects.due(clock.now()).order_by("next_try_at", "pk").values_list("pk", flat=True))


def send(pk: int) -> None:
    """Carry one, if its time has come and nobody else has it in hand."""
    push = claim(pk)
    if push is None:
        return
    try:
        carry(push)
    except Trouble as trouble:
        put_off(push, str(trouble), final=trouble.final)
    else:
        finish(push, state=Push.State.SENT, sent_at=clock.now(), error="")


@transaction.atomic
def claim(pk: int) -> Push | None:
    """Take the row for this worker; None when it is not due or another worker holds it."""
    due = Push.objects.due(clock.now()).filter(pk=pk).select_related("connection", "notice__matter")
    held = due.select_for_update(skip_locked=True, of=("self",)).first()
    if held:
        finish(held, state=Push.State.SENDING, claimed_at=clock.now(), tries=held.tries + 1)
    return held


def carry(push: Push) -> None:
    """Post it to the address the connection has now; Trouble when that does not answer with 2xx."""
    if not push.connection.hook_url:
        raise Trouble("这项对接没有设置通知地址。", final=True)
    try:
        with outgoing.asked(request(push), timeout=settings.SERVICE_TIMEOUT):
            return
    except HTTPError as refusal:
        refusal.close()
        raise Trouble(AWAY.format(refusal.code)) from refusal
    except (OSError, HTTPException) as trouble:
        raise Trouble(AWAY.format(type(trouble).__name__)) from trouble


def request(push: Push) -> Request:
    """The body with its time and signature: HMAC-SHA256 with the connection's secret over "time.body"."""
    body = json.dumps(content(push), ensure_ascii=False, separators=(",", ":")).encode()
    stamp = str(int(time.time()))
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "X-Delivery": str(push.pk),
        "X-Timestamp": stamp,
        "X-Signature": f"sha256={signature(push.connection.hook_secret, stamp, body)}",
    }
    return Request(push.connection.hook_url, body, headers, method="POST")  # noqa: S310 - checked when it was set


def signature(secret: str, stamp: str, body: bytes) -> str:
    return hmac.new(secret.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()


def content(push: Push) -> dict[str, Any]:
    """What happened, without the matter's text: the system fetches that with its token."""
    notice = push.notice
    matter = notice.matter
    return {
        "id": push.pk,
        "topic": notice.topic,
        "title": notice.mail_title,
        "at": notice.created_at.isoformat(),
        "suggestion": matter.pk if matter and matter.kind == "suggestion" else None,
        "url": settings.SITE_URL + reverse("interface:suggestion", args=[matter.pk]) if matter else "",
    }
