"""From where the present request comes, known to actions without being handed through them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse

from congress.address import client_address

AGENT_LENGTH = 200


class Visitor(NamedTuple):
    """Address and browser of a request; both empty in jobs and commands."""

    address: str = ""
    agent: str = ""


_present: ContextVar[Visitor] = ContextVar("present_visitor", default=Visitor())  # noqa: B039 - a tuple never changes


def current() -> Visitor:
    return _present.get()


@contextmanager
def of(request: HttpRequest) -> Iterator[Visitor]:
    """Entries written inside the block say where the request came from."""
    agent = request.headers.get("user-agent", "").replace("\x00", "")
    token = _present.set(Visitor(client_address(request), agent[:AGENT_LENGTH]))
    try:
        yield current()
    finally:
        _present.reset(token)


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def known(request: HttpRequest) -> HttpResponse:
        with of(request):
            return get_response(request)

    return known
