"""One suggestion travels from a deputy to the public, told by role and label."""

import io
import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from congress import clock
from tests import factories
from tests.e2e.conftest import PHONE, Open, field
from tests.e2e.pictures import last_page

pytestmark = pytest.mark.usefixtures("worker")

TITLE = "关于在南关小学门口设置护学岗的建议"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def people(transactional_db: None) -> SimpleNamespace:
    factories.session()
    return factories.county()


def go(page: Page, step: str, button: str | None = None) -> None:
    """From the matter's page, take a step that needs nothing filled in."""
    page.get_by_role("link", name=step, exact=True).click()
    page.get_by_role("button", name=button or step, exact=True).click()


def test_from_draft_to_the_public(people: SimpleNamespace, open_page: Open, tmp_path: Path) -> None:
    lead = open_page(people.lead.person.user, viewport=PHONE)
    drafts(lead)
    address = lead.url
    invites(lead)
    second = open_page(people.second.person.user, viewport=PHONE)
    second.goto(address)
    go(second, "确认附议")
    lead.goto(address)
    go(lead, "提交")
    expect(lead.get_by_text("建议已提交")).to_be_visible()

    staff = open_page(people.staff)
    registers_and_assigns(staff, people)

    handler, signer = open_page(people.handler), open_page(people.signer)
    handler.goto(address)
    signs_for(handler)
    expect(handler.get_by_text("还不能送负责人签发")).to_contain_text("青澜县公安局未提交协办意见")
    co_handler = open_page(people.co_handler)
    co_handler.goto(address)
    advises(co_handler)
    answers(handler, signer, address)

    rates_dissatisfied(lead, address)
    second.goto(address)
    rate(second, "满意")
    expect(second.get_by_text("第 1 轮")).to_be_visible()
    staff.goto(address)
    expect(staff.get_by_text("重新办理").first).to_be_visible()
    expect(staff.get_by_text("上下学高峰仍然无人值守")).to_be_visible()

    answers(handler, signer, address)
    for page in (lead, second):
        page.goto(address)
        rate(page, "满意")
    staff.goto(address)
    expect(staff.get_by_text("已办结").first).to_be_visible()

    publishes(staff, open_page(people.office), address)
    visitor_reads(open_page(), tmp_path)


def drafts(page: Page) -> None:
    page.get_by_role("link", name="提建议").first.click()
    field(page, "标题").fill(TITLE)
    field(page, "建议内容").fill(factories.BODY)
    field(page, "类别").select_option("教育科技")
    field(page, "附件").set_input_files(
        {"name": "现场照片.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(page.get_by_role("link", name="现场照片.pdf")).to_be_visible()


def invites(page: Page) -> None:
    page.get_by_role("link", name="邀请附议", exact=True).click()
    field(page, "邀请附议的代表").select_option(label="陈喆（城关代表团）")
    page.get_by_role("button", name="邀请附议").click()
    expect(page.get_by_text("邀请已发出")).to_be_visible()


def registers_and_assigns(page: Page, people: SimpleNamespace) -> None:
    page.goto("/desk/")
    page.get_by_role("link", name=TITLE).first.click()
    go(page, "立案编号")
    expect(page.get_by_text("第1号").first).to_be_visible()
    assigns(page, people)


def assigns(page: Page, people: SimpleNamespace) -> None:
    page.get_by_role("link", name="交办", exact=True).click()
    field(page, "主办单位").select_option(label=people.edu.name)
    field(page, people.police.name).check()
    page.get_by_role("button", name="交办", exact=True).click()
    expect(page.get_by_text("已交办").first).to_be_visible()


def signs_for(page: Page) -> None:
    page.get_by_role("link", name="签收", exact=True).click()
    field(page, "分管负责人").fill("何平")
    field(page, "经办人").fill("孙蕾")
    field(page, "经办人联系电话").fill("0000-6120018")
    page.get_by_role("button", name="签收", exact=True).click()


def advises(page: Page) -> None:
    page.get_by_role("link", name="提交协办意见").click()
    field(page, "协办意见").fill("同意设置护学岗，由交警大队安排警力。")
    page.get_by_role("button", name="提交协办意见").click()


def talks(page: Page) -> None:
    page.get_by_role("link", name="登记沟通").click()
    field(page, "现场察看").check()
    field(page, "沟通情况").fill("与代表一同察看校门口，代表同意方案。")
    page.get_by_role("button", name="登记沟通").click()


def answers(handler: Page, signer: Page, address: str) -> None:
    handler.goto(address)
    talks(handler)
    handler.get_by_role("link", name="起草答复").click()
    field(handler, "A类：已经解决或采纳").check()
    field(handler, "已经解决或者部分解决").check()
    field(handler, "答复内容").fill(
        "一、办理情况\n已在校门口设置护学岗，每日两次值守。\n二、下一步打算\n逐步推广。"
    )
    handler.get_by_role("button", name="起草答复").click()
    go(handler, "送负责人签发")
    signer.goto(address)
    go(signer, "签发答复")
    letter = signer.get_by_role("link", name=re.compile("关于青澜县.*答复")).first
    expect(letter).to_be_visible(timeout=30_000)
    with signer.expect_download() as download:
        letter.click()
    content = download.value.path().read_bytes()
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    assert "王堃等代表" in "".join(text.split())


def rate(page: Page, grade: str, reason: str = "") -> None:
    page.get_by_role("link", name="评价", exact=True).click()
    for group in ("对办理态度", "对办理结果"):
        wanted = grade if group == "对办理结果" else "满意"
        page.get_by_role("group", name=group).get_by_label(wanted, exact=True).check()
    field(page, "意见或理由").fill(reason)
    page.get_by_role("button", name="评价", exact=True).click()


def rates_dissatisfied(page: Page, address: str) -> None:
    page.goto(address)
    rate(page, "不满意")
    expect(page.get_by_text("请写明理由").first).to_be_visible()
    field(page, "意见或理由").fill("上下学高峰仍然无人值守。")
    page.get_by_role("button", name="评价", exact=True).click()
    expect(page.get_by_text("感谢您的评价")).to_be_visible()


def publishes(staff: Page, office: Page, address: str, title: str = TITLE) -> None:
    staff.goto(address)
    staff.get_by_role("button", name="拟稿公开").click()
    office.goto("/desk/publications/")
    office.get_by_role("link", name=title).first.click()
    considered = office.get_by_role("checkbox")
    if considered.count():
        considered.first.check()
    office.get_by_role("button", name="审查通过，公开").click()
    expect(office.get_by_text("已通过保密审查")).to_be_visible()


def visitor_reads(page: Page, tmp_path: Path) -> None:
    page.goto("/proposals/")
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_text("每日两次值守").first).to_be_visible()
    expect(page.get_by_text("重新办理").first).to_be_visible()
    letter = page.get_by_role("link", name=re.compile("^关于.*再次答复")).get_attribute("href")
    pdf = tmp_path / "letter.pdf"
    pdf.write_bytes(page.request.get(letter).body())
    picture = Image.open(last_page(pdf))
    found = zxingcpp.read_barcodes(picture)
    assert [code.text for code in found], "no QR code on the letter"
    page.goto(re.sub(r"^https?://[^/]+", "", found[0].text))
    expect(page.get_by_text("青教函〔").first).to_be_visible()


def test_a_suggestion_is_sent_back_with_a_reason(people: SimpleNamespace, open_page: Open) -> None:
    suggestion = factories.reach(factories.Status.SUBMITTED, people, title="关于加强管理的建议")
    staff = open_page(people.staff)
    staff.goto(suggestion.get_absolute_url())
    staff.get_by_role("link", name="退回代表").click()
    staff.get_by_role("button", name="退回代表").click()
    expect(staff.get_by_text("理由").first).to_be_visible()
    field(staff, "理由").fill("请写明具体对象和建议。")
    staff.get_by_role("button", name="退回代表").click()
    lead = open_page(people.lead.person.user, viewport=PHONE)
    lead.goto("/desk/")
    lead.get_by_role("link", name="关于加强管理的建议").first.click()
    expect(lead.get_by_text("请写明具体对象和建议。").first).to_be_visible()


def test_clocks_show_lamps_and_words(people: SimpleNamespace, open_page: Open) -> None:
    with clock.at(date(2026, 3, 10)):
        suggestion = factories.reach(factories.Status.IN_HAND, people)
    page = open_page(people.handler)
    page.goto(suggestion.get_absolute_url())
    expect(page.get_by_text("超期").first).to_be_visible()
    page.get_by_text("怎么算的").last.click()
    expect(page.get_by_text("三个月至6月10日（星期三，工作日）")).to_be_visible()
