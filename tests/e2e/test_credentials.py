"""A deputy resigns on a phone and the seat is filled anew: through votes, announcements and certificates."""

import re
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect

from apps.credentials.models import ByElection, Resignation
from apps.deputies.models import Mandate
from tests import factories
from tests.credentials import samples
from tests.e2e.conftest import PHONE, Open, field

pytestmark = pytest.mark.usefixtures("worker")

VOTE = {"n_all": 27, "n_present": 25, "n_for": 24, "n_against": 0, "n_abstain": 1, "n_not_voting": 0}


@pytest.fixture
def people(transactional_db: None) -> SimpleNamespace:
    factories.session()
    return samples.people()


def decide(page: Page, url: str) -> None:
    """Type the vote of the meeting as its minutes give it."""
    page.goto(url)
    page.get_by_role("link", name="登记表决结果").click()
    field(page, "会议").fill("第三十八次会议")
    for name, number in VOTE.items():
        page.locator(f"[name={name}]").fill(str(number))
    page.get_by_role("button", name="登记表决结果").click()
    expect(page.get_by_text("表决结果已登记。")).to_be_visible()


def announce(page: Page, url: str) -> None:
    page.goto(url)
    page.get_by_role("link", name="发布公告").click()
    page.get_by_role("button", name="发布公告").click()
    expect(page.get_by_text("公告已发布")).to_be_visible()
    expect(page.locator("aside").get_by_role("link", name="公告").first).to_be_visible(timeout=30_000)


def sign(page: Page, url: str) -> None:
    """From the desk to the proof to the signature; the file is then made."""
    page.goto("/desk/")
    page.get_by_role("main").get_by_role("link", name="公文待签发").click()
    expect(page.get_by_role("link", name="样稿（PDF）")).to_be_visible()
    page.get_by_role("button", name="签发", exact=True).click()
    expect(page.get_by_text("已签发1份，正式文件正在生成。")).to_be_visible()
    page.goto(url)
    made = page.locator("aside").get_by_role("link", name=re.compile("^(?!样稿).*公告$"))
    expect(made.first).to_be_visible(timeout=30_000)


def test_from_the_phone_to_the_public_announcement(people: SimpleNamespace, open_page: Open) -> None:
    phone = open_page(samples.account(people.deputy), viewport=PHONE)
    phone.goto("/desk/credentials/resign/")
    field(phone, "辞职理由").fill("因工作调动，不能继续履行代表职务。")
    phone.get_by_role("button", name="提出辞职").click()
    expect(phone.get_by_text("辞职已提交")).to_be_visible()
    url = Resignation.objects.get().get_absolute_url()

    staff = open_page(people.staff)
    staff.goto(url)
    expect(staff.get_by_text("停用。")).to_be_visible()
    staff.get_by_role("link", name="提请常委会会议").click()
    staff.get_by_role("button", name="提请常委会会议").click()

    decide(open_page(people.chair), url)
    committee = open_page(people.committee)
    committee.goto(url)
    committee.get_by_role("link", name="提出审查报告").click()
    committee.get_by_role("button", name="提出审查报告").click()
    office = open_page(people.office)
    announce(office, url)
    sign(open_page(people.chair, viewport=PHONE), url)

    staff.goto(url)
    staff.get_by_role("button", name="拟稿公开").click()
    office.goto("/desk/publications/")
    office.get_by_role("link", name="接受代表辞职公告").first.click()
    if (considered := office.locator("[name=considered]")).count():
        considered.check()
    office.get_by_role("button", name="审查通过，公开").click()

    visitor = open_page(viewport=PHONE)
    visitor.goto("/mandates/")
    visitor.get_by_role("link", name="接受代表辞职公告：王堃").click()
    expect(visitor.get_by_text("王堃的代表资格终止")).to_be_visible()

    staff.goto("/desk/credentials/new/byelection/")
    expect(staff.locator("[name=constituency]")).to_contain_text("第一选区")


def test_from_the_poll_to_the_certificate(people: SimpleNamespace, open_page: Open) -> None:
    election = samples.ready_to_poll(people, "沈砚秋", "顾兰亭")
    chair = open_page(people.chair)
    chair.goto(election.get_absolute_url())
    chair.get_by_role("link", name="登记投票结果").click()
    field(chair, "参加投票").fill("600")
    field(chair, "沈砚秋得票").fill("410")
    field(chair, "顾兰亭得票").fill("180")
    chair.get_by_role("button", name="登记投票结果").click()
    expect(chair.get_by_text("选举完成").first).to_be_visible()
    url = ByElection.objects.get().links_in.get().source.specific.get_absolute_url()

    committee = open_page(people.committee)
    committee.goto(url)
    committee.get_by_role("link", name="逐人审查").click()
    committee.get_by_label("当选有效").check()
    committee.get_by_role("button", name="逐人审查").click()
    committee.get_by_role("link", name="提出审查报告").click()
    committee.get_by_role("button", name="提出审查报告").click()

    decide(chair, url)
    office = open_page(people.office)
    announce(office, url)
    expect(office.get_by_role("link", name="当选证书：沈砚秋代表的代表资格审查")).to_be_visible()
    assert Mandate.objects.get(person__name="沈砚秋").state == Mandate.State.VALID
