"""All components in a browser: reachable for everybody, whole at every width, comfortable with a script."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page

AXE = Path(settings.BASE_DIR) / "tests/e2e/vendor/axe.min.js"
WIDTHS = [1280, 390]

pytestmark = pytest.mark.e2e
Opener = Callable[[int], Page]


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(open_gallery: Opener, width: int) -> None:
    page = open_gallery(width)
    page.evaluate(AXE.read_text())
    found = page.evaluate(
        "axe.run().then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.target.join(' '))]))"
    )
    assert found == []


@pytest.mark.parametrize("width", [*WIDTHS, 320])
def test_nothing_runs_out_of_the_window(open_gallery: Opener, width: int) -> None:
    page = open_gallery(width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_is_pressed_is_large_enough(open_gallery: Opener) -> None:
    page = open_gallery(390)
    heights = page.locator(
        ".button:visible, .pager a:visible, .field input:visible:not([type=radio], [type=checkbox])"
    )
    assert min(box["height"] for box in (one.bounding_box() for one in heights.all())) >= 44


def test_large_type_is_remembered(open_gallery: Opener) -> None:
    page = open_gallery(1280)
    page.evaluate("localStorage.setItem('size', 'large')")
    page.reload()
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 20


def test_counter_counts_what_is_written(open_gallery: Opener) -> None:
    page = open_gallery(1280)
    page.get_by_label("内容").fill("护学岗")
    assert page.locator(".counter", has_text="已写 3 字，最多 3000 字").is_visible()


def test_a_form_is_sent_once(open_gallery: Opener) -> None:
    page = open_gallery(1280)
    page.evaluate("addEventListener('submit', event => setTimeout(() => window.stop(), 0))")
    button = page.get_by_role("button", name="存为草稿")
    page.evaluate(
        "document.querySelectorAll('form').forEach(form => { form.noValidate = true; form.target = 'other'; })"
    )
    button.click()
    assert button.is_disabled()


def test_escape_closes_a_panel_and_returns_to_its_button(open_gallery: Opener) -> None:
    page = open_gallery(1280)
    page.locator("#extend summary").click()
    page.locator("#reason").press("Escape")
    assert page.locator("#extend").get_attribute("open") is None
    assert page.evaluate("document.activeElement === document.querySelector('#extend summary')")
