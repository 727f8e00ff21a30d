"""What each procedure may make public, and in which words.

A procedure's ``publish.py`` declares ``content_of(matter) -> Content`` and registers it when its app starts;
it raises Refusal with a sentence while the matter may not be public (no consent, not adopted yet …).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, TypedDict

from apps.matters.models import Matter
from congress.refusal import Refusal


class NotYet(Refusal):
    """A matter may become public later, or be brought up to date later; what is public of it stays."""


class Section(TypedDict):
    """A part of the public text. "official" is set with the levels 一、（一）, "text" as plain paragraphs."""

    heading: str
    text: str
    style: Literal["text", "official"]


class Step(TypedDict):
    """One line of the public timeline; ``date`` as 2026-03-10."""

    date: str
    what: str
    note: str


@dataclass(frozen=True)
class Content:
    """What the public will read of one matter. ``papers`` are ready papers whose PDFs go out with it."""

    key: str
    number: str
    title: str
    sections: Sequence[Section]
    source: str
    dated: date
    timeline: Sequence[Step] = ()
    facets: dict[str, Any] = field(default_factory=dict)
    papers: Sequence[Any] = ()


ContentOf = Callable[[Any], Content]

PageOf = Callable[[str], Content]
"""The content of the page at a key as it stands now. Raises Refusal when there may be none."""

_known: dict[str, ContentOf] = {}
_shown_as: dict[str, str] = {}
_pages: dict[str, PageOf] = {}


def register(kind: str, content_of: ContentOf, *, shown_as: str = "") -> None:
    """``kind`` is the KIND of the matter; ``shown_as`` is the one of ``models.Kind`` that it is public as, if another."""
    _known[kind] = content_of
    _shown_as[kind] = shown_as or kind


def public_kind(matter: Matter) -> str:
    """Which of ``models.Kind`` the publications of a matter are of."""
    return _shown_as[matter.kind]


def register_page(kind: str, page_of: PageOf) -> None:
    """``kind`` is one of ``models.PAGES``: public content that belongs to no matter."""
    _pages[kind] = page_of


def page_of(kind: str, key: str) -> Content:
    """The public content at an address of a kind without matters, as it stands now. Raises Refusal."""
    return _pages[kind](key)


def content_of(matter: Matter) -> Content:
    """The public content of a matter as it stands now. Raises Refusal when it may not be public."""
    if matter.kind not in _known:
        raise Refusal("这类事项不在网站公开。")
    return _known[matter.kind](matter.specific)


def obstacle(matter: Matter) -> str | None:
    """Why the matter may not be made public now, in a sentence, or None."""
    try:
        content_of(matter)
    except Refusal as refusal:
        return str(refusal)
    return None
