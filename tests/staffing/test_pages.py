"""The ledger's pages and actions: who sees what, what is masked, what is recorded."""

import uuid
from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from apps.audit.models import Entry
from apps.staffing import actions
from apps.staffing.models import StaffMember
from congress.refusal import Refusal
from tests import factories
from tests.staffing import samples

pytestmark = pytest.mark.django_db
LEDGER, NEW, ALERTS, STRUCTURE, SHEET = (
    reverse(f"staffing:{name}") for name in ("ledger", "new", "alerts", "structure", "spreadsheet")
)
PAGES = (LEDGER, ALERTS, STRUCTURE, SHEET)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-03-10 09:00+08:00", tick=False)


@pytest.fixture
def clerk(client, db):
    found = samples.clerk()
    client.force_login(found)
    return found


def send(client, url, **fields):
    return client.post(url, {"once": uuid.uuid4(), **fields}, follow=True)


def do(client, member, verb, **fields):
    return send(client, reverse("staffing:act", args=[member.pk, verb]), **fields)


def typed(**changed):
    person = samples.PERSON | {"born": "1978-05", "joined_work_on": "2000-07-01", "name": "高敏"}
    post = {"organ": samples.office_organ().pk, "title": "综合科科长", "rank": "section_chief"}
    return {**person, **post, "since": "2018-03-01", **changed}


@pytest.mark.parametrize(
    ("role", "read", "write"),
    [("personnel_staff", 200, 200), ("office", 200, 403), ("chair", 200, 403), ("member", 403, 403)],
)
def test_who_may_open_what(client, role, read, write):
    client.force_login(factories.user(role))
    assert {client.get(url).status_code for url in PAGES} == {read}
    assert client.get(NEW).status_code == write


def test_personal_data_are_masked_until_a_recorded_request(client, clerk):
    member = samples.member(clerk)
    for url in (LEDGER, member.get_absolute_url(), reverse("staffing:edit", args=[member.pk])):
        page = client.get(url).text
        assert "6120099" not in page
        assert "1978年05月" not in page
        assert "1978-05-01" not in page
    assert not Entry.objects.filter(act="personal_data").exists()
    page = send(client, member.get_absolute_url()).text
    assert "0000-6120099" in page
    assert "1978年05月" in page
    entry = Entry.objects.get(act="personal_data")
    assert (entry.actor, entry.about) == (clerk, f"staffing.staffmember:{member.pk}")


def test_a_person_is_entered_once(client, clerk):
    key = uuid.uuid4()
    for _ in range(2):
        assert client.post(NEW, {"once": key, **typed()}).status_code == 302
    member = StaffMember.objects.get()
    assert (member.born, member.assignments.get().title) == (date(1978, 5, 1), "综合科科长")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"born": "七八年"}, "请按“1978-05”的样子填写"),
        ({"born": "1978-13"}, "请按“1978-05”的样子填写"),
        ({"joined_work_on": "1970-01-01"}, "须晚于出生年月"),
        ({"since": "2026-03-11"}, "不能晚于今天"),
    ],
)
def test_a_refused_form_keeps_what_was_typed(client, clerk, changed, sentence):
    page = send(client, NEW, **typed(**changed)).text
    assert sentence in page
    assert "高敏" in page
    assert not StaffMember.objects.exists()


def test_a_correction_keeps_what_the_page_does_not_show(client, clerk):
    member = samples.member(clerk)
    said = typed(name="高慧敏", born="", phone="")
    send(client, reverse("staffing:edit", args=[member.pk]), **said)
    member.refresh_from_db()
    assert (member.name, member.born, member.phone) == ("高慧敏", date(1978, 5, 1), "0000-6120099")


def test_a_new_post_and_a_departure(client, clerk):
    member = samples.member(clerk)
    post = {"organ": samples.office_organ().pk, "rank": "section_chief", "since": "2026-03-02"}
    assert "现在就在这个岗位" in do(client, member, "assign", **post, title="综合科科长").text
    assert "新岗位已登记" in do(client, member, "assign", **post, title="秘书科科长").text
    said = {"left_on": "2026-03-09", "leaving": "moved"}
    assert "请填写接收单位" in do(client, member, "leave", **said).text
    assert "已登记离开机关" in do(client, member, "leave", **said, left_for="县民政局").text
    with pytest.raises(Refusal, match="离开机关，不能再办理"):
        actions.leave(member, by=clerk, left_on=date(2026, 3, 9), leaving="other")
    assert not client.get(LEDGER).context["lines"]
    assert client.get(LEDGER, {"left": "on"}).context["lines"]


def test_a_post_cannot_begin_before_the_present_one(clerk):
    member = samples.member(clerk)
    post = {"organ": samples.office_organ(), "title": "秘书科科长", "rank": "staff"}
    with pytest.raises(Refusal, match="须晚于现岗位"):
        actions.assign(member, by=clerk, since=date(2018, 3, 1), **post)


def test_only_those_who_manage_change_the_ledger(client, clerk):
    member = samples.member(clerk)
    reader = factories.user("office")
    with pytest.raises(Refusal, match="没有办理这一步的权限"):
        actions.leave(member, by=reader, left_on=date(2026, 3, 9), leaving="other")
    client.force_login(reader)
    assert do(client, member, "leave", left_on="2026-03-09", leaving="other").status_code == 403


def test_alerts_show_who_is_due_and_what_was_missed(client, clerk):
    samples.member(clerk, "满十年", since=date(2015, 3, 2))
    samples.member(clerk, "快满十年", since=date(2016, 6, 1))
    samples.member(clerk, "还早", since=date(2020, 6, 1))
    moved = samples.member(clerk, "已交流")
    actions.leave(moved, by=clerk, left_on=date(2024, 6, 1), leaving="moved", left_for="县民政局")
    page = client.get(ALERTS).text
    assert all(said in page for said in ("满十年", "快满十年", "已交流", "未完成，缺 1 人", "今年还需 1 人"))
    assert "还早" not in page


def test_the_spreadsheet_leaves_out_personal_data_and_is_recorded(client, clerk):
    samples.member(clerk)
    book = load_workbook(BytesIO(client.get(SHEET).content))
    cells = [str(cell) for row in book["干部名册"].iter_rows(values_only=True) for cell in row]
    assert "高敏" in cells
    assert not [cell for cell in cells if "6120099" in cell or "1978" in cell]
    assert Entry.objects.filter(act="export", actor=clerk).count() == 1


def queries(client, url):
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)


def test_thirty_rows_cost_as_many_queries_as_one(client, clerk):
    samples.member(clerk, since=date(2015, 3, 2))
    client.get(LEDGER)
    one = [queries(client, url) for url in (LEDGER, ALERTS, STRUCTURE)]
    for number in range(29):
        samples.member(clerk, f"干部{number}", since=date(2015, 3, 2), organ=factories.organ(kind="office"))
    assert [queries(client, url) for url in (LEDGER, ALERTS, STRUCTURE)] == one
