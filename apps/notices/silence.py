"""Entering what happened long ago: it is recorded, and nobody is told of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_silent: ContextVar[bool] = ContextVar("silent", default=False)


@contextmanager
def silence() -> Iterator[None]:
    """Inside the block no notice is written. Other threads and requests are not concerned."""
    token = _silent.set(True)
    try:
        yield
    finally:
        _silent.reset(token)


def reigns() -> bool:
    return _silent.get()
