"""Asking another house by HTTP: nowhere but where the settings say, not longer and not more than allowed."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse, IncompleteRead
from typing import Any
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener


class TooMuch(OSError):
    """The answer is larger than anything that was asked for."""


class NoRedirect(HTTPRedirectHandler):
    """What is sent goes to the address that was set, nowhere else."""

    def redirect_request(self, *args: Any) -> None:
        return None


@contextmanager
def asked(request: Request, *, timeout: float) -> Iterator[HTTPResponse]:
    """The answer when it is of the kind 2xx; HTTPError otherwise, another OSError or HTTPException without one."""
    with build_opener(ProxyHandler({}), NoRedirect).open(request, timeout=timeout) as answer:
        yield answer


def received(answer: HTTPResponse, *, most: int, until: float) -> bytes:
    """Up to ``most`` bytes. One that sends drop by drop is given up at ``until`` (monotonic seconds)."""
    found = bytearray()
    while len(found) < most and (piece := answer.read1(most - len(found))):
        found += piece
        if time.monotonic() > until:
            raise TimeoutError("the answer takes too long")
    return bytes(found)


def whole(request: Request, *, timeout: float, most: int) -> bytes:
    """The whole answer, within ``timeout`` seconds; TooMuch beyond ``most`` bytes, IncompleteRead for a half one."""
    until = time.monotonic() + timeout
    with asked(request, timeout=timeout) as answer:
        content, missing = received(answer, most=most + 1, until=until), answer.length
    if len(content) > most:
        raise TooMuch(f"more than {most} bytes")
    if missing:
        raise IncompleteRead(content, missing)
    return content
