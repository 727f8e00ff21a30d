"""Reads a page as a browser does, and says what on it would run."""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

LINKING = {"href", "src", "action", "formaction", "data", "poster", "xlink:href", "srcset", "content"}
RUNNING = re.compile(r"\s*(javascript|vbscript|data:text)", re.IGNORECASE)
FOREIGN = {"iframe", "object", "embed", "base", "applet", "frame"}


class Page(HTMLParser):
    """``faults``: what would run or lead astray; ``links``: where the page leads; ``text``: what it says."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in FOREIGN or (tag == "script" and not given.get("src", "").startswith("/static/")):
            self.faults.append(tag)
        self.faults += [name for name in given if name.startswith("on")]
        self.faults += [
            f"{name}={given[name]}" for name in LINKING & given.keys() if RUNNING.match(given[name])
        ]
        if given.get("src") == "x":
            self.faults.append("src=x")
        if tag == "a" and "href" in given:
            self.links.append(given["href"])

    handle_startendtag = handle_starttag

    def handle_data(self, data: str) -> None:
        self.text += data

    def paths(self) -> set[str]:
        """Pages of this site to which it leads, filters and places on a page left aside."""
        found = (urlsplit(link) for link in self.links)
        return {one.path for one in found if not one.netloc and one.path.startswith("/") and not one.scheme}
