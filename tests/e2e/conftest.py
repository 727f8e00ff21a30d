"""A real browser before a real server with a real worker behind it."""

import re
from collections.abc import Callable, Iterator

import pytest
from celery.contrib.testing.worker import start_worker
from playwright.sync_api import Browser, Locator, Page

from congress.celery import app

PASSWORD = "qinglan-2026"
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def worker(transactional_db: None) -> Iterator[None]:
    """A Celery worker on this test's database, taking work from the real broker."""
    app.loader.import_default_modules()
    with start_worker(app, pool="solo", perform_ping_check=False, shutdown_timeout=30):
        yield


Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, live_server: object) -> Iterator[Open]:
    """Open the portal in a context of its own: anonymous, or signed in as someone."""
    contexts = []

    def opened(user: object = None, viewport: dict[str, int] = DESKTOP, **options: str) -> Page:
        context = browser.new_context(base_url=str(live_server), viewport=viewport, locale="zh-CN", **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))
        if user is not None:
            sign_in(page, user)
        return page

    yield opened
    for context in contexts:
        context.close()


def field(page: Page, label: str) -> Locator:
    """A field or choice by its whole label, which may end in 必填."""
    return page.get_by_role("main").get_by_label(re.compile(rf"^\s*{re.escape(label)}(\s*必填)?\s*$"))


def sign_in(page: Page, user: object) -> None:
    user.set_password(PASSWORD)
    user.save()
    page.goto("/sign-in/")
    page.get_by_label("登录名").fill(user.username)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url("**/desk/")
