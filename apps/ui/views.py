"""Pages for when something went wrong: each says what happened and what to do next.

They read the settings only, so that they still stand when the database does not.
"""

import logging

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from apps.ui.context import names

log = logging.getLogger(__name__)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
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


def problem(name: str, status: int, **context: str) -> HttpResponse:
    return HttpResponse(render_to_string(f"errors/{name}.html", {**names(), **context}), status=status)
