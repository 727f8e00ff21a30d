"""``/health/``: does this process reach what it needs? For load balancers, the supervisor and the person on duty."""

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from congress.celery import app

UNREACHABLE = (OperationalError, RedisError, OSError)

REMEMBERED = 5
"""Seconds for which the worker's answer is kept, so that many questions cost one round trip."""


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Status 200 while the database answers: without broker and worker the site goes on reading and writing."""
    database, broker = database_answers(), broker_answers()
    answer = {"database": database, "broker": broker, "worker": broker and worker_answers()}
    return JsonResponse(answer, status=200 if database else 503)


def database_answers() -> bool:
    """Whether a query comes back."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def broker_answers() -> bool:
    """Whether the broker accepts a connection."""
    try:
        with app.connection_for_write() as broker:
            broker.ensure_connection(max_retries=1, interval_start=0)
    except UNREACHABLE:
        return False
    return True


def worker_answers() -> bool:
    """Whether at least one worker answers a ping within a second; only a yes is remembered."""
    if not cache.get("health.worker"):
        if not ping_worker():
            return False
        cache.set("health.worker", True, REMEMBERED)
    return True


def ping_worker() -> bool:
    """Ask all workers on a fresh connection, since a pooled one may be stale, and take the first answer."""
    try:
        with app.connection_for_write() as broker:
            return bool(app.control.broadcast("ping", reply=True, timeout=1, limit=1, connection=broker))
    except UNREACHABLE:
        return False
