"""The first page for three people: a deputy on a phone, a handler at the desk, the one who leads the deputies' work."""

import re
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from apps.proposals.models import Suggestion
from apps.proposals.workflow import Status
from tests import factories
from tests.e2e.conftest import PHONE, Open, field


@pytest.fixture
def people(transactional_db: None) -> SimpleNamespace:
    return factories.county()


@pytest.fixture
def in_hand(people: SimpleNamespace) -> Suggestion:
    return factories.reach(Status.IN_HAND, people)


def test_a_deputy_on_a_phone_follows_a_suggestion(people, in_hand, open_page: Open) -> None:
    page = open_page(people.lead.person.user, viewport=PHONE)
    expect(page.get_by_role("heading", name="王堃代表，您好")).to_be_visible()
    page.get_by_role("link", name=in_hand.title).first.click()
    page.get_by_role("button", name="关注", exact=True).click()
    expect(page.get_by_role("button", name="取消关注")).to_be_visible()
    page.goto("/desk/")
    expect(page.get_by_role("heading", name="我关注的事项")).to_be_visible()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"], "the page is wider than the phone"


def test_a_handler_asks_for_more_time_and_staff_agree(people, in_hand, open_page: Open) -> None:
    handler = open_page(people.handler)
    card = handler.get_by_role("heading", name="我单位承担的期限")
    expect(card).to_be_visible()
    handler.goto(in_hand.get_absolute_url())
    handler.get_by_role("link", name=re.compile("期限详情、延期.*代表建议答复")).click()
    field(handler, "延期理由").fill("涉及三个部门，需要现场勘察。")
    handler.get_by_role("button", name="提交申请").click()
    expect(handler.get_by_text("延期申请已提交")).to_be_visible()

    staff = open_page(people.staff)
    staff.goto(handler.url)
    staff.get_by_role("button", name="同意延期").click()
    expect(staff.get_by_text("已同意延期")).to_be_visible()
    expect(staff.get_by_text("最初的到期日")).to_be_visible()


def test_a_leader_goes_from_the_figures_to_the_rows(people, in_hand, open_page: Open) -> None:
    page = open_page(people.staff)
    page.get_by_role("link", name="办理统计").click()
    expect(page.get_by_text("按期完成率 =")).to_be_visible()
    expect(page.locator("svg.chart").first).to_be_visible()
    page.goto("/desk/deadlines/")
    field(page, "责任单位").select_option(label=people.edu.name)
    page.get_by_role("button", name="筛选", exact=True).click()
    expect(page.get_by_text("共 2 条")).to_be_visible()
    page.get_by_label("筛选名称").fill("教育局")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_role("link", name="教育局", exact=True)).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="导出表格").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    page.keyboard.press("/")
    page.keyboard.type(in_hand.number)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=in_hand.title)).to_be_visible()
