"""Tables: their sums against the records, the page against the spreadsheet, and who may read."""

import html
import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from apps.deputies.reports import band
from apps.matters import access
from apps.proposals.models import Rating
from apps.reports import engine, spans
from apps.reports.results import Result, Writer, rate
from bench.bounds import BOUNDS
from congress import clock
from tests import factories
from tests.reports.samples import RAISED, at_work, span_of_today
from tests.resolutions import samples as resolutions

pytestmark = pytest.mark.django_db
CODES = [table.code for table in engine.tables()]


@pytest.fixture
def people():
    return at_work()


def counted(code, people, span=None):
    scope = spans.Scope(span or span_of_today(), people.office)
    return Result(engine.get(code), scope)


@pytest.mark.parametrize("unit", ["year", "session", "term"])
def test_each_table_adds_up_to_its_records(unit, people):
    span = next(one for one in spans.spans() if one.unit == unit)
    for code in CODES:
        result = counted(code, people, span)
        assert result.agrees, code
        rates = [column.of for column in result.table.columns if column.kind is engine.Kind.RATE]
        assert all(row[part] <= row[whole] for row in result.rows for part, whole in rates), code


def test_drafts_are_not_counted(people):
    assert counted("suggestion-subjects", people).total == {"count": RAISED}


def test_ratings_are_counted_apart_by_round(people):
    first, again = counted("suggestion-satisfaction", people).rows
    over = Rating.objects.exclude(suggestion=people.apart)
    assert first["count"] == first["satisfied"] == over.count() == 6
    assert again["count"] == 0


def test_what_went_back_stands_in_the_table_with_its_reason(people):
    returned, objected = counted("suggestion-returns", people).rows
    assert (returned["what"], objected["what"]) == ("退回代表", "承办单位申请退办")
    assert objected["note"] == "不属于本单位职责。"


def test_a_contact_counts_in_its_own_round_only(people):
    row = counted("suggestion-contacts", people).rows[0]
    assert (row["replied"], row["contacted"], row["met"]) == (5, 5, 5)
    people.closed.contacts.update(round=2)
    row = counted("suggestion-contacts", people).rows[0]
    assert (row["replied"], row["contacted"], row["met"]) == (5, 4, 4)


def test_a_clock_without_organ_counts_for_the_office_of_the_matter(people):
    people.closed.deadlines.update(organ=None)
    people.closed.office = people.other
    people.closed.save(update_fields=["office"])
    year = span_of_today()
    with clock.at(clock.today() + timedelta(days=365)):
        rows = counted("suggestion-on-time", people, year).rows
    done = next(row for row in rows if row["name"] == people.other.short_name)
    assert (done["due"], done["on_time"]) == (1, 1)


def test_the_deputy_who_asked_for_it_is_not_named(people):
    people.closed.confidential = True
    people.closed.save(update_fields=["confidential"])
    names = {row["pk"]: row["name"] for row in counted("suggestion-list", people).rows}
    assert names.pop(people.closed.pk) == "（保密）"
    assert set(names.values()) == {people.lead.person.name}


def test_performance_names_every_deputy_and_what_each_did(people):
    rows = {row["name"]: row for row in counted("performance-deputies", people).rows}
    lead, second, outsider = (
        rows[deputy.person.name] for deputy in (people.lead, people.second, people.outsider)
    )
    assert (lead["led"], lead["signed"], lead["judged"]) == (RAISED, 0, 4)
    assert (second["led"], second["signed"], second["judged"]) == (0, RAISED, 3)
    assert (outsider["led"], outsider["signed"], outsider["judged"]) == (0, 0, 0)


def test_acts_of_the_year_are_listed(people):
    act = resolutions.final(resolutions.people().clerk)
    year = spans.year(act.adopted_on.year)
    rows = counted("resolution-list", people, year).rows
    assert [row["title"] for row in rows] == [act.title]
    assert counted("resolution-meetings", people, year).total == {"count": 1}
    assert counted("resolution-list", people, spans.year(act.adopted_on.year - 1)).rows == []


def test_what_is_counted_from_today_says_so(people):
    past = spans.year(clock.today().year - 1)
    assert counted("suggestion-statuses", people, past).counted_on == clock.today()
    assert counted("deputy-sex", people, past).counted_on == past.last


def test_a_session_counts_its_own_suggestions_and_leads_to_their_list(client, people):
    span = next(one for one in spans.spans() if one.unit == "session")
    result = counted("suggestion-subjects", people, span)
    ((address, shown),) = re.findall('<a href="([^"]+)">([0-9]+)</a>', result.body)
    client.force_login(people.office)
    page = client.get(html.unescape(address))
    assert page.context["page"].paginator.count == int(shown) == RAISED


def test_what_stands_in_a_cell_is_escaped(people):
    column = engine.Column("name", "名<称", leads=lambda row, scope: "/?a=1&b=2")
    table = engine.Table("spoken", "名称", "组", "{span}", (column,), spoken)
    body = Result(table, spans.Scope(spans.year(2026), people.office)).body
    assert body == (
        '<tr><td data-label="名&lt;称"><a href="/?a=1&amp;b=2">&lt;b&gt;</a></td></tr>\n'
        '<tr><td data-label="名&lt;称"><a href="/?a=1&amp;b=2">&lt;b&gt;</a></td></tr>'
    )


def spoken(scope):
    return [{"name": "<b>"}, {"name": "<b>"}]


def test_a_day_keeps_to_one_line_of_the_page():
    day, count = engine.Column("day", "日期", engine.Kind.DATE), engine.Column("n", "件数", engine.Kind.COUNT)
    row = Writer([day, count]).row(["2026-03-10", 3], ["", ""])
    assert (
        row
        == '<tr><td data-label="日期" class="num day">2026-03-10</td><td data-label="件数" class="num">3</td></tr>'
    )


def test_the_spreadsheet_has_the_numbers_of_the_page(client, people):
    for code in CODES:
        client.force_login(reader_of(code, people))
        shown = client.get(f"/desk/reports/{code}/").context["result"]
        book = load_workbook(BytesIO(client.get(f"/desk/reports/{code}/xlsx/").content))
        written = [["" if value is None else value for value in row] for row in book["数据"].values]
        expected = [*shown.lines, shown.sums] if shown.sums else shown.lines
        assert written == [[column.label for column in shown.table.columns], *expected], code


def reader_of(code, people):
    """The office; the deputies office for what is its own."""
    permission = engine.get(code).permission
    return people.office if not permission or access.may(people.office, permission) else people.staff


def test_more_records_cost_no_more_queries(client, people):
    def counted():
        found = {}
        for code in CODES:
            client.force_login(reader_of(code, people))
            found[code] = queries(client, code)
        return found

    before = counted()
    at_work(people)
    assert counted() == before
    assert max(before.values()) <= 15
    for code in ("suggestion-on-time", "suggestion-satisfaction"):
        assert before[code] <= BOUNDS[f"20 years: {code}"].queries


def queries(client, code):
    client.get(f"/desk/reports/{code}/")
    with CaptureQueriesContext(connection) as captured:
        client.get(f"/desk/reports/{code}/")
    return len(captured)


def test_only_its_readers_open_the_tables(client, people):
    for who, answer in ((people.office, 200), (people.handler, 403), (people.lead.person.user, 403)):
        client.force_login(who)
        assert client.get("/desk/reports/").status_code == answer
    client.force_login(people.office)
    assert client.get("/desk/reports/no-such-table/").status_code == 404


def test_names_of_deputies_are_for_those_who_may_read_the_roster(client, people):
    client.force_login(factories.user("chair"))
    assert client.get("/desk/reports/deputy-sex/").status_code == 200
    assert client.get("/desk/reports/deputy-roster/").status_code == 404


def test_ages_are_full_years():
    assert band(date(1980, 6, 2), date(2026, 6, 1)) == "36至45岁"
    assert band(date(1980, 6, 1), date(2026, 6, 1)) == "46至55岁"


def test_a_rate_shows_its_parts():
    assert rate(15, 16) == "93.8%（15/16）"
    assert rate(0, 0) == "—"


def test_an_address_that_names_no_span_counts_this_year():
    today = clock.today().year
    for key in (None, "", "1999", "2999", "session-x", "²"):
        assert spans.chosen(key, []).key == str(today)
    assert spans.chosen("2020", []).name == "2020年"
