"""A deputy's phone: attendance by the code on the screen; an activity of one's own, checked, accepted, contested."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect

from apps.performance import checkin
from apps.performance.actions import activities
from apps.performance.models import Activity, Contest, Entry, SelfReport
from congress import clock
from tests.e2e.conftest import PHONE, Open, field
from tests.matters import files
from tests.performance import samples

pytestmark = pytest.mark.e2e


@pytest.fixture
def people(transactional_db: None) -> SimpleNamespace:
    return samples.people()


def fits(page: Page) -> None:
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"], "the page is wider than the phone"


def test_attendance_by_the_code_on_the_screen(people, open_page: Open) -> None:
    now = clock.now()
    found: Activity = samples.activity(
        people, starts_at=now - timedelta(minutes=10), ends_at=now + timedelta(hours=2)
    )
    activities.call(found, by=people.staff)
    screen = open_page(people.staff)
    screen.goto(found.get_absolute_url())
    screen.get_by_role("link", name="出示签到二维码").click()
    expect(screen.locator(".code-picture svg")).to_be_visible()

    phone = open_page(people.lead.person.user, viewport=PHONE)
    phone.goto(f"/desk/performance/check-in/{checkin.code_for(found)}/")
    phone.get_by_role("button", name="签到", exact=True).click()
    expect(phone.get_by_text("签到成功。")).to_be_visible()
    fits(phone)

    screen.goto(found.get_absolute_url())
    expect(screen.get_by_text("已签到 1 名")).to_be_visible()
    screen.get_by_text("确认考勤", exact=True).first.click()
    expect(screen.get_by_label("王堃（临河代表团）")).to_be_checked()
    screen.locator("#hold").get_by_role("button", name="确认", exact=True).click()
    expect(screen.get_by_text("考勤已确认，记入到场代表的履职档案。")).to_be_visible()
    assert [one.mandate for one in Entry.objects.counting()] == [people.lead]


def test_from_a_photo_on_the_phone_to_an_answered_objection(people, open_page: Open) -> None:
    phone = open_page(people.lead.person.user, viewport=PHONE)
    phone.goto("/desk/performance/")
    phone.get_by_role("link", name="填报一次活动").click()
    field(phone, "活动类别").select_option(label="办实事好事")
    field(phone, "做了什么").fill("帮助临河村联系水泵维修")
    field(phone, "时长（小时）").fill("2")
    phone.get_by_label("现场照片").set_input_files(
        {"name": "水泵.jpg", "mimeType": "image/jpeg", "buffer": files.photo()}
    )
    fits(phone)
    phone.get_by_role("button", name="提交填报").click()
    expect(phone.get_by_text("已填报，核实认定以后记入履职档案。")).to_be_visible()
    report = SelfReport.objects.get()

    town = open_page(people.town)
    town.get_by_role("link", name="帮助临河村联系水泵维修").first.click()
    expect(town.get_by_role("link", name="水泵.jpg")).to_be_visible()
    town.get_by_role("button", name="核实无误").click()
    expect(town.get_by_text("已核实，送代表工作机构认定。")).to_be_visible()

    office = open_page(people.staff)
    office.goto(report.get_absolute_url())
    office.get_by_role("button", name="认定", exact=True).click()
    expect(office.get_by_text("已认定，记入履职档案。")).to_be_visible()

    phone.goto("/desk/performance/")
    phone.get_by_role("link", name="帮助临河村联系水泵维修").first.click()
    phone.get_by_role("link", name="提出异议").click()
    phone.get_by_role("radio", name="记错").check()
    field(phone, "说明").fill("当天帮了两个村，还有上河村。")
    phone.get_by_role("button", name="提交异议").click()
    expect(phone.get_by_text("异议已提出，答复会通知您。")).to_be_visible()
    fits(phone)

    office.goto(Contest.objects.get().get_absolute_url())
    office.get_by_role("radio", name="更正", exact=True).check()
    office.get_by_role("textbox", name="理由").fill("经核实，漏写了上河村。")
    office.get_by_role("textbox", name="正确的内容").fill("帮助临河村、上河村联系水泵维修")
    office.get_by_role("button", name="答复异议").click()
    expect(office.get_by_text("已答复，并通知了代表。")).to_be_visible()

    phone.goto(Contest.objects.get().get_absolute_url())
    expect(phone.get_by_text("经核实，漏写了上河村。").first).to_be_visible()
    phone.goto("/desk/performance/")
    expect(phone.get_by_role("link", name="帮助临河村、上河村联系水泵维修")).to_be_visible()
    expect(phone.get_by_role("heading", name="不计入的记录")).to_be_visible()
    assert [one.title for one in Entry.objects.counting()] == ["帮助临河村、上河村联系水泵维修"]
