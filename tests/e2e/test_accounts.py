"""Under the profile of the third protection level: from the first administrators to a clerk's work, told in a browser."""

import re
from io import StringIO

import pyotp
import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from tests import factories
from tests.e2e.conftest import Open

OWN = {"wen": "Baihua-Yuan-7421!", "qiao": "Luming-Tai-8352!", "shi": "Zhuyin-Ge-9164!"}
SUNS = "Heping-Lu-6273!"


@pytest.fixture(autouse=True)
def mlps3(settings) -> None:
    settings.SECURITY_PROFILE = "mlps3"


@pytest.fixture
def slips(transactional_db: None) -> dict[str, str]:
    """The passwords for one sign-in, by login name, as the installation prints them."""
    printed = StringIO()
    call_command(
        "first_administrators",
        system=["wen", "温岳"],
        security=["qiao", "乔安"],
        auditor=["shi", "石磊"],
        stdout=printed,
    )
    return dict(re.findall(r"登录名 (\w+)　初始密码 (\S+)", printed.getvalue()))


def tries(page: Page, username: str, password: str) -> None:
    page.goto("/sign-in/")
    page.get_by_label("登录名").fill(username)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录", exact=True).click()


def enrols(page: Page) -> list[str]:
    """The second factor from the secret on the page; the recovery codes that are shown once."""
    expect(page.get_by_role("heading", name="启用动态口令")).to_be_visible()
    secret = page.locator(".secret").inner_text().replace(" ", "")
    page.get_by_role("main").get_by_role("textbox").last.fill(pyotp.TOTP(secret).now())
    page.get_by_role("button", name="启用动态口令").click()
    codes = page.locator(".codes li").all_inner_texts()
    page.get_by_role("link", name="已保存").click()
    return codes


def changes(page: Page, old: str, new: str) -> None:
    """The password of one's own that the initial one gives way to."""
    expect(page.get_by_text("请先修改密码")).to_be_visible()
    fields = page.locator("input[type=password]")
    for at, typed in enumerate([old, new, new]):
        fields.nth(at).fill(typed)
    page.get_by_role("button", name="修改密码").click()
    expect(page.get_by_text("密码已修改")).to_be_visible()


def arrives(page: Page, username: str, slip: str, own: str) -> list[str]:
    """The first sign-in of all: slip, phone, recovery codes, a password of one's own."""
    tries(page, username, slip)
    codes = enrols(page)
    changes(page, slip, own)
    page.goto("/desk/")
    expect(page.get_by_role("heading", name="待我办理")).to_be_visible()
    return codes


def opens(system: Page) -> str:
    """An account for a handler; the slip that is handed over."""
    system.goto("/desk/administration/accounts/")
    system.get_by_role("link", name="开设账户").first.click()
    main = system.get_by_role("main")
    main.get_by_label(re.compile("^登录名")).fill("sun")
    main.get_by_label(re.compile("^姓名")).fill("孙蕾")
    main.get_by_label(re.compile("^机构")).select_option(label="青澜县教育局")
    main.get_by_role("checkbox", name=re.compile("承办单位经办人")).check()
    system.get_by_role("button", name="开设账户，提交授权").click()
    return system.locator("dd code").inner_text()


def test_two_administrators_let_a_clerk_in_and_the_auditor_sees_it(slips, open_page: Open) -> None:
    factories.organ("青澜县教育局")
    system, security, auditor, clerk = (open_page() for _ in range(4))
    arrives(system, "wen", slips["wen"], OWN["wen"])
    arrives(security, "qiao", slips["qiao"], OWN["qiao"])

    slip = opens(system)
    tries(clerk, "sun", slip)
    expect(clerk.get_by_role("alert")).to_be_visible()
    expect(clerk).to_have_url(re.compile("/sign-in/"))

    security.goto("/desk/")
    security.get_by_role("link", name="核对授权").click()
    security.get_by_role("button", name="授权", exact=False).first.click()
    expect(security.get_by_text("孙蕾").first).to_be_visible()

    codes = arrives(clerk, "sun", slip, SUNS)
    clerk.get_by_role("button", name="退出").click()

    for _ in range(5):
        tries(clerk, "sun", "Wrong-guess-2026!")
    tries(clerk, "sun", SUNS)
    expect(clerk).to_have_url(re.compile("/sign-in/"))
    system.goto("/desk/administration/accounts/?q=sun")
    system.get_by_role("link", name="孙蕾").first.click()
    system.locator("summary", has_text="解除登录锁定").click()
    system.get_by_role("button", name=re.compile("解除登录锁定$")).click()
    expect(system.get_by_text("已解除锁定")).to_be_visible()

    for used in (False, True):
        tries(clerk, "sun", SUNS)
        clerk.locator("summary", has_text="手机不在身边").click()
        clerk.get_by_role("textbox", name=re.compile("^备用码")).fill(codes[0])
        clerk.get_by_role("button", name="用备用码登录").click()
        if used:
            expect(clerk).to_have_url(re.compile("/second-factor/"))
        else:
            expect(clerk.get_by_role("heading", name="待我办理")).to_be_visible()
            clerk.get_by_role("button", name="退出").click()

    arrives(auditor, "shi", slips["shi"], OWN["shi"])
    auditor.goto("/desk/administration/audit/")
    for words in ("孙蕾", "锁定", "未成功"):
        expect(auditor.get_by_role("row").filter(has_text=words).first).to_be_visible()
    auditor.goto("/desk/proposals/")
    expect(auditor.get_by_text("管理员不参与业务办理")).to_be_visible()
