"""Too many requests are refused with a page that says how long to wait.

It stands before the sessions, so that a flood from one address never asks the database; what needs the page's name
and the account is counted in ``process_view``, which runs when all other middleware has seen the request.
"""

import logging
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from django.conf import settings
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import get_callable, reverse
from limits import RateLimitItem, parse

from apps.audit import trail
from apps.audit.limits.counter import counter
from apps.audit.limits.table import EVERYTHING, TABLE, Limit, by_account, by_visitor
from apps.audit.models import Act

log = logging.getLogger(__name__)
rate = cache(parse)


class RateLimits:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == reverse("health"):
            return self.get_response(request)
        return refusal(request, [EVERYTHING]) or self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        return refusal(request, TABLE)


def refusal(request: HttpRequest, rows: Iterable[Limit]) -> HttpResponse | None:
    """Count the request under every row that concerns it; the page of the first that is used up."""
    match = request.resolver_match
    route = match.view_name if match else ""
    for row in rows:
        key = row.whom(request) if row.concerns(request, route) else ""
        if not key:
            continue
        allowed = rate(settings.RATE_LIMITS[row.name])
        number, wait = counter().count(allowed, row.name, key)
        if number > allowed.amount:
            if number == allowed.amount + 1:
                note(request, row, allowed, route)
            return refused(request, wait)
    return None


def refused(request: HttpRequest, wait: int) -> HttpResponse:
    """The page of settings.RATE_LIMIT_VIEW, with how many seconds to wait."""
    response = get_callable(settings.RATE_LIMIT_VIEW)(request, wait=wait)
    response["Retry-After"] = str(wait)
    return response


def note(request: HttpRequest, row: Limit, allowed: RateLimitItem, route: str) -> None:
    """Record the first refusal of a window. The public site's role may not write: then the log has to do."""
    data = {"limit": row.name, "allowed": str(allowed), "route": route}
    log.warning("rate limit exceeded: %s", data)
    known = row.whom in {by_account, by_visitor} and request.user.is_authenticated
    try:
        with transaction.atomic():
            what = f"请求过于频繁，暂停受理：{row.label}。"
            trail.record(Act.DENIED, what, by=request.user if known else None, data=data, success=False)
    except DatabaseError as problem:
        log.warning("the refusal could not be recorded: %s", problem)
