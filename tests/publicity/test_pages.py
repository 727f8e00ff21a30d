"""The pages of information officers and of the office."""

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
from apps.publicity import actions
from apps.publicity.models import Kind, Level, Officer, Scale, State, Submission
from tests import factories
from tests.matters import files
from tests.publicity import samples

pytestmark = pytest.mark.django_db
LIST, NEW, RANKING, OFFICERS, SCALE, SHEET = (
    reverse(f"publicity:{name}") for name in ("list", "new", "ranking", "officers", "scale", "spreadsheet")
)
TEXT = {"title": "代表视察学校食堂", "kind": "news", "text": "代表们实地察看。"}


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-03-10 09:00+08:00", tick=False)


@pytest.fixture
def office(db):
    found = samples.office()
    samples.scale(found)
    return found


@pytest.fixture
def officer(office):
    return samples.officer(office, name="许静")


def send(client, url, **fields):
    return client.post(url, {"once": uuid.uuid4(), **fields}, follow=True)


def do(client, piece, verb, **fields):
    return send(client, reverse("publicity:act", args=[piece.pk, verb]), **fields)


def test_an_officer_writes_with_a_file_and_submits(client, officer):
    client.force_login(officer.user)
    page = send(client, NEW, **TEXT, files=SimpleUploadedFile("现场.pdf", files.pdf()))
    piece = Submission.objects.get()
    assert "草稿已保存" in page.text
    assert "现场.pdf" in page.text
    assert client.get(piece.files.get().get_absolute_url()).getvalue() == files.pdf()
    assert "已报送" in do(client, piece, "submit").text
    piece.refresh_from_db()
    assert piece.state == State.SUBMITTED


def test_a_form_sent_twice_makes_one_draft(client, officer):
    client.force_login(officer.user)
    key = uuid.uuid4()
    for _ in range(2):
        assert client.post(NEW, {"once": key, **TEXT}).status_code == 302
    assert Submission.objects.count() == 1


def test_a_refused_form_keeps_what_was_typed(client, office, officer):
    client.force_login(officer.user)
    assert "代表们实地察看。" in send(client, NEW, **{**TEXT, "title": ""}).text
    client.force_login(office)
    said = {"level": Level.CITY, "medium": "齐鲁晚报", "published_on": "2026-03-11"}
    page = do(client, samples.submitted(officer), "adopt", **said)
    assert "不能晚于今天" in page.text
    assert "齐鲁晚报" in page.text


def test_the_office_adopts_and_returns(client, office, officer):
    client.force_login(office)
    one, two = samples.submitted(officer, "一"), samples.submitted(officer, "二")
    said = {"level": Level.CITY, "medium": "市人大网站", "published_on": "2026-03-09"}
    page = do(client, one, "adopt", **said, link="https://example.invalid/1")
    assert "4 分" in page.text
    assert "请补充数据" in do(client, two, "return", reason="请补充数据。").text


def test_an_officer_sees_the_organs_own_pieces_and_nobody_elses_drafts(client, office, officer):
    colleague = samples.officer(office, organ=officer.organ)
    stranger = samples.officer(office)
    of_organ = samples.submitted(colleague, "同事的稿件")
    foreign = samples.submitted(stranger, "别的单位的稿件")
    draft = actions.draft(by=colleague.user, title="同事的草稿", kind=Kind.NEWS, text="正文")
    client.force_login(officer.user)
    page = client.get(LIST).text
    assert "同事的稿件" in page
    assert "别的单位的稿件" not in page
    assert "同事的草稿" not in page
    statuses = [client.get(piece.get_absolute_url()).status_code for piece in (of_organ, foreign, draft)]
    assert statuses == [200, 404, 404]
    client.force_login(office)
    assert client.get(draft.get_absolute_url()).status_code == 404


def test_an_officer_does_not_judge(client, officer):
    client.force_login(officer.user)
    assert do(client, samples.submitted(officer), "return", reason="不用").status_code == 403
    assert [client.get(url).status_code for url in (OFFICERS, SCALE, SHEET)] == [403, 403, 403]


def test_strangers_see_nothing(client, office):
    client.force_login(factories.user("handler"))
    assert [client.get(url).status_code for url in (LIST, NEW, RANKING)] == [403, 403, 403]


def queries(client, url):
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)


def test_thirty_rows_cost_as_many_queries_as_one(client, office, officer):
    client.force_login(office)
    samples.adopted(samples.submitted(officer), office)
    urls = (LIST, RANKING, OFFICERS)
    client.get(LIST)
    one = [queries(client, url) for url in urls]
    for number in range(29):
        other = samples.officer(office)
        samples.adopted(samples.submitted(other, f"第{number}篇"), office)
    assert [queries(client, url) for url in urls] == one


def test_the_ranking_leads_to_the_adopted_pieces(client, office, officer):
    samples.adopted(samples.submitted(officer, "采用的稿件"), office)
    samples.submitted(officer, "没有采用的稿件")
    client.force_login(office)
    page = client.get(RANKING).text
    assert "<svg" in page
    link = f"{LIST}?organ={officer.organ_id}&amp;adopted=2026"
    assert link in page
    found = client.get(link.replace("&amp;", "&")).text
    assert "采用的稿件" in found
    assert "没有采用的稿件" not in found


def test_the_spreadsheet_holds_both_rankings_and_is_recorded(client, office, officer):
    samples.adopted(samples.submitted(officer), office)
    client.force_login(office)
    book = load_workbook(BytesIO(client.get(SHEET).content))
    assert [row[1:] for row in book["2026年信息员排名"].iter_rows(min_row=2, values_only=True)] == [
        ("许静", officer.organ.short_name, 1, 1, 2)
    ]
    assert Entry.objects.filter(act="export", actor=office).count() == 1


def test_the_office_keeps_the_roster(client, office):
    person = factories.user("information_officer", name="孟然")
    organ = factories.organ()
    client.force_login(office)
    said = {"user": person.pk, "organ": organ.pk, "since": "2026-03-01"}
    assert "已列入信息员名册" in send(client, OFFICERS, **said).text
    officer = Officer.objects.get()
    url = reverse("publicity:officer_end", args=[officer.pk])
    field = f"officer-{officer.pk}-until"
    assert "卸任日期不能早于" in send(client, url, **{field: "2026-02-01"}).text
    assert "已登记卸任" in send(client, url, **{field: "2026-03-10"}).text
    officer.refresh_from_db()
    assert officer.until == date(2026, 3, 10)


def test_the_office_sets_a_new_scale(client, office):
    client.force_login(office)
    values = {f"{level}_{kind}": 7 for level in Level.values for kind in Kind.values}
    refused = send(client, SCALE, valid_from="2026-03-01", reason="会议决定", **values).text
    assert "不能早于今天" in refused
    assert "会议决定" in refused
    send(client, SCALE, valid_from="2026-04-01", reason="会议决定", **values)
    assert set(Scale.objects.on(date(2026, 4, 1)).table.values()) == {7}
