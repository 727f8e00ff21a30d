"""A resolution is entered, passes the gate of two people, and is read and found by a visitor."""

import io
from types import SimpleNamespace

import docx
import pytest
from playwright.sync_api import Page, expect

from congress import clock
from tests import factories
from tests.e2e.conftest import PHONE, Open, field
from tests.resolutions import samples

pytestmark = pytest.mark.usefixtures("worker")

TITLE = "关于加强饮用水水源保护的决定"
TEXT = ["会议决定：", "一、压实保护责任", "（一）划定保护区", "县人民政府应当设立明显标志。", "二、加强监督"]


@pytest.fixture
def people(transactional_db: None) -> SimpleNamespace:
    factories.term()
    samples.committee()
    return SimpleNamespace(
        clerk=factories.user("office", name="许静"), chief=factories.user("office", name="郑和平")
    )


def word_file() -> bytes:
    document = docx.Document()
    for line in TEXT:
        document.add_paragraph(line)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def enters(page: Page) -> None:
    page.goto("/desk/resolutions/new/")
    field(page, "标题").fill(TITLE)
    field(page, "决定").check()
    page.get_by_role("main").get_by_label("会议").first.fill("第三十八次会议")
    page.locator("[name=adopted_on]").fill("2026-10-28")
    votes = {"n_all": 27, "n_present": 25, "n_for": 24, "n_against": 0, "n_abstain": 1, "n_not_voting": 0}
    for name, number in votes.items():
        page.locator(f"[name={name}]").fill(str(number))
    office = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    page.locator("[name=docx]").set_input_files(
        {"name": "决定.docx", "mimeType": office, "buffer": word_file()}
    )
    page.get_by_role("button", name="取用文字").click()
    expect(page.locator("[name=body]")).to_have_value("\n".join(TEXT))
    expect(page.locator("[name=n_for]")).to_have_value("24")
    page.get_by_role("button", name="保存").click()


def test_from_entry_to_the_visitor(people: SimpleNamespace, open_page: Open) -> None:
    clerk = open_page(people.clerk)
    enters(clerk)
    clerk.get_by_role("button", name="定稿").click()
    expect(clerk.get_by_role("link", name=TITLE).first).to_be_visible(timeout=30_000)
    clerk.reload()
    clerk.get_by_role("button", name="拟稿公开").click()

    chief = open_page(people.chief)
    chief.goto("/desk/publications/")
    chief.get_by_role("link", name=TITLE).first.click()
    chief.get_by_role("button", name="审查通过，公开").click()
    expect(chief.get_by_text("已通过保密审查")).to_be_visible()

    visitor = open_page(viewport=PHONE)
    visitor.goto("/search/?q=水源保护")
    visitor.get_by_role("link", name=TITLE).first.click()
    expect(visitor.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(visitor.get_by_text("一、压实保护责任")).to_be_visible()
    expect(visitor.get_by_text(f"青人常〔{clock.today().year}〕1号").first).to_be_visible()
    pdf = visitor.locator(".files a").first.get_attribute("href")
    assert visitor.request.get(pdf).body().startswith(b"%PDF-")
