"""A browser for the gallery of components; what it asks for is answered from the checkout, not from a server."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, Route

from tests.ui import gallery

ADDRESS = "http://gallery.test/"


@pytest.fixture
def open_gallery(browser: Browser) -> Iterator[Callable[[int], Page]]:
    """Opens the gallery in a window of the given width."""
    contexts = []

    def open_at(width: int) -> Page:
        contexts.append(browser.new_context(viewport={"width": width, "height": 844}, bypass_csp=True))
        page = contexts[-1].new_page()
        page.route("**/*", answer)
        page.goto(ADDRESS)
        return page

    yield open_at
    for context in contexts:
        context.close()


def answer(route: Route) -> None:
    path = route.request.url.removeprefix(ADDRESS)
    if path.startswith("static/"):
        route.fulfill(path=str(Path(settings.BASE_DIR) / path))
    elif path:
        route.fulfill(status=404)
    else:
        route.fulfill(body=gallery.html(), content_type="text/html; charset=utf-8")
