"""Bringing in a year's holidays: preview without a trace, then days, clocks and audit at once."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from apps.audit.models import Entry
from apps.audit.trail import Act
from apps.matters.models import Deadline
from apps.proposals.workflow import Status
from apps.statutes.arrangement import from_text
from apps.statutes.models import CalendarDay
from congress import clock
from tests import factories
from tests.accounts.people import three
from tests.administration.people import at, send, text
from tests.statutes.test_arrangement import TEXTS

pytestmark = pytest.mark.django_db
INVENTED_2027 = """一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。2月14日（周日）上班。
三、清明节：4月5日放假。四、劳动节：5月1日至3日放假，共3天。五、端午节：6月9日放假。
六、中秋节：9月15日放假。七、国庆节：10月1日至7日放假调休，共7天。10月9日（周六）上班。"""


@pytest.fixture
def admin(client):
    client.force_login(three().system)
    return client


def carried(page):
    return page.context["sealed"]


@pytest.mark.parametrize("who", ["security", "auditor"])
def test_only_the_system_administrator_keeps_the_calendar(client, who):
    client.force_login(getattr(three(), who))
    for name in ("calendar", "calendar_paste"):
        assert client.get(at(name)).status_code == 403
    assert send(client, at("calendar_confirm"), sealed="").status_code == 403


def test_the_year_shows_holidays_and_make_up_days_in_few_queries(admin, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        page = text(admin.get(at("calendar"), {"year": "2026"}))
    assert page.count('data-kind="holiday"') == 33
    assert page.count('data-kind="work"') == 6
    assert "还没有录入" in text(admin.get(at("calendar"), {"year": "2030"}))
    assert admin.get(at("calendar"), {"year": "一九"}).status_code == 200


def test_preview_writes_nothing_and_confirming_moves_the_clocks(admin):
    with clock.at(date(2026, 11, 8)):
        suggestion = factories.reach(Status.IN_HAND, factories.county())
        deadline = suggestion.deadlines.get(code="C1")
        assert (deadline.due_on, deadline.provisional) == (date(2027, 2, 8), True)
    page = send(admin, at("calendar_paste"), year=2027, text=INVENTED_2027)
    assert "C1 代表建议答复" in text(page)
    assert "+4 天" in text(page)
    assert suggestion.title not in text(page)
    assert not CalendarDay.objects.filter(date__year=2027).exists()
    assert "放假安排已录入" in text(send(admin, at("calendar_confirm"), sealed=carried(page)))
    deadline = Deadline.objects.get(pk=deadline.pk)
    assert (deadline.due_on, deadline.provisional) == (date(2027, 2, 12), False)
    assert deadline.first_due_on == date(2027, 2, 8)
    entry = Entry.objects.filter(act=Act.PARAMETER).latest("pk")
    assert entry.data["after"]["2027-02-14"] == "上班"


def test_what_cannot_be_read_comes_back_with_the_text(admin):
    page = text(send(admin, at("calendar_paste"), year=2026, text=TEXTS[2026].replace("共9天", "共8天")))
    assert "“春节”一条的起止日期与天数不一致" in page
    assert "农历腊月二十八" in page


def test_an_altered_preview_is_refused(admin):
    before = CalendarDay.objects.filter(date__year=2025).count()
    sealed = carried(send(admin, at("calendar_paste"), year=2025, text=TEXTS[2025]))
    assert "预览已经过期" in text(send(admin, at("calendar_confirm"), sealed=sealed + "x"))
    assert CalendarDay.objects.filter(date__year=2025).count() == before


def test_the_invented_arrangement_is_read_whole():
    assert len(from_text(INVENTED_2027, 2027).days) == 25


def table(*rows) -> SimpleUploadedFile:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    packed = BytesIO()
    book.save(packed)
    return SimpleUploadedFile("安排.xlsx", packed.getvalue())


HEAD = ("日期", "状态", "节日")


def test_a_table_is_read_like_the_notice(admin):
    days = from_text(INVENTED_2027, 2027).days
    rows = [(day, "上班" if working else "放假", name) for day, (working, name) in days.items()]
    page = send(admin, at("calendar_paste"), year=2027, file=table(("放假安排",), HEAD, *rows))
    send(admin, at("calendar_confirm"), sealed=carried(page))
    assert CalendarDay.objects.filter(date__year=2027).count() == 365
    for day, (working, name) in days.items():
        assert CalendarDay.objects.filter(date=day, working=working, name=name).exists(), day


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([HEAD, ("2027-01-01", "也许", "元旦")], "第2行：“状态”应为"),
        ([HEAD, ("元旦", "放假", "元旦")], "不是日期"),
        ([HEAD, ("2027年1月1日", "放假", "元旦"), ("2027/1/4", "上班", "元旦")], "不是周末"),
        ([("甲", "乙", "丙")], "没有找到标题行"),
        ([HEAD], "没有读到2027年的放假日期"),
    ],
)
def test_a_table_that_cannot_be_understood_says_where(admin, rows, said):
    page = send(admin, at("calendar_paste"), year=2027, file=table(*rows))
    assert said in text(page)


def test_a_file_that_is_no_table_is_refused(admin):
    page = send(admin, at("calendar_paste"), year=2027, file=SimpleUploadedFile("安排.xlsx", b"PK junk"))
    assert "安排.xlsx" in text(page)
    assert "请粘贴通知正文，或者上传表格" in text(send(admin, at("calendar_paste"), year=2027, text=""))
