"""What is wrong with a page as readers, keyboards and screen readers take it: found in its HTML, without a browser."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import html

CONTROLS = "//input[not(@type='hidden' or @type='submit')] | //select | //textarea"
NAMED = "//a[@href] | //button | //summary"
REFERRING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "form", "list", "popovertarget")
HIDDEN = ("script", "style", "template", "svg", "code", "pre")
ENGLISH = re.compile(r"(?<![\w/.@:?=&{-])[a-z]{3,}(?:_[a-z]+)*(?![\w/.@:=&}-])")
"""A word in small letters is English or a code; names, abbreviations and units are written otherwise."""
GIVEN = {"xlsx", "docx", "pdf", "jpg", "jpeg", "png", "csv", "password"}
"""What people call files by, and the commonest of passwords."""


def faults(text: str) -> list[str]:
    """Sentences for the maintainer; none for a sound page. ``text`` is a whole HTML page."""
    page = html.document_fromstring(text)
    return [
        *frame(page),
        *doubles(page),
        *loose_ends(page),
        *unnamed(page),
        *headings(page),
        *tables(page),
        *english(page),
    ]


def frame(page: Any) -> Iterator[str]:
    if page.get("lang") != "zh-Hans":
        yield "no language"
    if not page.findtext(".//title", "").strip(" -—·_"):
        yield "no title"
    if len(page.findall(".//main")) != 1:
        yield "not one main"


def doubles(page: Any) -> Iterator[str]:
    ids = Counter(page.xpath("//@id"))
    yield from (f"id {name} stands {count} times" for name, count in ids.items() if count > 1)


def loose_ends(page: Any) -> Iterator[str]:
    """References to what is not there."""
    ids = set(page.xpath("//@id"))
    for name in REFERRING:
        for value in page.xpath(f"//@{name}"):
            yield from (f"{name}={one} leads nowhere" for one in value.split() if one not in ids)
    for value in page.xpath("//a/@href[starts-with(., '#')]"):
        if value[1:] not in ids:
            yield f"href={value} leads nowhere"


def unnamed(page: Any) -> Iterator[str]:
    """Controls without a label, links and buttons without words, pictures without a text."""
    for control in page.xpath(CONTROLS):
        labels = page.xpath("//label[@for=$name]", name=control.get("id", ""))
        if not (
            labels or control.get("aria-label") or control.get("aria-labelledby") or within(control, "label")
        ):
            yield f"{control.tag} {control.get('name')} has no label"
    for element in page.xpath(NAMED):
        if not (words(element) or element.get("aria-label") or element.xpath(".//img[@alt!='']")):
            yield f"{element.tag} {element.get('href', '')} has no words"
    yield from (f"picture {one.get('src')} has no text" for one in page.xpath("//img[not(@alt)]"))


def within(element: Any, tag: str) -> bool:
    return next(element.iterancestors(tag), None) is not None


def words(element: Any) -> str:
    return element.text_content().strip()


def headings(page: Any) -> Iterator[str]:
    levels = [int(one.tag[1]) for one in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} headings of the first level"
    for before, after in zip(levels, levels[1:], strict=False):
        if after > before + 1:
            yield f"a heading of level {after} follows one of level {before}"
    yield from ("an empty heading" for one in page.xpath("//h1|//h2|//h3") if not words(one))


def tables(page: Any) -> Iterator[str]:
    yield from (f"head {words(one)} without scope" for one in page.xpath("//th[not(@scope)]"))


def english(page: Any) -> Iterator[str]:
    """Words of the code where people read."""
    for element in page.iter():
        if (
            isinstance(element.tag, str)
            and element.tag not in HIDDEN
            and not any(within(element, tag) for tag in HIDDEN)
        ):
            for said in (element.text, *(child.tail for child in element)):
                yield from (f"English: {word}" for word in ENGLISH.findall(said or "") if word not in GIVEN)
