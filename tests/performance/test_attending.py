"""Attendance of sessions: entered on the page or from a file, in the record, readable for the credentials committee."""

import uuid
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from apps.audit.models import Entry as Audit
from apps.performance import attending
from apps.performance.attending import Line, absent_sessions
from apps.performance.models import Attendance, Entry
from congress import sheets
from congress.refusal import Refusal
from tests import factories
from tests.performance import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> SimpleNamespace:
    return samples.people()


@pytest.fixture
def session():
    return factories.session()


def enter(session, people, *states):
    mandates = (people.lead, people.second, people.outsider)
    lines = [Line(one, state, "因病") for one, state in zip(mandates, states, strict=False)]
    attending.enter(session, by=people.staff, lines=lines)


def test_who_was_present_has_it_in_the_record(session, people):
    enter(session, people, "present", "leave", "absent")
    [entry] = Entry.objects.counting()
    assert (entry.mandate, entry.on, entry.source) == (people.lead, session.starts_on, session)
    assert Audit.objects.filter(act="performance").count() == 1


def test_changed_to_leave_the_entry_ends_and_back_it_counts_again(session, people):
    enter(session, people, "present")
    enter(session, people, "leave")
    assert not Entry.objects.counting().exists()
    enter(session, people, "present")
    assert Entry.objects.counting().count() == Attendance.objects.count() == 1


def test_absence_without_leave_counts_for_the_mandate(session, people):
    earlier = factories.session(4)
    for one in (earlier, session):
        enter(one, people, "absent", "leave")
    assert len(absent_sessions(people.lead)) == 2
    assert absent_sessions(people.second) == []


def test_leave_without_a_reason_is_refused(session, people):
    with pytest.raises(Refusal, match="陈喆请假的，请写明请假事由"):
        attending.enter(session, by=people.staff, lines=[Line(people.second, "leave")])


def test_others_do_not_enter_it(session, people):
    with pytest.raises(Refusal, match="由代表工作机构登记"):
        attending.enter(session, by=people.town, lines=[Line(people.lead, "present")])


def filled(*rows):
    content = sheets.workbook(sheets.Sheet("出席情况", attending.COLUMNS, rows))
    return SimpleUploadedFile("名单.xlsx", content, sheets.CONTENT_TYPE)


def test_a_file_is_shown_and_kept_only_when_saved(client, session, people):
    client.force_login(people.staff)
    file = filled(["王堃", "临河", "出席", ""], ["陈喆", "", "请假", ""], ["何人", "", "出席", ""])
    bring = reverse("performance:session_bring", args=[session.pk])
    page = client.post(bring, {"file": file}).content.decode()
    assert "有变化" in page
    assert "陈喆请假，没有写请假事由。" in page
    assert "“何人”不在这次会议的代表名单里" in page
    assert not Attendance.objects.exists()
    said = {f"state_{people.lead.pk}": "present", "once": str(uuid.uuid4())}
    client.post(reverse("performance:session", args=[session.pk]), said)
    assert Attendance.objects.get().state == "present"


def test_a_refused_page_keeps_what_was_chosen(client, session, people):
    client.force_login(people.staff)
    said = {f"state_{people.lead.pk}": "leave", "once": str(uuid.uuid4())}
    page = client.post(reverse("performance:session", args=[session.pk]), said).content.decode()
    assert "王堃请假，请写明请假事由。" in page
    assert '<option value="leave" selected>' in page


def test_the_sheet_goes_out_as_it_may_come_in(client, session, people):
    enter(session, people, "present", "leave")
    client.force_login(people.staff)
    content = client.get(reverse("performance:session_sheet", args=[session.pk])).content
    rows = list(load_workbook(BytesIO(content)).active.values)
    assert rows[0] == tuple(attending.COLUMNS)
    assert ("陈喆", "临河", "请假", "因病") in rows
    upload = SimpleUploadedFile("名单.xlsx", content, sheets.CONTENT_TYPE)
    read = attending.read(upload, session)
    assert read.said == {people.lead.pk: ("present", ""), people.second.pk: ("leave", "因病")}
    assert read.problems == []


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"hello"])
def test_a_bad_file_is_a_sentence(content, client, session, people):
    client.force_login(people.staff)
    upload = SimpleUploadedFile("名单.xlsx", content)
    page = client.post(reverse("performance:session_bring", args=[session.pk]), {"file": upload})
    assert page.status_code == 200
    assert 'class="errors"' in page.content.decode() or "名单.xlsx" in page.content.decode()
