"""Requests that no browser of a person sends are refused before anything reads them."""

from collections.abc import Callable
from urllib.parse import unquote

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed

METHODS = ("GET", "HEAD", "POST")
"""What a browser sends for a person. A view that shows a form would take any other method for a GET."""

NUL = "\x00"
"""A character that PostgreSQL keeps in no text: met in a query it would be a failure, not a search without hits."""


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def checked(request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        if body_bytes(request) > settings.REQUEST_MAX_BYTES:
            raise RequestDataTooBig("the body exceeds REQUEST_MAX_BYTES")
        if NUL in request.path_info:
            raise Http404
        if any(NUL in text for text in texts(request)):
            raise BadRequest("a NUL in query or cookie")
        return get_response(request)

    return checked


def body_bytes(request: HttpRequest) -> int:
    """The announced length of the body; nothing beyond it is read."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    return int(announced) if announced.isdecimal() else 0


def texts(request: HttpRequest) -> list[str]:
    """Where a NUL could pass by all forms: the query, and cookies, whose values may hold escapes."""
    return [unquote(request.META.get("QUERY_STRING", "")), *request.COOKIES.values()]
