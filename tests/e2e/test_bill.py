"""One bill travels from a deputy's desk to the public, told by role and label."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect

from congress import clock
from tests import factories
from tests.e2e.conftest import PHONE, Open, field
from tests.e2e.test_suggestion import go, publishes
from tests.proposals.bills import samples

TITLE = "关于加强青澜河流域水环境保护的议案"


@pytest.fixture
def people(transactional_db: None) -> SimpleNamespace:
    """A session that sits today, at town level, so that five signatures are enough."""
    session, today = factories.session(), clock.today()
    session.starts_on, session.ends_on = today - timedelta(days=1), today + timedelta(days=1)
    session.save()
    return samples.people()


def test_from_a_desk_by_a_phone_to_the_public(people: SimpleNamespace, open_page: Open) -> None:
    lead = open_page(people.lead.person.user)
    drafts(lead)
    address = lead.url
    invites(lead, [people.second, *people.others])
    second = open_page(people.second.person.user, viewport=PHONE)
    second.get_by_role("link", name="阅读并联名").click()
    go(second, "确认联名")
    lead.goto(address)
    expect(lead.get_by_text("有效联名2人，不足5人").first).to_be_visible()
    for mandate in people.others:
        signer = open_page(mandate.person.user, viewport=PHONE)
        signer.goto(address)
        go(signer, "确认联名")
    lead.goto(address)
    go(lead, "提交")
    expect(lead.get_by_text("议案已提交")).to_be_visible()

    staff, clerk = open_page(people.staff), open_page(people.clerk)
    staff.get_by_role("link", name=TITLE).first.click()
    go(staff, "审查通过")
    expect(staff.get_by_text("第1号议案").first).to_be_visible()
    refers(staff, people.committee.name)
    reports(clerk)
    staff.goto(address)
    decides(staff, "列入议程", "主席团第三次会议")
    votes(staff)
    expect(staff.get_by_text("已通过").first).to_be_visible()
    expect(staff.get_by_text("全体代表280人，实到265人").first).to_be_visible()

    publishes(staff, open_page(people.office), address, TITLE)
    visitor_reads(open_page(viewport=PHONE))


def drafts(page: Page) -> None:
    page.goto("/desk/bills/")
    page.get_by_role("link", name="提出议案").click()
    field(page, "标题").fill(TITLE)
    field(page, "案由").fill(samples.PARTS["cause"])
    field(page, "案据").fill(samples.PARTS["basis"])
    field(page, "方案").fill(samples.PARTS["plan"])
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()


def invites(page: Page, mandates: list) -> None:
    page.get_by_role("link", name="邀请联名", exact=True).click()
    field(page, "邀请联名的代表").select_option(label=[str(mandate) for mandate in mandates])
    page.get_by_role("button", name="邀请联名").click()
    expect(page.get_by_text("邀请已发出")).to_be_visible()


def record(page: Page, meeting: str) -> None:
    field(page, "会议").fill(meeting)


def refers(page: Page, committee: str) -> None:
    page.get_by_role("link", name="交委员会审议", exact=True).click()
    field(page, "交哪个委员会").select_option(label=committee)
    field(page, "本次会议期间").check()
    record(page, "主席团第二次会议")
    page.get_by_role("button", name="交委员会审议").click()
    expect(page.get_by_text("已交委员会审议")).to_be_visible()


def reports(page: Page) -> None:
    page.goto("/desk/")
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("link", name="提出审议意见", exact=True).click()
    field(page, "建议列入会议议程").check()
    field(page, "审议报告").fill("审议认为议案可行。")
    page.get_by_role("button", name="提出审议意见").click()
    expect(page.get_by_text("审议意见已提交")).to_be_visible()


def decides(page: Page, step: str, meeting: str) -> None:
    page.get_by_role("link", name=step, exact=True).click()
    record(page, meeting)
    page.get_by_role("button", name=step, exact=True).click()


def votes(page: Page) -> None:
    page.get_by_role("link", name="登记表决结果", exact=True).click()
    record(page, "第四次全体会议")
    labels = dict(
        zip(samples.CONGRESS_VOTE, ("全体人数", "实到", "赞成", "反对", "弃权", "未按表决器"), strict=True)
    )
    for name, number in samples.CONGRESS_VOTE.items():
        field(page, labels[name]).fill(str(number))
    page.get_by_role("button", name="登记表决结果").click()


def visitor_reads(page: Page) -> None:
    page.goto("/bills/")
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_text("王堃等5名代表").first).to_be_visible()
    expect(page.get_by_text("表决通过").first).to_be_visible()
