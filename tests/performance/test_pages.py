"""The record's pages: who opens what, what they show, how many queries they need."""

import uuid
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from apps.audit.models import Entry as Audit
from apps.performance.models import Checker, Contest, Entry, Kind, SelfReport
from apps.performance.registering import Fact, register_all
from tests import factories
from tests.matters import files
from tests.performance import samples

pytestmark = pytest.mark.django_db
MOST = 12


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-03-20 09:00+08:00", tick=False)


@pytest.fixture
def people():
    return samples.people()


def url(name, *args):
    return reverse(f"performance:{name}", args=args)


def send(client, address, **fields):
    return client.post(address, {"once": str(uuid.uuid4()), **fields}, follow=True)


def typed(**changed):
    said = {"category": Kind.objects.get(code="practical").pk, "title": "走访福利院", "on": "2026-03-10"}
    return said | changed


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(address).status_code == 200
    return len(found)


def many(people, number):
    suggestion = factories.draft(people)
    session = factories.session()
    for key in range(number):
        source = suggestion if key % 2 else session
        register_all(
            Fact(one, "other", samples.DAY, "活动", source, key=str(key))
            for one in (people.lead, people.second)
        )


@pytest.mark.parametrize(("name", "reader"), [("mine", "lead"), ("register", "staff"), ("register", "town")])
def test_as_many_queries_for_one_as_for_thirty(name, reader, client, people):
    many(people, 2)
    person = getattr(people, reader)
    client.force_login(person.person.user if reader == "lead" else person)
    few = queries(client, url(name))
    many(people, 30)
    assert queries(client, url(name)) == few <= MOST


def test_the_lists_of_reports_and_objections_need_the_same_queries(client, people):
    client.force_login(people.staff)
    for name, make in (
        ("reports", lambda p: samples.report(p, title=f"走访第{SelfReport.objects.count()}户")),
        ("contests", lambda p: samples.contest(p, fault="missing")),
    ):
        make(people)
        few = queries(client, url(name))
        for _ in range(5):
            make(people)
        assert queries(client, url(name)) == few <= MOST


def test_a_record_shows_duty_apart_from_good_will_and_hides_what_its_reader_may_not_know(client, people):
    suggestion = factories.draft(people, title="关于疏浚排水沟的建议")
    samples.entry(people, kind="proposal", source=suggestion, title="领衔提出建议")
    samples.entry(people, key="b", kind="charity", title="捐赠图书", hours=2)
    client.force_login(people.lead.person.user)
    own = client.get(url("mine")).content.decode()
    assert "法定职责 1 次，志愿善行 1 次、2 小时" in own
    assert "关于疏浚排水沟的建议" in own
    by_kind = client.get(url("mine"), {"by": "kind"}).content.decode()
    assert "公益慈善（1 次）" in by_kind
    client.force_login(people.town)
    theirs = client.get(url("deputy", people.lead.pk)).content.decode()
    assert "领衔提出建议" in theirs
    assert "关于疏浚排水沟的建议" not in theirs


@pytest.mark.parametrize(
    ("reader", "status"),
    [
        ("second", 404),
        ("outsider", 404),
        ("town", 200),
        ("other_town", 404),
        ("staff", 200),
        ("chair", 200),
        ("office", 200),
        ("commission", 404),
        ("handler", 404),
    ],
)
def test_a_deputys_record_is_read_by_few(reader, status, client, people):
    entry = samples.entry(people)
    person = getattr(people, reader)
    client.force_login(person.person.user if hasattr(person, "person") else person)
    assert client.get(url("deputy", people.lead.pk)).status_code == status
    assert client.get(url("entry", entry.pk)).status_code == status


def test_the_register_narrows_and_goes_out_as_a_sheet_on_record(client, people):
    samples.entry(people)
    samples.entry(people, key="b", kind="charity", title="捐赠图书")
    client.force_login(people.staff)
    asked = {"duty": "voluntary"}
    page = client.get(url("register"), asked).content.decode()
    assert ("捐赠图书" in page, "参加代表小组学习" in page) == (True, False)
    content = client.get(url("spreadsheet"), asked).content
    assert len(list(load_workbook(BytesIO(content)).active.values)) == 2
    assert Audit.objects.filter(act="export").count() == 1


def test_a_deputy_reports_in_one_form_and_sent_twice_it_is_one(client, people):
    client.force_login(people.lead.person.user)
    once = str(uuid.uuid4())
    for _ in range(2):
        said = {"once": once, **typed(files=samples.photo())}
        assert client.post(url("report_new"), said).status_code == 302
    report = SelfReport.objects.get()
    assert report.attachments.count() == 1
    page = client.get(url("report", report.pk)).content.decode()
    assert ("待核实" in page, "现场.jpg" in page) == (True, True)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"title": "走访"}, "至少四个字"),
        ({"on": "2026-03-21"}, "不能晚于今天"),
        ({"on": "2026-02-30"}, "输入一个有效的日期"),
        ({"hours": "-1"}, "0.5"),
        ({"category": "999999"}, "选择一个有效的选项"),
        ({"on": "2021-01-01"}, "代表资格自2022-01-10起"),
    ],
)
def test_what_is_typed_wrong_is_said_at_the_field_and_kept(changed, sentence, client, people):
    client.force_login(people.lead.person.user)
    page = send(client, url("report_new"), **typed(place="城关镇", **changed)).content.decode()
    assert sentence in page
    assert 'value="城关镇"' in page
    assert not SelfReport.objects.exists()


def test_a_file_that_is_no_photo_is_refused_at_its_field(client, people):
    client.force_login(people.lead.person.user)
    fake = samples.SimpleUploadedFile("现场.jpg", b"MZ not a picture", "image/jpeg")
    page = send(client, url("report_new"), **typed(files=fake)).content.decode()
    assert "内容与扩展名不符" in page
    assert not SelfReport.objects.exists()


def test_a_photo_of_forty_megabytes_is_refused_at_its_field_and_the_rest_is_kept(client, people):
    client.force_login(people.lead.person.user)
    large = samples.SimpleUploadedFile("现场.jpg", files.photo() + b"0" * 40 * 1024 * 1024, "image/jpeg")
    page = send(client, url("report_new"), **typed(place="城关镇", files=large))
    assert "超过 20 兆" in page.context["form"].errors["files"][0]
    assert 'value="城关镇"' in page.text
    assert not SelfReport.objects.exists()


def test_the_same_activity_twice_is_said_at_its_field(client, people):
    client.force_login(people.lead.person.user)
    send(client, url("report_new"), **typed())
    page = send(client, url("report_new"), **typed(place="城关镇"))
    assert "已经填报过2026-03-10的“走访福利院”" in page.context["form"].errors["title"][0]
    assert 'value="城关镇"' in page.text
    other = samples.report(people, title="走访敬老院")
    page = send(client, url("report_edit", other.pk), **typed(seen=other.version))
    assert "已经填报过" in page.context["form"].errors["title"][0]
    samples.entry(people, kind="practical", title="捐建书屋")
    page = send(client, url("report_new"), **typed(title="捐建书屋"))
    assert "已经记入履职档案" in page.context["form"].errors["title"][0]
    assert SelfReport.objects.count() == 2


def test_a_report_goes_its_way_through_the_pages(client, people):
    report = samples.report(people)
    for person, verb in ((people.town, "check"), (people.staff, "accept")):
        client.force_login(person)
        send(client, url("report_act", report.pk, verb), seen=SelfReport.objects.get().version)
    assert Entry.objects.counting().get().title == report.title


def test_an_objection_is_raised_from_its_entry_and_answered(client, people):
    entry = samples.entry(people)
    client.force_login(people.lead.person.user)
    page = send(client, f"{url('contest_new')}?entry={entry.pk}", fault="doubled", text="与上一条重复。")
    contest = Contest.objects.get()
    assert page.redirect_chain[-1][0] == contest.get_absolute_url()
    client.force_login(people.staff)
    send(
        client,
        url("contest_act", contest.pk, "answer"),
        outcome="struck",
        note="重复。",
        seen=contest.version,
    )
    entry.refresh_from_db()
    assert not entry.counts


def test_an_answer_without_what_is_right_keeps_what_was_typed(client, people):
    contest = samples.contest(people, fault="missing")
    client.force_login(people.staff)
    page = send(client, url("contest_act", contest.pk, "answer"), outcome="added", note="核实属实。")
    assert "更正或者补记的，请填写这一项" in page.content.decode()
    assert "核实属实。" in page.content.decode()


def test_a_strange_key_of_an_entry_is_not_found(client, people):
    client.force_login(people.second.person.user)
    entry = samples.entry(people)
    for key in (entry.pk, "x", "9" * 30):
        assert client.get(url("contest_new"), {"entry": key}).status_code == 404


def test_the_office_strikes_with_a_reason(client, people):
    entry = samples.entry(people)
    client.force_login(people.staff)
    assert "这个字段是必填项" in send(client, url("strike", entry.pk), note="").content.decode()
    send(client, url("strike", entry.pk), note="误记。")
    entry.refresh_from_db()
    assert entry.ended_because == "误记。"
    client.force_login(people.office)
    other = samples.entry(people, key="b")
    assert "由代表工作机构管理" in send(client, url("strike", other.pk), note="误记。").content.decode()


def test_kinds_and_checkers_are_the_offices(client, people):
    client.force_login(people.staff)
    kind = Kind.objects.get(code="other")
    said = {"name": "其他活动", "duty": "statutory", "reported": "on", "active": "on", "order": 13}
    send(client, url("kind", kind.pk), **said)
    kind.refresh_from_db()
    assert kind.name == "其他活动"
    field = f"delegation_{people.lead.delegation_id}"
    send(client, url("checkers"), **{field: ""})
    assert not Checker.objects.filter(delegation=people.lead.delegation).exists()
    client.force_login(people.office)
    assert client.get(url("kinds")).status_code == client.get(url("checkers")).status_code == 403
