"""Pages for when something went wrong: each says what happened and what to do next.

They read the settings only, so that they still stand when the database does not.
"""

import logging
import math

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from apps.ui.context import names

log = logging.getLogger(__name__)

TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
KEPT_BYTES = 512 * 1024
"""Of a refused form: as long as the longest text with room to spare, and no burden to read."""


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, TOO_LARGE):
        return problem("413", 413, limit=settings.REQUEST_MAX_BYTES // 1024 // 1024)
    return problem("400", 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A refusal raised as ``PermissionDenied("…")`` is a sentence fit to show; without one the page has its own."""
    return problem("403", 403, reason=str(exception))


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The same page for what does not exist and for what this reader may not see."""
    return problem("404", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    return problem("500", 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    log.warning("CSRF check failed at %s: %s", request.path, reason)
    return problem("403_csrf", 403)


def too_many_requests(request: HttpRequest, *, wait: int) -> HttpResponse:
    """``wait`` in seconds. A form that was refused stands on the page with all that was typed, to be sent again."""
    context = {"sent": request.method == "POST", "typed": typed(request), "address": request.get_full_path()}
    return problem("429", 429, wait=in_words(wait), **context)


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Name and value of each field that was sent; nothing of forms with a password, with files, or too large."""
    if request.method != "POST" or int(request.META.get("CONTENT_LENGTH") or 0) > KEPT_BYTES:
        return []
    if request.FILES or any("password" in name for name in request.POST):
        return []
    return [(name, str(value)) for name, values in request.POST.lists() for value in values]


def in_words(seconds: int) -> str:
    """How long to wait, rounded up: 45 秒, 3 分钟, 2 小时."""
    for unit, length in (("小时", 3600), ("分钟", 60)):
        if seconds > length:
            return f" {math.ceil(seconds / length)} {unit}"
    return f" {seconds} 秒"


def problem(name: str, status: int, **context: object) -> HttpResponse:
    return HttpResponse(render_to_string(f"errors/{name}.html", {**names(), **context}), status=status)
