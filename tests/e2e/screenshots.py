"""``bin/screenshots``: the pictures of README.md, taken from a demo of its own and written to docs/images."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from congress.places import ROOT, var_folder
from tests.browser import FLAGS
from tests.e2e.conftest import DESKTOP, PHONE
from tests.e2e.pictures import first_page

IMAGES = ROOT / "docs" / "images"
ADDRESS_IN_PAPERS = "https://www.qinglan.example"
LETTER_WIDTH = 900
TALL = {"width": 1280, "height": 1000}
COLOURS = 256
"""Enough for pages of flat colour; a third of the size of a picture without a palette."""


def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    with demo() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        take_public(opened(browser, address))
        take_desk(opened(browser, address, "handler_edu"))
        take(opened(browser, address, "deputy1", phone=True), "phone-desk")
        browser.close()


@contextmanager
def demo() -> Iterator[str]:
    """The demo on a free port; its data stay under PORTAL_VAR, so that only the first time takes long."""
    port = free_port()
    own = {"PORT": str(port), "PORTAL_VAR": str(var_folder() / "screenshots"), "SITE_URL": ADDRESS_IN_PAPERS}
    running = subprocess.Popen(
        [ROOT / "bin" / "demo"], env=os.environ | own, stdout=subprocess.PIPE, text=True
    )
    try:
        assert running.stdout
        if not running.stdout.readline().startswith("ready"):
            raise SystemExit("the demo did not start")
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(60)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def opened(browser: Browser, address: str, username: str = "", *, phone: bool = False) -> Page:
    """A page at the front door, or at the desk of a demo account; the sign-in page tells the password."""
    size, scale = (PHONE, 2) if phone else (DESKTOP, 1)
    context = browser.new_context(base_url=address, viewport=size, device_scale_factor=scale, locale="zh-CN")
    page = context.new_page()
    page.goto("/sign-in/" if username else "/")
    if username:
        page.get_by_label("登录名").fill(username)
        page.get_by_label("密码").fill(page.locator(".sign-in b").inner_text())
        page.get_by_role("button", name="登录").click()
        page.wait_for_url("**/desk/")
    return page


def take_public(page: Page) -> None:
    """The front page, a resolution, and the letter that answers the newest public suggestion."""
    take(page, "home")
    page.goto("/resolutions/")
    page.locator("main table a, main .list a").first.click()
    take(page, "resolution")
    page.goto("/proposals/")
    page.locator("main table a").first.click()
    letter = page.locator(".files a", has_text="答复").first.get_attribute("href")
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "letter.pdf"
        pdf.write_bytes(page.request.get(letter).body())
        with Image.open(first_page(pdf)) as picture:
            height = round(picture.height * LETTER_WIDTH / picture.width)
            keep(picture.resize((LETTER_WIDTH, height), Image.Resampling.LANCZOS), "reply-letter")


def take_desk(page: Page) -> None:
    """What waits for the education bureau's officer, and the page of one suggestion in hand."""
    take(page, "desk")
    page.set_viewport_size(TALL)
    page.get_by_role("link", name="办理", exact=True).first.click()
    page.get_by_text("怎么算的").last.click()
    take(page, "detail")


def take(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(path=IMAGES / f"{name}.png", animations="disabled")
    with Image.open(IMAGES / f"{name}.png") as picture:
        keep(picture.convert("RGB"), name)


def keep(picture: Image.Image, name: str) -> None:
    """As a small PNG with a palette of its own."""
    small = picture.quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(IMAGES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
