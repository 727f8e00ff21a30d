"""A voter rates two deputies on a phone by a link, the office counts paper in and closes, the public reads the result."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from apps.deputies.keys import key_of
from apps.duty_reports.models import DutyReport
from apps.publications.models import Kind
from congress import clock
from tests.duty_reports import samples
from tests.e2e.conftest import PHONE, Open, field
from tests.e2e.test_voter import sound
from tests.liaison import samples as profiles

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def written(people) -> DutyReport:
    """Called two days ago for an hour ago; both reports are approved."""
    now = clock.now()
    with clock.at(now - timedelta(days=2)):
        times = {"starts_at": now - timedelta(hours=1), "rating_until": now + timedelta(hours=3)}
        return samples.reach("approved", people, **times)


def writes(page: Page, report: DutyReport) -> None:
    """A deputy on a phone: the draft is kept, then it is handed in."""
    page.goto(f"/desk/duty-reports/{report.pk}/write/")
    sound(page)
    field(page, "述职报告").fill("各位选民：写了一半。")
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_text("草稿已保存")).to_be_visible()
    expect(field(page, "述职报告")).to_have_value("各位选民：写了一半。")
    field(page, "述职报告").fill(samples.TEXT)
    page.get_by_role("button", name="提交述职报告").click()
    expect(page.get_by_text("等待审核").first).to_be_visible()
    sound(page)


def test_a_deputy_writes_on_a_phone_and_the_office_approves(open_page: Open) -> None:
    people = samples.people()
    report = samples.plan(people, mandates=[people.lead])
    samples.call(report, people)
    deputy = open_page(people.lead.person.user, viewport=PHONE)
    deputy.get_by_role("link", name=report.title).first.click()
    sound(deputy)
    writes(deputy, report)
    staff = open_page(people.staff)
    staff.goto(report.get_absolute_url())
    staff.get_by_role("button", name="审核通过").click()
    expect(staff.get_by_text("已审核通过，并告知代表")).to_be_visible()
    sound(staff)


def beside(page: Page, label: str) -> Locator:
    """A field of a step, which stands beside the main text."""
    return page.get_by_label(re.compile(rf"^\s*{label}(\s*必填)?\s*$"))


def holds(page: Page, report: DutyReport) -> None:
    page.goto(report.get_absolute_url())
    page.locator("summary", has_text="登记举行情况").click()
    beside(page, "到会选民人数").fill("62")
    beside(page, "主持人").fill("章平")
    beside(page, "记录人").fill("沈慧")
    beside(page, "举行情况").fill("两位代表依次述职，选民评议。")
    beside(page, "选民提问、意见和代表的回答").fill("选民提问三件，代表当场回答。")
    page.get_by_role("button", name="确认").locator("visible=true").click()
    expect(page.get_by_text("举行情况已登记")).to_be_visible()


def rates(browser, live_server, token: str) -> None:
    """Two taps for each deputy and the button, without a script and without a cookie."""
    context = browser.new_context(base_url=str(live_server), viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/rate/{token}/")
    for name, grade in (("王堃代表", "满意"), ("陈喆代表", "基本满意")):
        page.get_by_role("group", name=name).get_by_label(grade, exact=True).check()
    page.get_by_role("button", name="提交评议").click()
    expect(page.get_by_text("评议已经计入，谢谢")).to_be_visible()
    page.goto(f"/rate/{token}/")
    expect(page.get_by_text("这个评议码已经用过了")).to_be_visible()
    assert context.cookies() == []
    context.close()


def counts(page: Page, report: DutyReport) -> None:
    """First a count that does not add up: the page says where, and keeps what was typed."""
    page.goto(report.get_absolute_url())
    page.locator("summary", has_text="登记纸质评议票").click()
    for label, number in (("发出票数", 12), ("收回票数", 11), ("有效票数", 10)):
        beside(page, label).fill(str(number))
    for name in ("王堃", "陈喆"):
        for grade, number in (("满意", 8), ("基本满意", 1), ("不满意", 0), ("弃权", 0)):
            beside(page, f"{name}：{grade}").fill(str(number))
    page.locator("input[type=file]:visible").set_input_files(
        {"name": "统计表.pdf", "mimeType": "application/pdf", "buffer": samples.scan().read()}
    )
    page.get_by_role("button", name="确认").locator("visible=true").click()
    expect(page.get_by_text("合计 9 票，与有效票 10 张不相等").first).to_be_visible()
    for name in ("王堃", "陈喆"):
        beside(page, f"{name}：满意").fill("9")
    page.locator("input[type=file]:visible").set_input_files(
        {"name": "统计表.pdf", "mimeType": "application/pdf", "buffer": samples.scan().read()}
    )
    page.get_by_role("button", name="确认").locator("visible=true").click()
    expect(page.get_by_text("纸质评议票已登记")).to_be_visible()


def closes(page: Page, report: DutyReport) -> None:
    page.goto(report.get_absolute_url())
    page.locator("summary", has_text="汇总结果").click()
    page.get_by_label("公开评议结果").locator("visible=true").check()
    page.get_by_role("button", name="确认").locator("visible=true").click()
    expect(page.get_by_text("结果已汇总，并告知述职代表")).to_be_visible()
    page.get_by_role("button", name="拟稿公开").click()
    expect(page.get_by_text("待审核").first).to_be_visible()


def test_a_voter_rates_the_office_closes_and_the_public_reads_it(
    open_page: Open, browser, live_server
) -> None:
    people = samples.people()
    profiles.publish(people, Kind.DEPUTY)
    report = written(people)
    [token] = samples.links(report, 1)
    voter = open_page(viewport=PHONE)
    voter.goto(f"/rate/{token}/")
    sound(voter)
    rates(browser, live_server, token)

    staff = open_page(people.staff)
    holds(staff, report)
    counts(staff, report)
    closes(staff, report)
    sound(staff)

    office = open_page(people.office)
    office.goto("/desk/")
    office.get_by_role("link", name=report.title).first.click()
    office.get_by_role("button", name="公开", exact=False).last.click()
    expect(office.get_by_text("已公开").first).to_be_visible()

    voter.goto(f"/deputies/{key_of(people.lead)}/")
    sound(voter)
    voter.get_by_role("link", name=report.title).click()
    expect(voter.get_by_text("王堃：满意 10 票（90.9%）")).to_be_visible()
    sound(voter)

    deputy = open_page(people.second.person.user, viewport=PHONE)
    deputy.goto(report.get_absolute_url())
    expect(deputy.get_by_role("table", name="陈喆代表")).to_be_visible()
    expect(deputy.get_by_role("table", name="王堃代表")).to_have_count(0)
    sound(deputy)
