"""The side menu and the number of unread messages; asked only by pages that show them."""

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from apps.desk.sections import SECTIONS, Entry, arranged
from apps.matters import access
from apps.notices.models import Notice

INBOX = "notices:inbox"
SHORT = 9
"""So many lines are found without headings."""


class Item(NamedTuple):
    """One line of the side menu; ``heading`` stands before the first of a section."""

    text: str
    url: str
    current: bool
    count: Any = 0
    heading: str = ""


def menu(request: HttpRequest) -> dict[str, Any]:
    """``menu`` and ``unread`` for templates/desk.html. A page that reads neither costs no query."""
    unread = SimpleLazyObject(lambda: count_unread(request.user))
    return {"unread": unread, "menu": SimpleLazyObject(lambda: items(request, unread))}


def items(request: HttpRequest, unread: Any) -> list[Item]:
    """The pages this person may open, with the one they are on marked."""
    if not request.user.is_authenticated:
        return []
    may_open = {
        heading: [entry for entry in entries if allowed(entry, request.user)]
        for heading, entries in SECTIONS.items()
    }
    offered = {
        heading: [(entry, reverse(entry.view)) for entry in entries]
        for heading, entries in arranged(may_open).items()
    }
    urls = [url for section in offered.values() for _, url in section]
    here, long = current(urls, request.path), len(urls) > SHORT
    return [
        Item(
            entry.text,
            url,
            url == here,
            unread if entry.view == INBOX else 0,
            heading if long and place == 0 else "",
        )
        for heading, section in offered.items()
        for place, (entry, url) in enumerate(section)
    ]


def allowed(entry: Entry, user: Any) -> bool:
    return not entry.any_of or any(access.may(user, permission) for permission in entry.any_of)


def current(urls: list[str], path: str) -> str:
    """The address of the menu under which the page stands: the longest that begins its path, the home page's own."""
    home, *others = urls
    return max((url for url in others if path.startswith(url)), key=len, default=home if path == home else "")


def count_unread(user: Any) -> int:
    return Notice.objects.of(user).unread().count() if user.is_authenticated else 0
