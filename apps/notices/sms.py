"""Carrying a delivery as a text message, through any gateway that is asked by HTTP.

The gateway is described by the settings ``SMS_…``: address, method, body with {phone} {text} {signature}, headers,
and by what its answer shows that it took the message.
"""

import json
import re
import time
from collections.abc import Callable
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import quote_plus
from urllib.request import Request

from django.conf import settings
from django.utils.text import Truncator

from apps.notices.models import Delivery
from apps.notices.trouble import Trouble
from congress import outgoing

LENGTH = 70
"""Characters of one part of a text message in Chinese."""

ANSWER_BYTES = 16 * 1024
"""More than this of an answer is not read."""

AWAY = "短信网关没有应答（{}），请系统管理员检查短信网关。"


def carry(delivery: Delivery) -> None:
    """Hand it to the gateway, to the number the person has now; Trouble when that does not take it."""
    phone = delivery.recipient.phone
    if not phone:
        raise Trouble("收件人没有登记手机号码，请先补充。", final=True)
    answer = ask(request(phone, text(delivery)))
    if not re.search(settings.SMS_SUCCESS, answer):
        raise Trouble("短信网关没有受理，请系统管理员核对短信网关的设置。")


def text(delivery: Delivery) -> str:
    """The one notice's title or how many there are, within one part together with the signature."""
    notices = list(delivery.carried.select_related("matter").order_by("id")[:2])
    if len(notices) == 1:
        words = " ".join(notices[0].mail_title.split())
    else:
        words = f"您有 {delivery.carried.count()} 件事项需要留意"
    tail = "。请登录工作平台查看。"
    return Truncator(words).chars(LENGTH - len(tail) - len(settings.SMS_SIGNATURE)) + tail


def request(phone: str, text: str) -> Request:
    """What the gateway is asked. A template in braces is JSON, any other a form; each value is escaped for it."""
    template = settings.SMS_TEMPLATE
    as_json = template.lstrip().startswith('{"')
    values = {"phone": phone, "text": text, "signature": settings.SMS_SIGNATURE}
    body = filled(template, values, in_json if as_json else quote_plus)
    kind = "application/json" if as_json else "application/x-www-form-urlencoded"
    if settings.SMS_METHOD == "GET":
        joint = "&" if "?" in settings.SMS_URL else "?"
        url = f"{settings.SMS_URL}{joint}{body}"
        return Request(url, headers=settings.SMS_HEADERS)  # noqa: S310 - settings ask for http
    headers = {"Content-Type": f"{kind}; charset=utf-8"} | settings.SMS_HEADERS
    return Request(settings.SMS_URL, body.encode(), headers, method=settings.SMS_METHOD)  # noqa: S310 - see above


def filled(template: str, values: dict[str, str], escape: Callable[[str], str]) -> str:
    return re.sub(r"\{(phone|text|signature)\}", lambda place: escape(values[place[1]]), template)


def in_json(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)[1:-1]


def ask(request: Request) -> str:
    """The gateway's answer when it is of the kind 2xx; Trouble otherwise, in words without number or text."""
    until = time.monotonic() + settings.SMS_TIMEOUT
    try:
        with outgoing.asked(request, timeout=settings.SMS_TIMEOUT) as answer:
            return outgoing.received(answer, most=ANSWER_BYTES, until=until).decode(errors="replace")
    except HTTPError as refusal:
        refusal.close()
        raise Trouble(AWAY.format(refusal.code)) from refusal
    except (OSError, HTTPException) as trouble:
        raise Trouble(AWAY.format(type(trouble).__name__)) from trouble
