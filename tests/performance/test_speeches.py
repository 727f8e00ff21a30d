"""Speeches: entered, put right, removed; brought in from a file; in the record, the table and the evaluation."""

import uuid
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.audit.models import Entry as Audit
from apps.liaison import deeds
from apps.performance import registering
from apps.performance.models import Entry, Speech
from apps.performance.speeches import actions, importing
from congress import clock, sheets
from congress.refusal import Refusal
from tests import factories
from tests.matters.test_concurrency import together
from tests.performance import samples

LIST = "/desk/performance/speeches/"


@pytest.fixture
def people(db) -> SimpleNamespace:
    return with_session(samples.people())


def with_session(people: SimpleNamespace) -> SimpleNamespace:
    people.session = factories.session()
    return people


def said(people, **changed):
    fields = {
        "mandate": people.lead,
        "where": "delegation",
        "session": people.session,
        "on": people.session.starts_on,
        "subject": "政府工作报告",
        "summary": "建议加快老旧管网改造。",
    }
    return fields | changed


def add(people, **changed):
    return actions.add(by=people.staff, **said(people, **changed))


def guest(people, **changed):
    meeting = {"where": "committee", "session": None, "meeting": "县人大常委会第三十二次会议"}
    return said(people, **(meeting | changed))


def test_a_speech_stands_in_the_record_with_its_source(people):
    speech = add(people)
    entry = Entry.objects.counting().get()
    assert (entry.mandate, entry.kind.code, entry.on, entry.source) == (
        people.lead,
        "speech",
        people.session.starts_on,
        speech,
    )
    assert entry.title == f"在{people.session.heading}代表团会议上就“政府工作报告”发言"
    assert Audit.objects.filter(act="performance").count() == 1


def test_a_guest_of_the_committee_speaks_at_the_meeting_that_is_named(people):
    speech = actions.add(by=people.staff, **guest(people, session=people.session))
    assert (speech.session, speech.held_at) == (None, "县人大常委会第三十二次会议")
    assert Entry.objects.get().title.startswith("列席县人大常委会第三十二次会议")


def test_put_right_the_entry_follows_and_the_old_words_are_in_the_audit(people):
    speech = add(people)
    fields = said(people, subject="预算报告")
    actions.correct(speech, by=people.staff, **{k: v for k, v in fields.items() if k != "mandate"})
    assert "预算报告" in Entry.objects.counting().get().title
    assert Audit.objects.latest("pk").data["subject"] == ["政府工作报告", "预算报告"]


def test_removed_with_a_reason_it_counts_no_longer_and_stays_readable(people):
    speech = add(people)
    with pytest.raises(Refusal, match="写明理由"):
        actions.remove(speech, by=people.staff, note=" ")
    actions.remove(speech, by=people.staff, note="记录有误。")
    entry = Entry.objects.get()
    assert (entry.end, entry.ended_because) == ("withdrawn", "记录有误。")
    for act in (
        lambda: actions.remove(speech, by=people.staff, note="再删"),
        lambda: actions.correct(
            speech, by=people.staff, **{"where": "full", "on": speech.on, "subject": "x"}
        ),
    ):
        with pytest.raises(Refusal, match="已经删除"):
            act()
    assert add(people).pk != speech.pk


def test_what_the_office_struck_stays_struck(people):
    speech = add(people)
    registering.strike(Entry.objects.get(), because="重复", by=people.staff)
    fields = {k: v for k, v in said(people, subject="预算报告").items() if k != "mandate"}
    actions.correct(speech, by=people.staff, **fields)
    assert not Entry.objects.counting().exists()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"on": date(2099, 1, 1)}, "日期还没有到"),
        ({"on": date(2023, 1, 1)}, "会期是"),
        ({"session": None}, "请选择是哪一次代表大会会议"),
        ({"where": "committee", "meeting": " "}, "写明是哪一次会议"),
    ],
)
def test_what_does_not_fit_is_refused(changed, sentence, people):
    with pytest.raises(Refusal, match=sentence):
        add(people, **changed)
    assert not Speech.objects.exists()


def test_nobody_speaks_before_the_mandate_or_after_it(people):
    on = people.lead.valid_from - timedelta(days=1)
    with pytest.raises(Refusal, match="不是县人大代表"):
        actions.add(by=people.staff, **guest(people, on=on))


def test_the_same_twice_is_said(people):
    add(people)
    with pytest.raises(Refusal, match="已经登记过"):
        add(people)
    other = add(people, subject="预算报告")
    fields = {k: v for k, v in said(people).items() if k != "mandate"}
    with pytest.raises(Refusal, match="已经登记过"):
        actions.correct(other, by=people.staff, **fields)


@pytest.mark.django_db(transaction=True)
def test_two_who_enter_the_same_at_once():
    people = with_session(samples.people())
    results = together(*[lambda: add(people)] * 2)
    assert sum(isinstance(result, Refusal) for result in results) == 1
    assert Speech.objects.count() == Entry.objects.count() == 1


def test_others_do_not_enter_put_right_or_remove(people):
    speech = add(people)
    fields = {k: v for k, v in said(people).items() if k != "mandate"}
    for user in (people.town, people.office, people.lead.person.user):
        for act in (
            lambda user=user: actions.add(by=user, **said(people, subject="预算报告")),
            lambda user=user: actions.correct(speech, by=user, **fields),
            lambda user=user: actions.remove(speech, by=user, note="x"),
        ):
            with pytest.raises(Refusal, match="由代表工作机构登记"):
                act()


@pytest.mark.parametrize(
    ("reader", "status"),
    [("lead", 200), ("second", 404), ("town", 200), ("other_town", 404), ("staff", 200), ("handler", 404)],
)
def test_who_reads_the_record_reads_the_speech(reader, status, client, people):
    speech = add(people)
    person = getattr(people, reader)
    client.force_login(person.person.user if hasattr(person, "person") else person)
    page = client.get(speech.get_absolute_url())
    assert page.status_code == status
    entry = client.get(reverse("performance:entry", args=[Entry.objects.get().pk]))
    assert (f'href="{speech.get_absolute_url()}"' in entry.text) == (status == 200)


def typed(people, **changed):
    fields = said(people) | {"mandate": people.lead.pk, "session": people.session.pk, "meeting": ""}
    return {name: value for name, value in (fields | changed).items() if value is not None}


def test_through_the_pages(client, people):
    client.force_login(people.staff)
    send = {"once": str(uuid.uuid4()), **typed(people)}
    for _ in range(2):
        assert client.post(f"{LIST}new/", send).status_code == 302
    speech = Speech.objects.get()
    edited = {"once": str(uuid.uuid4()), **typed(people, subject="预算报告")}
    client.post(f"{speech.get_absolute_url()}edit/", edited)
    assert "预算报告" in client.get(LIST).text
    refused = client.post(f"{speech.get_absolute_url()}remove/", {"once": str(uuid.uuid4()), "note": ""}).text
    assert "必填" in refused
    client.post(f"{speech.get_absolute_url()}remove/", {"once": str(uuid.uuid4()), "note": "误记。"})
    assert "预算报告" not in client.get(LIST).text
    assert "预算报告" in client.get(LIST, {"state": "removed"}).text
    assert "已经删除" in client.get(f"{speech.get_absolute_url()}edit/").text


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"on": "2099-01-01"}, "on", "日期还没有到"),
        ({"on": "2023-01-01"}, "on", "会期是"),
        ({"session": ""}, "session", "请选择是哪一次代表大会会议"),
        ({"where": "committee"}, "meeting", "写明是哪一次会议"),
        ({"mandate": "999999"}, "mandate", "选择一个有效的选项"),
        ({"subject": ""}, "subject", "必填"),
    ],
)
def test_what_is_typed_wrong_is_said_at_its_field_and_kept(changed, field, sentence, client, people):
    client.force_login(people.staff)
    page = client.post(f"{LIST}new/", {"once": str(uuid.uuid4()), **typed(people, **changed)})
    assert any(sentence in error for error in page.context["form"].errors[field])
    assert "建议加快老旧管网改造。" in page.text
    assert not Speech.objects.exists()


def test_doubled_is_said_at_the_field(client, people):
    add(people)
    client.force_login(people.staff)
    page = client.post(f"{LIST}new/", {"once": str(uuid.uuid4()), **typed(people)})
    assert "已经登记过" in str(page.context["form"].errors["subject"])


def file(*rows):
    content = sheets.workbook(sheets.Sheet("审议发言", importing.COLUMNS, rows))
    return SimpleUploadedFile("发言.xlsx", content, sheets.CONTENT_TYPE)


def test_a_file_is_shown_and_kept_only_when_saved(client, people):
    day = people.session.starts_on
    client.force_login(people.staff)
    upload = file(
        ["王堃", "临河", day, "代表团会议", people.session.heading, "政府工作报告", "建议加快改造。"],
        ["陈喆", "", f"{day:%Y/%m/%d}", "大会全体会议", "", "预算报告", ""],
        ["陈喆", "", f"{day:%Y/%m/%d}", "大会全体会议", "", "预算报告", ""],
        ["何人", "", f"{day}", "代表团会议", "", "政府工作报告", ""],
        ["赵犇", "", "昨天", "代表团会议", "", "政府工作报告", ""],
        ["赵犇", "", f"{day}", "会外", "", "政府工作报告", ""],
        ["赵犇", "", "2023-01-01", "代表团会议", "", "政府工作报告", ""],
        ["赵犇", "", f"{day}", "列席常委会会议", "", "政府工作报告", ""],
    )
    page = client.post(f"{LIST}bring/", {"file": upload})
    assert not Speech.objects.exists()
    for sentence in (
        "已经登记过",
        "“何人”在",
        "日期写的是“昨天”",
        "场合写的是“会外”",
        "没有找到这一天的代表大会会议",
        "写明是哪一次会议",
    ):
        assert any(sentence in problem for problem in page.context["read"].problems), sentence
    assert [one.mandate.name for one in page.context["read"].said] == ["王堃", "陈喆"]
    kept = page.context["rows"]["rows"].value()
    client.post(f"{LIST}save/", {"once": str(uuid.uuid4()), "rows": kept})
    assert set(Speech.objects.values_list("mandate__person__name", "where")) == {
        ("王堃", "delegation"),
        ("陈喆", "full"),
    }
    assert Entry.objects.counting().count() == 2
    again = client.post(f"{LIST}save/", {"once": str(uuid.uuid4()), "rows": kept}).text
    assert "已经登记过" in again
    assert Speech.objects.count() == 2


@pytest.mark.parametrize("rows", ["", "x", "[1]", "{}", '[{"姓名": 1}]', "[" * 5000])
def test_rows_that_nobody_was_shown_are_a_sentence(rows, client, people):
    client.force_login(people.staff)
    page = client.post(f"{LIST}save/", {"once": str(uuid.uuid4()), "rows": rows})
    assert page.status_code == 200
    assert "没有可以保存的发言" in page.text
    assert not Speech.objects.exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"hello"])
def test_a_bad_file_is_a_sentence(content, client, people):
    client.force_login(people.staff)
    page = client.post(f"{LIST}bring/", {"file": SimpleUploadedFile("发言.xlsx", content)})
    assert page.status_code == 200
    assert 'class="errors"' in page.text or "发言.xlsx" in page.text


def test_the_empty_list_goes_out_and_its_example_is_not_read(client, people):
    client.force_login(people.staff)
    content = client.get(f"{LIST}list.xlsx").content
    read = importing.read(SimpleUploadedFile("发言.xlsx", content, sheets.CONTENT_TYPE))
    assert (read.said, read.problems) == ([], [])


def test_as_many_queries_for_a_file_of_twenty_as_for_two(people, django_assert_max_num_queries):
    def rows(number):
        return [
            {
                "姓名": "王堃",
                "日期": f"{people.session.starts_on}",
                "场合": "代表团会议",
                "议题": f"议题{no}",
            }
            for no in range(number)
        ]

    with CaptureQueriesContext(connection) as few:
        importing.understood(rows(2))
    with django_assert_max_num_queries(len(few)):
        read = importing.understood(rows(20))
    assert len(read.said) == 20


def test_the_list_needs_the_same_queries(client, people):
    client.force_login(people.staff)
    add(people)
    client.get(LIST)
    with CaptureQueriesContext(connection) as few:
        client.get(LIST)
    for no in range(20):
        add(people, subject=f"议题{no}")
    with CaptureQueriesContext(connection) as many:
        client.get(LIST)
    assert len(few) == len(many) <= 12


def test_speeches_of_past_months_stand_in_the_profile(people):
    on = min(deeds.until(), clock.today())
    actions.add(by=people.staff, **guest(people, on=on))
    assert "审议发言1次" in deeds.words([people.lead])[people.lead.pk]
