"""Pages of reports to voters: who reads which text and result, printouts, publication, tables, the same queries for many."""

import uuid
from datetime import timedelta
from io import BytesIO
from types import SimpleNamespace

import pytest
from pypdf import PdfReader

from apps.deputies.keys import key_of
from apps.documents import rendering
from apps.duty_reports import actions, publish
from apps.duty_reports.forms import ArrangementForm
from apps.duty_reports.models import DutyReport, RatingLink
from apps.duty_reports.workflow import Status
from apps.publications import actions as publications
from apps.reports import engine
from apps.reports.spans import Scope
from congress import clock
from congress.refusal import Refusal
from tests.duty_reports import samples
from tests.reports import samples as yearly

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> SimpleNamespace:
    return samples.people()


def test_a_text_is_read_by_others_once_it_is_approved_and_a_draft_by_nobody(client, people):
    report = samples.reach(Status.CALLED, people)
    actions.save_draft(report, by=people.lead.person.user, text="只有我看的草稿")
    for user in (people.staff, people.second.person.user):
        client.force_login(user)
        assert "只有我看的草稿" not in client.get(report.get_absolute_url()).text
    samples.hand_in(report, people.lead, "王堃交上来的")
    for user, reads in ((people.staff, True), (people.second.person.user, False)):
        client.force_login(user)
        assert ("王堃交上来的" in client.get(report.get_absolute_url()).text) is reads
    actions.approve(report, by=people.staff, statement=report.statements.get(mandate=people.lead))
    assert "王堃交上来的" in client.get(report.get_absolute_url()).text


def test_a_deputy_reads_their_own_result_and_the_offices_all(client, people):
    report = samples.reach(Status.CLOSED, people)
    for user, captions in (
        (people.lead.person.user, {"王堃"}),
        (people.second.person.user, {"陈喆"}),
        (people.staff, {"王堃", "陈喆"}),
        (people.chair, {"王堃", "陈喆"}),
    ):
        client.force_login(user)
        page = client.get(report.get_absolute_url()).text
        assert {name for name in ("王堃", "陈喆") if f"<h3>{name}代表</h3>" in page} == captions
        printed = client.get(f"/desk/duty-reports/{report.pk}/result/")
        assert printed.status_code == (200 if len(captions) == 2 else 404)


def test_two_buttons_one_keeps_and_one_hands_in(client, people):
    report = samples.reach(Status.CALLED, people)
    url = f"/desk/duty-reports/{report.pk}/write/"
    client.force_login(people.lead.person.user)
    client.post(url, {"once": uuid.uuid4(), "text": "写了一半", "act": "draft"})
    assert "写了一半" in client.get(url).text
    client.post(url, {"once": uuid.uuid4(), "text": "写完了", "act": "submit"})
    assert report.statements.get(mandate=people.lead).text == "写完了"
    empty = client.post(url, {"once": uuid.uuid4(), "text": "", "act": "submit"})
    assert empty.status_code == 200
    client.force_login(people.outsider.person.user)
    assert client.get(url).status_code == 404


def test_codes_are_printed_once(client, people):
    report = samples.reach(Status.CALLED, people)
    url, typed = f"/desk/duty-reports/{report.pk}/links/", {"once": uuid.uuid4(), "number": 12}
    client.force_login(people.staff)
    made = client.post(url, typed)
    assert made["Content-Type"] == "application/pdf"
    assert "no-store" in made["Cache-Control"]
    pages = PdfReader(BytesIO(made.content)).pages
    assert len(pages) == 2
    assert "第一选区代表述职评议" in pages[0].extract_text()
    again = client.post(url, typed, follow=True)
    assert "不能再打印" in again.text
    assert RatingLink.objects.count() == 12
    client.force_login(people.lead.person.user)
    assert "没有“生成评议码”" in client.post(url, typed | {"once": uuid.uuid4()}).text
    assert RatingLink.objects.count() == 12


def test_the_ballot_bears_the_names_and_the_grades(client, people):
    report = samples.reach(Status.CALLED, people, scale="quality")
    client.force_login(people.staff)
    printed = client.get(f"/desk/duty-reports/{report.pk}/ballot/")
    said = PdfReader(BytesIO(printed.content)).pages[0].extract_text()
    for word in ("王堃", "陈喆", "较好", "弃权"):
        assert word in said


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"rating_until": ""}, "rating_until", "请填写扫码评议截止"),
        ({"rating_until": "2026-03-01T09:00"}, "rating_until", "晚于述职时间"),
        ({"hand_in_by": "2099-01-01"}, "hand_in_by", "不能晚于述职当天"),
        ({"mandates": []}, "mandates", "必填"),
    ],
)
def test_an_arrangement_says_what_is_wrong(people, changed, field, words):
    typed = {
        "mandates": [people.lead.pk],
        "starts_at": "2026-03-20T14:00",
        "place": "联络站",
        "scale": "satisfaction",
        "rating_until": "2026-03-22T18:00",
    }
    assert ArrangementForm(typed, user=people.staff).is_valid()
    form = ArrangementForm(typed | changed, user=people.staff)
    assert not form.is_valid()
    assert field in form.errors
    assert words == "必填" or words in str(form.errors[field])


def test_a_name_is_made_where_none_is_typed_and_towns_choose_their_own(people):
    typed = {
        "mandates": [people.lead.pk],
        "starts_at": "2026-03-20T14:00",
        "place": "联络站",
        "scale": "none",
    }
    form = ArrangementForm(typed, user=people.town)
    assert form.is_valid()
    assert form.values()["title"] == "2026年第一选区代表向选民述职"
    assert not ArrangementForm(typed, user=people.other_town).is_valid()


def test_as_much_is_public_as_the_office_decides(client, people):
    report = samples.reach(Status.CLOSED, people)
    with pytest.raises(Refusal, match="没有生成完毕|还没有生成"):
        publish.content_of(report)
    for paper in report.papers.all():
        rendering.render(paper.pk)
    content = publish.content_of(report)
    assert [one["heading"] for one in content.sections] == [
        "选民评议结果",
        "王堃代表述职报告",
        "陈喆代表述职报告",
    ]
    assert len(content.papers) == 2
    actions.disclose(report, by=people.staff, show_result=True)
    content = publish.content_of(report)
    assert [one["heading"] for one in content.sections] == ["选民评议结果"]
    assert not content.papers
    draft = publications.prepare(report, by=people.staff)
    shown = publications.pass_review(draft, by=people.office, considered=True)
    page = client.get(shown.get_absolute_url()).text
    assert "王堃：满意 40 票（80.0%），基本满意 8 票（16.0%），不满意 1 票（2.0%），弃权 1 票（2.0%）" in page
    assert report.title in client.get("/duty-reports/").text
    actions.disclose(report, by=people.staff)
    with pytest.raises(Refusal, match="还没有确定公开的内容"):
        publish.content_of(report)
    assert shown.facets["deputies"] == [key_of(people.lead), key_of(people.second)]


def test_the_reporting_rate_counts_each_deputy_once(people):
    now = clock.now()
    for days in (1, 2):
        with clock.at(now - timedelta(days=days + 10)):
            at = now - timedelta(days=days)
            report = samples.plan(people, starts_at=at, rating_until=at + timedelta(days=1))
            samples.call(report, people)
            samples.approve(report, people)
        with clock.at(at + timedelta(hours=2)):
            given = list(report.statements.all())
            actions.hold(report, by=people.staff, given=given, attended=10, **samples.SAID)
    table = engine.get("duty-report-rate")
    span = yearly.span_of_today()
    rows = {row["name"]: (row["reported"], row["deputies"]) for row in table.rows(Scope(span, people.staff))}
    if clock.today().timetuple().tm_yday > 12:
        assert rows == {"临河": (2, 2), "青山": (0, 1)}


def test_lists_and_details_cost_the_same_for_many(client, people, django_assert_max_num_queries):
    client.force_login(people.staff)
    reports = [samples.plan(people) for _ in range(2)]
    client.get("/desk/duty-reports/")
    with django_assert_max_num_queries(12):
        client.get("/desk/duty-reports/")
    report = samples.reach(Status.HELD, people)
    url = report.get_absolute_url()
    client.get(url)
    with django_assert_max_num_queries(30):
        assert client.get(url).status_code == 200
    assert DutyReport.objects.count() == len(reports) + 1
