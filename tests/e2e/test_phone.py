"""A deputy's phone whose line is cut, is slow, or was somebody else's: nothing typed or photographed is lost or shown."""

from io import BytesIO
from types import SimpleNamespace

import pytest
from PIL import Image
from playwright.sync_api import Page, Route, expect

from apps.accounts.models import BrowserSession
from apps.matters.models import Attachment
from apps.performance.models import SelfReport
from apps.proposals.models import Suggestion, WorkingCopy
from tests import factories
from tests.e2e.conftest import PASSWORD, PHONE, Open, field
from tests.matters import files
from tests.performance import samples

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

NEW = "/desk/performance/reports/new/"
TITLE = "帮助临河村联系水泵维修"
FILED = "已填报，核实认定以后记入履职档案。"
SLOW = {"offline": False, "latency": 300, "downloadThroughput": 200_000, "uploadThroughput": 200_000}
HELD = """async () => [
    Object.keys(localStorage).filter(key => key.startsWith("draft:")),
    await window.shelf.keys(),
]"""
CACHED = """async () => {
    const found = [];
    for (const name of await caches.keys()) for (const one of await (await caches.open(name)).keys()) found.push(new URL(one.url).pathname);
    return found;
}"""


@pytest.fixture
def people() -> SimpleNamespace:
    return samples.people()


def picture(name: str, content: bytes = b"") -> dict[str, object]:
    return {"name": name, "mimeType": "image/jpeg", "buffer": content or files.photo()}


def photo_of_a_phone() -> bytes:
    """As large as phones make them: some megabytes."""
    out = BytesIO()
    Image.effect_noise((3200, 2400), 40).convert("RGB").save(out, "JPEG", quality=95)
    return out.getvalue()


def ready(page: Page) -> None:
    page.wait_for_selector("html[data-drafts=ready]")


def types(page: Page, *photos: dict[str, object]) -> None:
    """The entry of a minute, each photo picked by itself as a phone's camera gives it."""
    page.goto(NEW)
    ready(page)
    field(page, "活动类别").select_option(label="办实事好事")
    field(page, "做了什么").fill(TITLE)
    for number, photo in enumerate(photos, 1):
        page.get_by_label("现场照片").set_input_files([photo])
        expect(page.locator(".chosen li")).to_have_count(number)


def under_its_worker(page: Page) -> None:
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("navigator.serviceWorker.controller")


def submit(page: Page) -> None:
    page.get_by_role("button", name="提交填报").click()


def restored(page: Page, photos: int) -> None:
    ready(page)
    expect(page.get_by_text(f"还没有提交的内容和 {photos} 个文件")).to_be_visible()
    expect(field(page, "做了什么")).to_have_value(TITLE)
    expect(page.locator(".chosen canvas")).to_have_count(photos)


def filed(page: Page, photos: int) -> None:
    """One entry with all its photos; the phone has forgotten it."""
    expect(page.get_by_text(FILED)).to_be_visible()
    assert SelfReport.objects.count() == 1
    assert Attachment.objects.count() == photos
    ready(page)
    assert page.evaluate(HELD) == [[], []]


def test_the_line_is_cut(people: SimpleNamespace, open_page: Open) -> None:
    phone = open_page(people.lead.person.user, viewport=PHONE)
    under_its_worker(phone)
    types(phone, picture("水泵.jpg"), picture("泵房.jpg"))
    phone.context.set_offline(True)
    submit(phone)
    expect(phone.get_by_text("现在没有网络，还没有提交。")).to_be_visible()
    phone.reload()
    expect(phone.get_by_role("heading", name="网络中断了")).to_be_visible()
    expect(phone.get_by_text("填写的文字和 2 个文件")).to_be_visible()
    assert (
        phone.evaluate("getComputedStyle(document.querySelector('.button')).backgroundColor")
        == "rgb(156, 26, 28)"
    )

    phone.context.set_offline(False)
    phone.get_by_role("link", name="填报一次活动").click()
    restored(phone, 2)
    phone.context.set_offline(True)
    submit(phone)
    phone.context.set_offline(False)
    expect(phone.get_by_text("网络已经恢复，请按下面的按钮提交。")).to_be_visible()
    phone.get_by_role("button", name="再提交一次").click()
    filed(phone, 2)
    kept = phone.evaluate(CACHED)
    assert "/desk/offline/" in kept
    assert [path for path in kept if not path.startswith("/static/")] == ["/desk/offline/"]


def test_the_answer_is_lost_on_a_slow_line(people: SimpleNamespace, open_page: Open) -> None:
    def answer_lost(route: Route) -> None:
        if route.request.method == "POST":
            route.fetch(max_redirects=0)
            route.abort()
        else:
            route.fallback()

    phone = open_page(people.lead.person.user, viewport=PHONE, service_workers="block")
    large = photo_of_a_phone()
    types(phone, picture("水泵.jpg", large), picture("泵房.jpg"))
    phone.get_by_role("button", name="移除泵房.jpg").click()
    expect(phone.locator(".chosen li")).to_have_count(1)
    phone.context.new_cdp_session(phone).send("Network.emulateNetworkConditions", SLOW)
    phone.route(f"**{NEW}", answer_lost)
    with phone.expect_event("requestfailed", lambda request: request.method == "POST"):
        submit(phone)
        phone.get_by_role("button", name="提交填报").click(force=True)
    phone.unroute_all()
    phone.context.clear_cookies(name="messages")
    phone.goto(NEW)
    ready(phone)
    expect(phone.get_by_text("断网前提交的“填报一次活动”已经收到，不用再提交。")).to_be_visible()
    expect(field(phone, "做了什么")).to_have_value("")
    assert SelfReport.objects.count() == 1
    assert Attachment.objects.get().size < len(large) / 2
    assert phone.evaluate(HELD) == [[], []]


def test_the_session_ends_and_another_takes_the_phone(people: SimpleNamespace, open_page: Open) -> None:
    phone = open_page(people.lead.person.user, viewport=PHONE)
    under_its_worker(phone)
    types(phone, picture("水泵.jpg"))
    BrowserSession.objects.all().delete()
    submit(phone)
    expect(phone.get_by_text("登录已经超时，还没有提交。")).to_be_visible()
    phone.get_by_role("link", name="重新登录").click()
    signs_in(phone, people.second.person.user)
    phone.wait_for_url(f"**{NEW}")
    ready(phone)
    expect(field(phone, "做了什么")).to_have_value("")
    expect(phone.locator(".chosen li")).to_have_count(0)
    for page in ("/desk/", "/desk/offline/"):
        phone.goto(page)
        ready(phone)
        expect(phone.locator("[data-kept]")).to_be_hidden()

    BrowserSession.objects.all().delete()
    phone.goto(NEW)
    signs_in(phone, people.lead.person.user)
    phone.wait_for_url(f"**{NEW}")
    restored(phone, 1)
    phone.goto("/desk/")
    phone.locator("[data-kept]").get_by_role("link", name="填报一次活动").click()
    restored(phone, 1)
    field(phone, "做了什么").fill("")
    submit(phone)
    expect(phone.get_by_text("还不能提交，请先改正下面几处：")).to_be_visible()
    expect(phone.locator(".chosen li")).to_have_count(1)
    field(phone, "做了什么").fill(TITLE)
    submit(phone)
    filed(phone, 1)


def signs_in(page: Page, user: object) -> None:
    user.set_password(PASSWORD)
    user.save()
    page.get_by_label("登录名").fill(user.username)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()


def test_signing_out_forgets_and_a_full_phone_says_so(people: SimpleNamespace, open_page: Open) -> None:
    phone = open_page(people.lead.person.user, viewport=PHONE)
    types(phone, picture("水泵.jpg"))
    drafts, rows = phone.evaluate(HELD)
    assert (len(drafts), len(rows)) == (1, 1)
    phone.get_by_role("button", name="退出").click()
    phone.get_by_text("您已安全退出。").wait_for()
    phone.goto("/sign-in/")
    ready(phone)
    assert phone.evaluate(HELD) == [[], []]

    signs_in(phone, people.lead.person.user)
    phone.wait_for_url("**/desk/")
    origin = phone.evaluate("location.origin")
    phone.context.new_cdp_session(phone).send(
        "Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 10}
    )
    types(phone, picture("水泵.jpg"))
    expect(phone.get_by_text("本机存储空间不够，选择的文件没有留在本机")).to_be_visible()
    phone.context.set_offline(True)
    submit(phone)
    expect(phone.get_by_text("内容没有全部留在本机，请不要关闭本页。")).to_be_visible()


# --- A suggestion, which the portal saves by itself while it is written -------------------------

WRITING = "/desk/proposals/new/"
FIRST_WORDS, MORE_WORDS = "校门口人车混行，", "校门口人车混行，学生过街不安全。"


@pytest.fixture
def lead(transactional_db: None) -> object:
    factories.session()
    return factories.county().lead.person.user


SETTLED_MS = 1000
"""After which a browser that is ended at once, as here, has handed on what a page keeps; a person's closing waits."""


def writes_without_a_line(page: Page) -> None:
    """The first words are saved by the portal, the rest is typed without a line; then the page is closed."""
    page.goto(WRITING)
    ready(page)
    field(page, "标题").fill("关于南关小学门口护学岗的建议")
    field(page, "建议内容").fill(FIRST_WORDS)
    expect(page.get_by_text("已自动保存")).to_be_visible()
    page.context.set_offline(True)
    field(page, "建议内容").fill(MORE_WORDS)
    field(page, "联系电话").fill("13800000000")
    expect(page.get_by_text("文字留在本机，关闭本页也不会丢")).to_be_visible()
    assert "13800000000" not in page.evaluate("JSON.stringify(localStorage)")
    page.wait_for_timeout(SETTLED_MS)
    page.close()


def comes_back(page: Page) -> Page:
    """The same phone opens the form anew, with a line."""
    page.context.set_offline(False)
    again = page.context.new_page()
    again.goto(WRITING)
    ready(again)
    return again


def test_a_suggestion_typed_without_a_line_is_there_again(lead: object, open_page: Open) -> None:
    first = open_page(lead, viewport=PHONE)
    writes_without_a_line(first)
    phone = comes_back(first)
    expect(phone.get_by_text("填写、还没有保存的内容")).to_be_visible()
    expect(field(phone, "标题")).to_have_value("关于南关小学门口护学岗的建议")
    expect(field(phone, "建议内容")).to_have_value(MORE_WORDS)
    expect(phone.get_by_text("已自动保存")).to_be_visible()
    assert WorkingCopy.objects.get().fields["body"] == MORE_WORDS
    assert phone.evaluate(HELD) == [[], []]

    phone.context.set_offline(True)
    field(phone, "建议内容").fill(factories.BODY)
    field(phone, "类别").select_option("教育科技")
    phone.get_by_role("button", name="保存草稿").click()
    expect(phone.get_by_text("现在没有网络，还没有保存。")).to_be_visible()
    phone.context.set_offline(False)
    phone.get_by_role("button", name="再保存一次").click()
    expect(phone.get_by_text("草稿已保存")).to_be_visible()
    ready(phone)
    assert phone.evaluate(HELD) == [[], []]
    assert Suggestion.objects.get().body == factories.BODY
    assert not WorkingCopy.objects.exists()


def test_what_was_written_later_elsewhere_is_not_replaced(lead: object, open_page: Open) -> None:
    first = open_page(lead, viewport=PHONE)
    desk = open_page(storage_state={"cookies": first.context.cookies(), "origins": []})
    writes_without_a_line(first)
    desk.goto(WRITING)
    ready(desk)
    desk.get_by_role("link", name="继续写").click()
    ready(desk)
    field(desk, "建议内容").fill(factories.BODY)
    expect(desk.locator("[data-autosave-state]")).to_contain_text("已自动保存")

    phone = comes_back(first)
    expect(phone.get_by_text("这份文字后来在别处写过")).to_be_visible()
    expect(field(phone, "建议内容")).to_have_value("")
    phone.get_by_role("button", name="用本机的内容").click()
    expect(field(phone, "建议内容")).to_have_value(MORE_WORDS)
    expect(phone.get_by_text("本页写的已另存一份")).to_be_visible()
    assert {copy.fields["body"] for copy in WorkingCopy.objects.all()} == {MORE_WORDS, factories.BODY}
