"""The deputies office through a change of term; a deputy on a phone puts the own record right."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from apps.deputies.models import Mandate, Person, RosterImport, Session, Term
from congress import clock
from tests import factories
from tests.deputies import samples
from tests.e2e.conftest import PHONE, Open, field

WATCH = """() => {
  const note = document.querySelector("[data-wait]");
  const keep = () => sessionStorage.setItem("said", note.hidden ? "" : note.textContent);
  new MutationObserver(keep).observe(note, { attributes: true });
}"""
"""Keeps for the next page what the note said last on this one."""
HEADINGS = ["姓名", "性别", "出生日期", "代表团", "选区", "代表证号"]


@pytest.fixture
def people(transactional_db: None) -> SimpleNamespace:
    found = factories.county()
    Person.objects.filter(pk=found.lead.person_id).update(
        birth_date=date(1975, 3, 8), employer="青澜县第一中学", post="校长"
    )
    return found


def test_a_deputy_corrects_the_own_record_on_a_phone(people: SimpleNamespace, open_page: Open) -> None:
    phone = open_page(people.lead.person.user, viewport=PHONE)
    phone.get_by_role("link", name="我的代表信息").click()
    expect(phone.get_by_role("main")).to_contain_text("青澜县第一中学")
    field(phone, "哪一项要更正").select_option(label="工作单位")
    field(phone, "应为").fill("青澜县教育局")
    phone.get_by_role("button", name="提交申请").click()
    expect(phone.get_by_text("申请已经提交")).to_be_visible()
    width = phone.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]

    office = open_page(people.staff)
    office.get_by_role("link", name="答复").first.click()
    field(office, "答复").fill("已核对调令。")
    office.get_by_role("button", name="采纳并更正").click()
    expect(office.get_by_text("已更正，并告知代表")).to_be_visible()

    phone.reload()
    expect(phone.get_by_role("main")).to_contain_text("已核对调令。")
    assert Person.objects.get(pk=people.lead.person_id).employer == "青澜县教育局"


def test_the_office_goes_through_a_change_of_term(
    people: SimpleNamespace, open_page: Open, tmp_path: Path
) -> None:
    today = clock.today()
    book = samples.book(
        ["王堃", "女", "1975-03-08", "城关", "第一选区", "19001"],
        ["新人", "男", "1990-01-02", "城关", "第一选区", "19002"],
        headings=HEADINGS,
    )
    roster = tmp_path / "当选代表.xlsx"
    book.save(roster)
    office = open_page(people.staff)
    office.get_by_role("link", name="代表名册").click()
    office.get_by_role("link", name="届次和换届").click()
    office.get_by_role("link", name="换届", exact=True).click()
    field(office, "新一届是第几届").fill("19")
    field(office, "第一次会议开幕日期").fill(today.isoformat())
    field(office, "第一次会议闭幕日期").fill(today.isoformat())
    field(office, "代表名额").fill("280")
    office.get_by_role("button", name="保存安排").click()
    field(office, "当选代表名单").set_input_files(roster)
    office.get_by_role("button", name="上传名单").click()
    expect(office.get_by_text("没有需要改正的")).to_be_visible()
    office.get_by_role("button", name="演练", exact=True).click()
    expect(office.get_by_text("其中连任 1 名").first).to_be_visible()
    assert Term.objects.count() == 1
    field(office, "请再填一次新一届的届次").fill("19")
    office.get_by_role("button", name="办理换届").click()
    expect(office.get_by_text("换届已经办理完成")).to_be_visible(timeout=30_000)
    office.get_by_role("link", name="届次和冻结的统计").click()
    office.get_by_role("link", name="代表结构：性别").click()
    expect(office.get_by_role("table")).to_contain_text("合计")
    assert Session.objects.filter(term__no=19).count() == 1
    assert Mandate.objects.filter(term__no=19).count() == 2


def test_while_a_roster_is_read_the_page_says_so(people: SimpleNamespace, open_page: Open) -> None:
    page = open_page(people.staff)
    page.goto("/desk/deputies/import/")
    expect(page.get_by_text("正在读取并核对")).to_be_hidden()
    page.evaluate(WATCH)
    file = samples.upload(samples.book(samples.WANG))
    sheet = {"name": file.name, "mimeType": file.content_type, "buffer": file.read()}
    page.get_by_label("名册文件").set_input_files(sheet)
    page.get_by_role("button", name="上传并预览").click()
    expect(page.get_by_role("heading", name="预览名册")).to_be_visible()
    assert (
        page.evaluate("sessionStorage.getItem('said')")
        == "正在读取并核对，几千行需要几秒钟，请不要关闭页面。"
    )
    assert RosterImport.objects.count() == 1
