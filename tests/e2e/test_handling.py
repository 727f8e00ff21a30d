"""Stories of handling: an objection and reassignment; a class-B promise that is kept and confirmed."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect

from apps.proposals.workflow import Status
from congress import clock
from tests import factories
from tests.e2e.conftest import PHONE, Open, field
from tests.e2e.test_suggestion import go

pytestmark = pytest.mark.usefixtures("worker")


@pytest.fixture
def people(transactional_db: None) -> SimpleNamespace:
    factories.session()
    return factories.county()


def test_an_objection_and_reassignment(people: SimpleNamespace, open_page: Open) -> None:
    suggestion = factories.reach(Status.ASSIGNED, people)
    address = suggestion.get_absolute_url()
    handler = open_page(people.handler)
    handler.goto(address)
    handler.get_by_role("link", name="申请退办").click()
    field(handler, "理由").fill("校门口道路由公安局管理，不属于我局职责。")
    handler.get_by_role("button", name="申请退办").click()
    expect(handler.get_by_text("退办申请已提交")).to_be_visible()
    staff = open_page(people.staff)
    staff.goto(address)
    expect(staff.get_by_text("不属于我局职责").first).to_be_visible()
    staff.get_by_role("link", name="改办", exact=True).click()
    field(staff, "主办单位").select_option(label=people.other.name)
    staff.get_by_role("button", name="改办", exact=True).click()
    expect(staff.get_by_text("已改办")).to_be_visible()
    assert handler.goto(address).status == 404
    other = open_page(people.stranger)
    other.goto(address)
    expect(other.get_by_role("link", name="签收", exact=True)).to_be_visible()


def test_a_promise_is_kept_and_confirmed(people: SimpleNamespace, open_page: Open) -> None:
    suggestion = factories.reach(Status.IN_HAND, people)
    address = suggestion.get_absolute_url()
    handler, co_handler = open_page(people.handler, viewport=PHONE), open_page(people.co_handler)
    co_handler.goto(address)
    co_handler.get_by_role("link", name="提交协办意见").click()
    field(co_handler, "协办意见").fill("同意。")
    co_handler.get_by_role("button", name="提交协办意见").click()
    promises(handler, address)
    go(handler, "送负责人签发")
    signer = open_page(people.signer)
    signer.goto(address)
    go(signer, "签发答复")
    handler.goto(address)
    expect(handler.get_by_text("跟踪办理").first).to_be_visible()
    handler.get_by_role("link", name="建成人行天桥").click()
    handler.get_by_role("link", name="跟踪答复").click()
    field(handler, "跟踪答复").fill("天桥已经建成通行。")
    handler.get_by_role("button", name="跟踪答复").click()
    lead = open_page(people.lead.person.user, viewport=PHONE)
    lead.goto("/desk/")
    lead.get_by_role("link", name="核实是否兑现").first.click()
    go(lead, "确认兑现")
    expect(lead.get_by_text("已确认兑现")).to_be_visible()
    lead.goto(address)
    expect(lead.get_by_text("跟踪办理")).to_have_count(0)


def promises(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="登记沟通").click()
    field(page, "现场察看").check()
    field(page, "沟通情况").fill("与代表一同察看现场。")
    page.get_by_role("button", name="登记沟通").click()
    page.get_by_role("link", name="起草答复").click()
    field(page, "B类：列入计划逐步解决").check()
    field(page, "列入计划，明确时限").check()
    field(page, "答复内容").fill("一、办理情况\n已列入明年计划。")
    page.get_by_role("button", name="起草答复").click()
    expect(page.get_by_text("B类答复还没有登记承诺事项").first).to_be_visible()
    page.get_by_role("link", name="登记承诺").click()
    field(page, "承诺事项").fill("建成人行天桥")
    field(page, "完成时限").fill((clock.today() + timedelta(days=90)).isoformat())
    page.get_by_role("button", name="登记承诺").click()
    expect(page.get_by_text("承诺已登记")).to_be_visible()
