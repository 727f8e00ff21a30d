"""The plan's pages: who opens what, what they show, what a form sent twice does."""

import uuid
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from apps.audit.models import Entry
from apps.duties import actions
from apps.duties.models import Duty, Occurrence
from tests import factories
from tests.duties import samples
from tests.matters import files

pytestmark = pytest.mark.django_db
PLAN, LIST, ALL, NEW, SHEET = (
    reverse(f"duties:{name}") for name in ("calendar", "list", "register", "new", "spreadsheet")
)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-03-10 09:00+08:00", tick=False)


@pytest.fixture
def people():
    return samples.county()


def send(client, url, **fields):
    return client.post(url, {"once": uuid.uuid4(), **fields}, follow=True)


def do(client, one, verb, **fields):
    return send(client, reverse("duties:act", args=[one.pk, verb]), **fields)


def typed(**changed):
    said = samples.DUTY | {"valid_from": "2026-01-01", "reminders": "10、3、0", "organ": samples.organ().pk}
    return said | changed


@pytest.mark.parametrize(
    ("role", "read", "write"),
    [
        ("office", 200, 200),
        ("chair", 200, 403),
        ("member", 200, 403),
        ("commission_staff", 200, 403),
        ("handler", 200, 403),
        ("deputy", 403, 403),
        ("information_officer", 403, 403),
    ],
)
def test_who_may_open_what(client, role, read, write):
    client.force_login(factories.user(role))
    assert {client.get(url).status_code for url in (PLAN, LIST, ALL, SHEET)} == {read}
    assert client.get(NEW).status_code == write


def test_a_duty_is_entered_once(client, people):
    client.force_login(people.office)
    key = uuid.uuid4()
    for _ in range(2):
        assert client.post(NEW, {"once": key, **typed()}).status_code == 302
    duty = Duty.objects.get()
    assert (duty.reminders, duty.occurrences.count()) == ([10, 3, 0], 2)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"recurrence": "weekly"}, "周期为“每周”的，请填写这一项"),
        ({"recurrence": "interval"}, "请填写间隔月数"),
        ({"recurrence": "interval", "rule_code": "没有"}, "没有这个编号的规则"),
        ({"recurrence": "interval", "rule_code": "A16"}, "不是期限"),
        ({"valid_to": "2025-12-31"}, "不能早于开始执行日期"),
        ({"reminders": "十天"}, "请填写天数"),
        ({"month": "13"}, "12"),
    ],
)
def test_a_refused_duty_keeps_what_was_typed(client, people, changed, sentence):
    client.force_login(people.office)
    page = send(client, NEW, **typed(**changed)).text
    assert sentence in page
    assert "向县委报告工作" in page
    assert not Duty.objects.exists()


def test_a_duty_is_changed(client, people):
    duty = samples.duty(people.office)
    client.force_login(people.office)
    url = reverse("duties:edit", args=[duty.pk])
    assert "10、3、0" in client.get(url).text
    page = send(client, url, **typed(title="向市委报告工作")).text
    assert "以前各期不变" in page
    assert "向市委报告工作" in page


def test_the_responsible_clerk_fulfils_with_a_file_others_fetch(client, people):
    one = samples.first(samples.weekly(people.office))
    client.force_login(people.clerk)
    page = client.get(one.get_absolute_url()).text
    assert "办结登记" in page
    assert "确认免除" not in page
    upload = SimpleUploadedFile("纪要.pdf", files.pdf(), "application/pdf")
    page = do(client, one, "fulfil", fulfilled_on="2026-03-09", note="已召开。", files=[upload]).text
    assert "办结已经登记" in page
    assert "逾期 7 天完成" in page
    url = one.proofs.get().get_absolute_url()
    client.force_login(people.other)
    assert client.get(url).getvalue() == files.pdf()
    client.force_login(people.member)
    assert client.get(url).status_code == 404


def test_a_matter_is_named_by_its_number_and_shown_to_who_sees_it(client, people):
    county = factories.county()
    suggestion = factories.reach("registered", county)
    one = samples.first(samples.weekly(people.office, disclosure="public"))
    client.force_login(people.clerk)
    assert "没有找到这个编号" in do(client, one, "fulfil", fulfilled_on="2026-03-09", matter="无此号").text
    do(client, one, "fulfil", fulfilled_on="2026-03-09", matter=suggestion.number)
    assert suggestion.title in client.get(one.get_absolute_url()).text
    client.force_login(factories.user("handler"))
    page = client.get(one.get_absolute_url()).text
    assert suggestion.title not in page
    assert suggestion.number not in page


def test_a_refused_step_keeps_what_was_typed(client, people):
    one = samples.first(samples.weekly(people.office))
    client.force_login(people.office)
    page = do(client, one, "reschedule", to="2026-03-01", reason="与全县会议冲突").text
    assert "今天或者以后" in page
    assert "与全县会议冲突" in page
    assert "已改期" in do(client, one, "reschedule", to="2026-03-12", reason="冲突").text
    assert "本期已免除" in do(client, one, "excuse", reason="未召开").text
    assert client.post(reverse("duties:act", args=[one.pk, "delete"])).status_code == 404


def test_what_a_reader_sees_has_no_buttons(client, people):
    one = samples.first(samples.weekly(people.office))
    client.force_login(people.other)
    page = client.get(one.get_absolute_url()).text
    assert "由代表工作委员会办理并登记" in page
    assert "<button" not in page.partition("<main")[2].partition("</main>")[0]


def test_the_plan_shows_the_months_and_what_was_missed_before(client, people, time_machine):
    samples.weekly(people.office)
    client.force_login(people.office)
    page = client.get(PLAN)
    march = page.context["months"][2]
    assert [(line.title, line.days, line.done) for line in march.lines] == [
        ("党组会议", "2、9、16、23、30日", "5 次中已办 0 次")
    ]
    assert march.present
    time_machine.move_to("2027-01-05 09:00+08:00", tick=False)
    client.force_login(people.office)
    page = client.get(PLAN)
    assert page.context["year"] == 2027
    assert "2026年第10周" in page.text
    assert client.get(PLAN, {"year": "9999"}).context["year"] == 2027


def test_the_list_is_narrowed(client, people):
    samples.weekly(people.office, valid_to=date(2026, 3, 31))
    other = samples.organ("人事任免工作委员会")
    samples.duty(people.office, category="plan", organ=other, valid_to=date(2026, 12, 31))
    client.force_login(people.office)

    def number(**asked):
        return client.get(LIST, asked).context["page"].paginator.count

    assert number() == 6
    assert number(state="missed") == 2
    first, last = (client.get(LIST, {"state": state}).context["page"][0].due_on for state in ("", "all"))
    assert first < last
    assert number(category="plan") == 1
    assert number(organ=other.pk) == 1
    assert number(year=2027) == 0
    assert number(state="nonsense") == 6


def test_the_spreadsheet_holds_the_year_and_is_recorded(client, people):
    one = samples.first(samples.weekly(people.office))
    actions.fulfil(one, by=people.clerk, fulfilled_on=date(2026, 3, 2), note="=1+1")
    client.force_login(people.office)
    rows = list(load_workbook(BytesIO(client.get(SHEET).content)).active.iter_rows(values_only=True))
    assert len(rows) == 1 + Occurrence.objects.filter(due_on__year=2026).count()
    assert rows[1][:3] == ("党组会议", "2026年第10周", "代表工作委员会")
    assert rows[1][7] == "=1+1"
    assert Entry.objects.filter(act="export", actor=people.office).count() == 1


def queries(client, url):
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)


def test_thirty_rows_cost_as_many_queries_as_one(client, people):
    duty = samples.duty(people.office)
    client.force_login(people.office)
    pages = (PLAN, LIST, ALL, SHEET, duty.get_absolute_url(), "/desk/")
    one = [queries(client, url) for url in pages]
    for number in range(29):
        samples.weekly(people.office, title=f"例会{number}", valid_to=date(2026, 3, 31))
    assert [queries(client, url) for url in pages] == one
