"""Reports: the same numbers on the page, in the spreadsheets and in the printed paper, frozen once it is issued."""

import re
import subprocess
import uuid
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from apps.audit.models import Act, Entry
from apps.documents import rendering
from apps.documents.models import Paper
from apps.reports import actions, engine
from congress.refusal import Refusal
from tests import factories
from tests.reports.samples import at_work, span_of_today

pytestmark = pytest.mark.django_db
CODES = [report.code for report in engine.reports()]


@pytest.fixture
def people():
    return at_work()


def issue(code, people):
    """The report, issued and set."""
    paper = actions.issue(engine.get_report(code), by=people.office, span=span_of_today())
    rendering.render(paper.pk)
    paper.refresh_from_db()
    assert paper.state == Paper.State.READY, paper.error
    return paper


def text_of(paper, *options):
    command = ["pdftotext", *options, paper.file.path, "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def taken(client, paper):
    """The file as this person's browser gets it."""
    return b"".join(client.get(f"/desk/reports/papers/{paper.pk}/").streaming_content)


def squeezed(text):
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("code", CODES)
def test_page_spreadsheet_and_paper_have_the_same_numbers(client, people, code):
    client.force_login(people.office)
    page = client.get(f"/desk/reports/books/{code}/")
    paper = issue(code, people)
    printed = squeezed(text_of(paper, "-layout"))
    frozen = {one["title"]: one for chapter in paper.data["chapters"] for one in chapter["tables"]}
    for _, paragraphs, results in page.context["chapters"]:
        for paragraph in paragraphs:
            assert squeezed(paragraph)[:12] in printed
        for result in results:
            one = frozen.pop(result.table.title)
            assert (one["rows"], one["sums"]) == (result.lines, result.sums)
            book = load_workbook(BytesIO(client.get(f"/desk/reports/{result.table.code}/xlsx/").content))
            written = [["" if value is None else value for value in row] for row in book["数据"].values]
            assert written[1:] == [*one["rows"], *([one["sums"]] if one["sums"] else [])]
            for line in (one["sums"], *(row for row in one["rows"] if len(row) == 2)):
                assert "".join(map(str, line)) in printed
    assert frozen == {}


def test_the_contents_name_the_true_pages(people):
    paper = issue("annual_suggestions", people)
    pages = [squeezed(page) for page in text_of(paper).split("\f")]
    for no, chapter in enumerate(paper.data["chapters"]):
        heading = f"{'一二三四五六七八九十'[no]}、{chapter['heading']}"
        start = next(at for at, page in enumerate(pages, 1) if at > 2 and heading in page)
        assert re.search(rf"{heading}·+{start}(?!\d)", pages[1])


def test_an_issued_report_does_not_change(people):
    paper = issue("annual_suggestions", people)
    before = paper.data
    at_work(people)
    paper.refresh_from_db()
    assert paper.data == before
    again = actions.issue(engine.get_report("annual_suggestions"), by=people.office, span=span_of_today())
    assert again.data != before


def test_the_sentences_tell_what_the_tables_count(people):
    data = actions.issue(engine.get_report("annual_suggestions"), by=people.office, span=span_of_today()).data
    said = "".join(text for chapter in data["chapters"] for text in chapter["paragraphs"])
    assert "共8件" in said
    assert "已经办结3件，占37.5%" in said
    assert "另有已退回1件" in said
    assert "已签发答复6份，其中A类5份、C类1份" in said
    assert "满意和基本满意率100.0%" in said
    assert "承办单位申请退办1次" in said


@pytest.mark.parametrize("code", CODES)
def test_nothing_to_count_makes_a_report_as_well(code):
    office = factories.user("office")
    data = actions.issue(engine.get_report(code), by=office, span=span_of_today()).data
    assert all(chapter["heading"] for chapter in data["chapters"])
    assert "None" not in str([chapter["paragraphs"] for chapter in data["chapters"]])


def test_an_issued_report_can_be_checked_by_its_code(client, people):
    paper = issue("annual_suggestions", people)
    page = client.get(f"/verify/{paper.code}/").content.decode()
    assert paper.sha256 in page
    assert paper.data["organ"] in page
    assert paper.title not in page, "what it is about is told when it is published"


def test_the_office_issues_a_report_on_its_page_once(client, people):
    client.force_login(people.office)
    form = {"once": str(uuid.uuid4())}
    address = "/desk/reports/books/annual_suggestions/?span=2025"
    for _ in range(2):
        answer = client.post(address, form)
        assert (answer.status_code, answer.url.split("#")[0]) == (302, address)
    paper = Paper.objects.get(kind="annual_suggestions")
    assert paper.title == "代表建议办理情况年度报告（2025年）"
    assert Entry.objects.filter(act=Act.EXPORT, what=f"生成报告：{paper.title}").count() == 1
    waiting = client.get(address).content.decode()
    assert f"/desk/reports/papers/{paper.pk}/progress/" in waiting
    assert client.get(f"/desk/reports/papers/{paper.pk}/").status_code == 404
    rendering.render(paper.pk)
    assert taken(client, paper).startswith(b"%PDF")
    assert "PDF" in client.get(f"/desk/reports/papers/{paper.pk}/progress/").content.decode()


def test_who_may_not_issue_reads_and_takes_what_their_tables_allow(client, people):
    paper, named = issue("annual_suggestions", people), issue("deputy_performance", people)
    chair = factories.user("chair")
    client.force_login(chair)
    assert "生成 PDF 报告" not in client.get("/desk/reports/books/annual_suggestions/").content.decode()
    assert taken(client, paper).startswith(b"%PDF")
    assert client.get("/desk/reports/books/deputy_performance/").status_code == 404
    assert client.get(f"/desk/reports/papers/{named.pk}/").status_code == 404
    with pytest.raises(Refusal, match="没有生成这份报告的权限"):
        actions.issue(engine.get_report("annual_suggestions"), by=chair, span=span_of_today())
    client.force_login(people.handler)
    assert client.get(f"/desk/reports/papers/{paper.pk}/").status_code == 403


def test_other_papers_are_not_at_these_addresses(client, people):
    reply = people.closed.papers.first()
    client.force_login(people.office)
    assert client.get(f"/desk/reports/papers/{reply.pk}/").status_code == 404


def test_more_records_cost_no_more_queries(client, people):
    client.force_login(people.office)
    before = {code: queries(client, code) for code in CODES}
    at_work(people)
    assert {code: queries(client, code) for code in CODES} == before


def queries(client, code):
    client.get(f"/desk/reports/books/{code}/")
    with CaptureQueriesContext(connection) as captured:
        client.get(f"/desk/reports/books/{code}/")
    return len(captured)
