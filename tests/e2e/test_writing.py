"""A deputy writes on a phone; many are assigned at once; a pair is handled together. Told by role and label."""

import re
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect

from apps.proposals import actions
from apps.proposals.models import WorkingCopy
from apps.proposals.workflow import Status
from tests import factories
from tests.e2e.conftest import PHONE, Open, field
from tests.e2e.test_suggestion import advises, answers, assigns, signs_for, talks

pytestmark = pytest.mark.usefixtures("worker")


@pytest.fixture
def people(transactional_db: None) -> SimpleNamespace:
    factories.session()
    return factories.county()


def test_a_deputy_writes_on_a_phone_and_goes_on_elsewhere(people: SimpleNamespace, open_page: Open) -> None:
    factories.reach(Status.REGISTERED, people)
    phone = open_page(people.second.person.user, viewport=PHONE)
    phone.goto("/desk/proposals/new/")
    field(phone, "标题").fill("关于南关小学门口护学岗的建议")
    expect(phone.get_by_text("已有 1 件相近的建议")).to_be_visible()
    field(phone, "建议内容").fill("校门口人车混行，")
    expect(phone.get_by_text(re.compile(r"已自动保存 \d\d:\d\d"))).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    desk = open_page(people.second.person.user)
    desk.goto("/desk/proposals/new/")
    desk.get_by_role("link", name=re.compile("继续写")).click()
    expect(field(desk, "建议内容")).to_have_value("校门口人车混行，")
    field(desk, "建议内容").fill(factories.BODY)
    field(desk, "类别").select_option("教育科技")
    field(desk, "地点或者对象不同").check()
    desk.get_by_role("button", name="保存草稿").click()
    expect(desk.get_by_text("草稿已保存")).to_be_visible()
    assert not WorkingCopy.objects.exists()

    field(phone, "建议内容").fill("校门口人车混行，学生过街不安全。")
    expect(phone.get_by_text(re.compile(r"已自动保存 \d\d:\d\d"))).to_be_visible()


def test_many_are_assigned_at_once(people: SimpleNamespace, open_page: Open) -> None:
    for number in range(3):
        factories.reach(Status.ASSIGNED, people, title=f"关于设置护学岗的建议{number}")
    rows = [factories.reach(Status.REGISTERED, people, title=f"关于护学岗的建议{n}") for n in range(3)]
    staff = open_page(people.staff)
    staff.goto("/desk/proposals/meetings/")
    expect(staff.get_by_text("近三年同类建议3件由其主办").first).to_be_visible()
    for row in rows[:2]:
        staff.get_by_label(row.number, exact=True).check()
    staff.get_by_role("button", name="一并交办").click()
    expect(staff.get_by_text("已完成")).to_be_visible(timeout=30_000)
    staff.reload()
    expect(staff.get_by_role("heading", name=people.edu.name)).to_be_visible()
    expect(staff.get_by_text("已交办", exact=True)).to_have_count(2)


def test_a_pair_is_handled_together_and_rated_apart(people: SimpleNamespace, open_page: Open) -> None:
    first = factories.reach(Status.REGISTERED, people)
    second = factories.reach(Status.REGISTERED, people, title="关于在校门口设岗的建议")
    staff = open_page(people.staff)
    staff.goto(second.get_absolute_url())
    staff.get_by_role("link", name="并案", exact=True).click()
    field(staff, "并入哪件建议（主件）").select_option(label=f"{first.number} {first.title}")
    staff.get_by_role("button", name="并案", exact=True).click()
    expect(staff.get_by_text("已并案")).to_be_visible()
    expect(staff.get_by_text("并入（主件）").first).to_be_visible()
    address = first.get_absolute_url()
    staff.goto(address)
    assigns(staff, people)
    handler, signer, co_handler = (
        open_page(one) for one in (people.handler, people.signer, people.co_handler)
    )
    handler.goto(address)
    signs_for(handler)
    co_handler.goto(address)
    advises(co_handler)
    handler.goto(second.get_absolute_url())
    talks(handler)
    expect(handler.get_by_text("与代表一同察看校门口").first).to_be_visible()
    answers(handler, signer, address)
    lead = open_page(people.lead.person.user, viewport=PHONE)
    for one in (first, second):
        lead.goto(one.get_absolute_url())
        expect(lead.get_by_role("link", name=re.compile("的答复")).first).to_be_visible(timeout=30_000)
        rates(lead)
    actions.rate(second, by=people.second.person.user, attitude="satisfied", result="satisfied")
    second.refresh_from_db()
    first.refresh_from_db()
    assert (first.status, second.status) == (Status.REPLIED, Status.CLOSED)


def rates(page: Page) -> None:
    page.get_by_role("link", name="评价", exact=True).click()
    for group in ("对办理态度", "对办理结果"):
        page.get_by_role("group", name=group).get_by_label("满意", exact=True).check()
    page.get_by_role("button", name="评价", exact=True).click()
    expect(page.get_by_text("感谢您的评价")).to_be_visible()
