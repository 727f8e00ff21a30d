"""A form that arrived after its session had ended: kept until its person has signed in again, then sent by them."""

from typing import Any, NamedTuple

from django.http import HttpRequest

LONGEST = 512 * 1024
"""Bytes of a form that are kept: the longest text with room to spare."""
KEY = "kept"
OWN = {"csrfmiddlewaretoken"}


class Kept(NamedTuple):
    """Where the form was going and what it said; ``files`` when some were chosen, which cannot be kept."""

    address: str
    fields: list[tuple[str, str]]
    files: bool


def keep(request: HttpRequest) -> dict[str, Any] | None:
    """What the next session is to hold; None for a request without a form, with a password or too long."""
    length = int(request.META.get("CONTENT_LENGTH") or 0)
    if request.method != "POST" or length > LONGEST or any("password" in name for name in request.POST):
        return None
    fields = [
        (name, str(value)) for name, values in request.POST.lists() for value in values if name not in OWN
    ]
    return {
        "user": request.user.pk,
        "address": request.get_full_path(),
        "fields": fields,
        "files": bool(request.FILES),
    }


def waits(request: HttpRequest) -> bool:
    """Whether a form of this very person waits; another person's is forgotten."""
    held = request.session.get(KEY)
    if held and held["user"] != request.user.pk:
        del request.session[KEY]
        return False
    return bool(held)


def take(request: HttpRequest) -> Kept | None:
    """The waiting form, shown once."""
    if not waits(request):
        return None
    held = request.session.pop(KEY)
    return Kept(held["address"], [tuple(pair) for pair in held["fields"]], held["files"])
