"""Counting: in Redis, so that all processes share the count; while it is away, in this process, without waiting."""

import logging
import math
import time
from functools import cache
from typing import NamedTuple

from django.conf import settings
from limits import RateLimitItem
from limits.storage import MemoryStorage, RedisStorage
from redis import ConnectionPool
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

log = logging.getLogger(__name__)

SCHEME = "redis://"
"""Names the kind of storage; where it stands is told by the pool of connections."""

PATIENCE = 0.2
"""Seconds that a page may wait for Redis to connect or to answer."""

PAUSE = 10
"""Seconds for which Redis is left alone after it did not answer."""


class Count(NamedTuple):
    """How often it was asked in the present window, this time included, and seconds until the window ends."""

    number: int
    wait: int


class Counter:
    """Fixed windows: a window begins with the first request and ends after its time, however many came."""

    def __init__(self, url: str, prefix: str) -> None:
        line = ConnectionPool.from_url(
            redis_py(url),
            socket_connect_timeout=PATIENCE,
            socket_timeout=PATIENCE,
            retry=Retry(NoBackoff(), 0),
        )
        self.shared = RedisStorage(SCHEME, connection_pool=line, key_prefix=prefix)
        self.own = MemoryStorage()
        self.pause_ends = 0.0

    def count(self, limit: RateLimitItem, *key: str) -> Count:
        """Count one request under the key."""
        if time.monotonic() >= self.pause_ends:
            try:
                return counted(self.shared, limit, *key)
            except (RedisError, OSError) as problem:
                self.pause_ends = time.monotonic() + PAUSE
                log.warning("rate limits are counted in this process: %s", problem)
        return counted(self.own, limit, *key)


def counted(storage: RedisStorage | MemoryStorage, limit: RateLimitItem, *key: str) -> Count:
    name = limit.key_for(*key)
    number = storage.incr(name, limit.get_expiry())
    if number <= limit.amount:
        return Count(number, 0)
    # The storage keeps the machine's time, whatever day the portal rehearses.
    return Count(number, max(1, math.ceil(storage.get_expiry(name) - time.time())))


def redis_py(url: str) -> str:
    """REDIS_URL, which Celery reads, in the notation of redis-py: the two name a Unix socket differently."""
    return url.replace("redis+socket://", "unix://").replace("virtual_host=", "db=")


@cache
def counter() -> Counter:
    """This process's counter; nothing is connected before the first request."""
    return Counter(settings.REDIS_URL, settings.RATE_LIMIT_PREFIX)
