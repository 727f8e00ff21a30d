"""A voter finds a deputy on a phone, writes, and reads by the code what came of it."""

import re
from datetime import timedelta

import pytest
from django.conf import settings as installed
from playwright.sync_api import Page, expect

from apps.submissions.intake import AT_LEAST, DIGITS
from tests.e2e.conftest import PHONE, Open, field
from tests.liaison import samples

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

AXE = installed.BASE_DIR / "tests/e2e/vendor/axe.min.js"
TITLE = "文昌社区幼儿园门口堵车"
BODY = "早晚接送时门口堵车，孩子过马路很危险，希望增设护学岗和临时停车位。"


def sound(page: Page) -> None:
    """Nothing for axe to find, nothing wider than the phone, also in large type."""
    page.wait_for_load_state()
    expect(page.get_by_role("main")).to_be_visible()
    for large in (False, True):
        if large and page.locator("[data-size-switch]").is_visible():
            page.locator("[data-size-switch]").click()
        page.evaluate(AXE.read_text())
        found = page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.html)]))")
        assert found == [], page.url
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    page.evaluate("localStorage.clear()")


def solved(page: Page) -> str:
    """The answer to the question on the page."""
    label = page.get_by_label(re.compile("小问题")).evaluate("e => e.labels[0].innerText")
    first, second = re.search(r"：(.)加(.)等于几", label).groups()
    return str(DIGITS.index(first) + DIGITS.index(second))


def writes(page: Page) -> str:
    """From the directory to the tracking code."""
    page.goto("/deputies/")
    sound(page)
    page.get_by_role("link", name="王堃").click()
    sound(page)
    page.get_by_role("link", name="写信", exact=True).last.click()
    sound(page)
    field(page, "标题").fill(TITLE)
    field(page, "内容").fill(BODY)
    field(page, "您的姓名").fill("刘素芬")
    field(page, "手机号或者电子邮箱").fill("138 0000 1234")
    page.get_by_label(re.compile("小问题")).fill(solved(page))
    page.wait_for_timeout(AT_LEAST * 1000)
    page.get_by_role("button", name="提交", exact=True).click()
    expect(page.get_by_role("heading", name="来信已提交")).to_be_visible()
    sound(page)
    return page.locator(".tracking").inner_text()


def asks(page: Page, code: str) -> None:
    page.goto("/track/")
    field(page, "查询码").fill(code)
    page.get_by_role("button", name="查询", exact=True).click()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()


def test_a_letter_becomes_a_suggestion(open_page: Open, settings) -> None:
    people = samples.people()
    samples.plan(people)
    samples.publish(people)
    voter = open_page(viewport=PHONE)
    code = writes(voter)
    asks(voter, code)
    expect(voter.get_by_text("已提交，待登记")).to_be_visible()
    expect(voter.get_by_role("button", name="撤回这封信")).to_be_visible()
    sound(voter)

    settings.SUBMISSION_UNDO = timedelta()  # ten minutes later
    staff = open_page(people.staff)
    staff.goto("/desk/letters/arrivals/")
    staff.get_by_role("button", name="全部登记").click()
    staff.get_by_role("link", name=TITLE).first.click()
    staff.get_by_role("button", name="转交", exact=True).click()
    expect(staff.get_by_text("已转交，对方已收到消息")).to_be_visible()

    deputy = open_page(people.deputy.person.user, viewport=PHONE)
    deputy.get_by_role("link", name=TITLE).first.click()
    deputy.get_by_role("button", name="转为建议（起草）").click()
    expect(deputy.get_by_text("已为您起草建议")).to_be_visible()
    expect(deputy.get_by_text(BODY).first).to_be_visible()

    asks(voter, code)
    expect(voter.get_by_text("代表已把您反映的事情转为代表建议")).to_be_visible()
    sound(voter)


def test_stations_and_the_calendar_on_a_phone_without_a_script(browser, live_server) -> None:
    people = samples.people()
    day = samples.plan(people)
    samples.publish(people)
    context = browser.new_context(base_url=str(live_server), viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto("/stations/")
    page.get_by_role("link", name=people.station.name).click()
    expect(page.get_by_text(day.on.isoformat())).to_be_visible()
    page.goto("/track/")
    field(page, "查询码").fill("2222 3333 4444 5555")
    page.get_by_role("button", name="查询", exact=True).click()
    expect(page.get_by_text("没有找到这个查询码的来信").first).to_be_visible()
    context.close()
