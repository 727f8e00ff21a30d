"""Every page of a citizen, a deputy and a town clerk on a phone, with letters of twice the size: nothing is cut or hidden."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, Page, Route

from apps.liaison.models import Station
from apps.performance.models import Checker
from tests import factories
from tests.architecture import walking
from tests.e2e.conftest import PHONE
from tests.hostile.reading import Page as Links

pytestmark = pytest.mark.django_db

STATIC = Path(settings.BASE_DIR) / "static"
TWICE = "html, html[data-size] { font-size: 212.5% !important }"
"""Twice the 106.25 % of static/css/base.css."""
SHOWN_BY = ("js/size.js", "js/portal.js")
"""Scripts that show or enlarge something by themselves."""
SITE = "http://portal.test"
DESK = ("/desk/", "/account/")
FAULTS = (Path(__file__).parent / "large.js").read_text()


@pytest.fixture(scope="module")
def sheet() -> str:
    """The style sheet in one piece, which spares a page forty questions, and letters of twice the size."""
    main = (STATIC / "css/main.css").read_text()

    def inlined(match: re.Match[str]) -> str:
        return f"@layer {match[2]} {{ {(STATIC / 'css' / match[1]).read_text()} }}"

    return re.sub(r'@import url\("(.+?)"\) layer\((\w+)\);', inlined, main) + TWICE


@pytest.fixture
def phone(browser: Browser, sheet: str):
    """``phone(pages)``: a page of a phone that finds these at their addresses, without a server between them."""
    contexts = []

    def opened(pages: dict[str, bytes]) -> Page:
        context = browser.new_context(viewport=PHONE, locale="zh-CN", service_workers="block")
        contexts.append(context)
        page = context.new_page()

        def answer(route: Route) -> None:
            path = urlsplit(route.request.url).path
            if path == "/static/css/main.css":
                route.fulfill(body=sheet, content_type="text/css")
            elif path.startswith("/static/"):
                name = path.removeprefix("/static/")
                known = name in SHOWN_BY or name.startswith("img/")
                route.fulfill(path=STATIC / name) if known else route.fulfill(body="")
            else:
                route.fulfill(body=pages.get(path, b""), content_type="text/html; charset=utf-8")

        page.route(f"{SITE}/**", answer)
        return page

    yield opened
    for context in contexts:
        context.close()


def pages(client: Client, under: tuple[str, ...]) -> dict[str, bytes]:
    """Every page under these addresses that opens for this person, and where they lead: one of each route."""
    waiting = sorted(walking.plain().values())
    known, read, found = set(waiting), set(), {}
    while waiting:
        url = waiting.pop()
        route = view_of(url)
        if not route or route in read or not url.startswith(under):
            continue
        response = client.get(url)
        if response.streaming:
            list(response.streaming_content)
        if response.status_code != 200 or not response["Content-Type"].startswith("text/html"):
            continue
        read.add(route)
        found[url] = response.content
        new = {path for path in Links(response.text).paths() if not path.startswith("/static/")} - known
        known |= new
        waiting += sorted(new)
    return found


def view_of(url: str) -> str:
    try:
        return resolve(url).view_name
    except Resolver404:
        return ""


def town_clerk(world):
    """The clerk of the lead's town, who keeps its station."""
    organ = Station.objects.get(pk=next(iter(world.stations.values())).pk).organ
    Checker.objects.get_or_create(delegation=world.county.lead.delegation, organ=organ)
    return factories.user("town_presidium", organ=organ, name="马立")


@pytest.mark.parametrize(
    ("part", "under", "at_least"), [("guest", ("/",), 30), ("lead", DESK, 45), ("town", DESK, 35)]
)
def test_nothing_is_cut_with_letters_of_twice_the_size(part, under, at_least, world, visit, phone):
    world.parts["town"] = town_clerk(world)
    found = pages(visit(part), under)
    page, wrong = phone(found), {}
    for url in found:
        page.goto(SITE + url)
        if faults := page.evaluate(FAULTS):
            wrong[url] = faults
    assert wrong == {}
    assert len(found) > at_least
