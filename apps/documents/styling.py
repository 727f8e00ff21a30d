"""The stylesheets of papers: those that a page can use, parsed once in a process.

WeasyPrint asks for each element whether each selector meets it. A report has neither the boxes of a ballot nor the
cells of a form, so sheets whose classes the page does not name are left out.
"""

import re
from functools import cache, lru_cache
from pathlib import Path

from django.conf import settings
from weasyprint import CSS
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from apps.documents import typefaces

NAMES = (
    *("page.css", "head.css", "signature.css", "annexes.css", "imprint.css", "grid.css"),
    *("document.css", "upward.css", "letter.css", "minutes.css", "order.css", "announcement.css"),
    *("sheet.css", "form.css", "list.css", "ballot.css", "certificate.css", "cards.css", "poster.css"),
    *("account_review.css", "volume.css", "report.css"),
)
CLASSES = re.compile(r'class="([^"]*)"')
RULE = re.compile(r"^([^@/\s}][^{]*)\{", re.MULTILINE)
"""A rule that begins a line, and its selectors. Those inside of an at-rule are indented."""
UNLESS = re.compile(r":not\([^)]*\)")
CLASS = re.compile(r"\.([a-z][a-z0-9_-]*)")
MOST_KEPT = 64
"""Choices of sheets that are kept parsed; each layout makes one or two."""


@cache
def fonts() -> FontConfiguration:
    """The machine's typefaces, read once in a process."""
    return FontConfiguration()


def for_page(source: str, fetcher: URLFetcher) -> list[CSS]:
    """The stylesheets of which a page, given as HTML, can use a rule."""
    used = {word for value in CLASSES.findall(source) for word in value.split()}
    return [parsed(tuple(name for name in names() if is_of_use(name, used)), fetcher)]


def is_of_use(name: str, used: set[str]) -> bool:
    return not needed(name) or any(classes <= used for classes in needed(name))


def names() -> tuple[str, ...]:
    return NAMES if typefaces.has_title_face() else (*NAMES, "without_xiaobiaosong.css")


@cache
def text(name: str) -> str:
    return (Path(settings.BASE_DIR) / "static" / "css" / "papers" / name).read_text()


@cache
def needed(name: str) -> frozenset[frozenset[str]]:
    """For each selector of a sheet the classes that a page must name before it can meet anything."""
    lists = (UNLESS.sub("", found) for found in RULE.findall(text(name)))
    return frozenset(frozenset(CLASS.findall(one)) for found in lists for one in found.split(","))


@lru_cache(maxsize=MOST_KEPT)
def parsed(chosen: tuple[str, ...], fetcher: URLFetcher) -> CSS:
    """The chosen sheets as one: each element is matched against each sheet."""
    return CSS(string="\n".join(map(text, chosen)), font_config=fonts(), url_fetcher=fetcher)
