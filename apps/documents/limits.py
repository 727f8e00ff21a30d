"""What one job may take. Its time is limited by the worker (CELERY_TASK_TIME_LIMIT), its memory here."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager

MOST_MEMORY = 2 * 1024**3
"""Bytes of data segment in a process that sets a paper: ten times what the longest permitted paper needs."""

REFUSED_MEMORY = 12
"""How a process apart ends that was refused memory: the number of ENOMEM."""


@contextmanager
def memory(most: int = MOST_MEMORY) -> Iterator[None]:
    """Inside, the process is refused memory beyond ``most`` bytes: a ``MemoryError`` ends the job, not the machine.

    A library that cannot bear the refusal ends the worker process; the paper is then tried again, three times at most.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
