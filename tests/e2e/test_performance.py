"""A deputy's phone at an activity: attendance by the code on the screen, confirmed by the organiser."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect

from apps.performance import checkin
from apps.performance.actions import activities
from apps.performance.models import Activity, Entry
from congress import clock
from tests.e2e.conftest import PHONE, Open
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
