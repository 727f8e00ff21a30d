"""What stands before every address of the interface: the token, the rate, and errors as answers in JSON."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from limits import parse

from apps.audit.limits.counter import counter
from apps.connections import answers, tokens
from apps.connections.answers import Trouble
from apps.connections.models import Connection
from apps.statutes.models import RuleMissing
from congress.refusal import Refusal

View = Callable[..., HttpResponseBase]


def interface(*methods: str) -> Callable[[View], View]:
    """A view of the interface, called as ``view(request, connection, …)``; it knows no cookie, hence no CSRF."""

    def around(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                refuse_method(request, methods)
                connection = entrant(request)
                return view(request, connection, *args, **kwargs)
            except Trouble as trouble:
                return answers.failed(trouble)
            except Http404:
                words = "没有找到，或者不由本单位办理。"
                return answers.failed(Trouble(answers.MISSING, "not_found", words))
            except (Refusal, RuleMissing) as refusal:
                return answers.failed(Trouble(answers.CONFLICT, "refused", str(refusal)))

        return entered

    return around


def refuse_method(request: HttpRequest, methods: tuple[str, ...]) -> None:
    if ("GET" if request.method == "HEAD" else request.method) not in methods:
        words = f"这个地址只接受 {'、'.join(methods)} 请求。"
        raise Trouble(405, "method_not_allowed", words)


def entrant(request: HttpRequest) -> Connection:
    """The system that asks; it is counted by itself, so that one that runs wild is slowed down alone."""
    try:
        connection = tokens.identify(request)
    except tokens.Unknown as unknown:
        raise Trouble(answers.UNKNOWN, "unauthorized", str(unknown)) from unknown
    allowed = parse(settings.RATE_LIMITS["interface"])
    number, wait = counter().count(allowed, "interface", f"connection-{connection.pk}")
    if number > allowed.amount:
        words = f"调用过于频繁，请在 {wait} 秒后再试。"
        raise Trouble(answers.TOO_MANY, "too_many_requests", words, wait=wait)
    request.user = connection.account
    return connection
