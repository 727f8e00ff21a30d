"""What activities cost: entered by the organ, corrected with a reason, shown to offices alone, added up in tables."""

import json
import uuid
from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from apps.performance.actions import activities
from apps.performance.forms.activities import AccountForm, ActivityForm
from apps.performance.models import Activity
from apps.reports import engine, printing, spans
from apps.reports.results import Result
from apps.reports.spreadsheet import spreadsheet
from congress.refusal import Refusal
from tests.performance import samples

pytestmark = pytest.mark.django_db
YEAR = samples.NOON.year


@pytest.fixture
def people():
    return samples.people()


def counted(code, user, year=YEAR):
    found = Result(engine.get(code), spans.Scope(spans.year(year), user))
    assert found.agrees
    return found


def spent(people, amount, **fields):
    found = samples.held(people, **fields)
    activities.account(found, by=people.staff, spent=Decimal(amount))
    return found


def test_the_amount_is_entered_with_an_event_and_corrected_with_a_reason(people):
    found = spent(people, "1200.5")
    assert found.events.latest("seq").data == {"经费支出": "1200.50 元"}
    opened_before = Activity.objects.get(pk=found.pk)
    opened_before.cost_spent = None
    with pytest.raises(Refusal, match="已经登记支出 1200.50 元，更正的，请写明理由"):
        activities.account(opened_before, by=people.staff, spent=Decimal("1300"), note=" ")
    activities.account(
        Activity.objects.get(pk=found.pk), by=people.staff, spent=Decimal("1300"), note="漏报一张发票。"
    )
    assert Activity.objects.get(pk=found.pk).cost_spent == Decimal("1300.00")
    kept = found.events.filter(verb="account").order_by("seq")
    assert [event.data["经费支出"] for event in kept] == ["1200.50 元", "1300.00 元"]


def test_it_is_entered_once_the_activity_is_held_and_by_its_organ(people):
    called = samples.called(people)
    with pytest.raises(Refusal, match="登记经费支出"):
        activities.account(called, by=people.staff, spent=Decimal(1))
    held = samples.held(people)
    for stranger in (people.lead.person.user, people.other_town, people.office):
        with pytest.raises(Refusal):
            activities.account(held, by=stranger, spent=Decimal(1))
    held.refresh_from_db()
    assert held.cost_spent is None


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "必填"),
        ("-1", "不能小于 0"),
        ("1,200", "不写“元”和千分位逗号"),
        ("1200元", "不写“元”"),
        ("12.345", "最多两位"),
        ("99999999", "金额太大"),
    ],
)
def test_a_wrong_amount_is_told_at_the_field_and_stays(people, typed, words):
    form = AccountForm({"spent": typed}, None, samples.held(people))
    assert words in str(form.errors["spent"])
    assert form["spent"].value() == typed


def test_the_planned_amount_is_on_the_offices_form_alone(people):
    assert "cost_planned" in ActivityForm(user=people.staff).fields
    assert "cost_planned" in ActivityForm(user=people.town).fields
    assert "cost_planned" not in ActivityForm(user=people.lead.person.user).fields
    form = ActivityForm({"cost_planned": "x"}, user=people.staff)
    assert "请填写金额" in str(form.errors["cost_planned"])


def test_amounts_are_shown_to_the_offices_and_entered_on_the_page(people, client):
    found = samples.held(people, cost_planned=Decimal("2000"))
    client.force_login(people.staff)
    address = reverse("performance:activity_act", args=[found.pk, "account"])
    values = {"once": str(uuid.uuid4()), "seen": found.version, "spent": "1888.80"}
    assert client.post(address, values).status_code == 302
    for reader, shown in ((people.staff, True), (people.office, True), (people.lead.person.user, False)):
        client.force_login(reader)
        page = client.get(found.get_absolute_url()).text
        assert ("1888.80 元" in page) is shown
        assert ("2000.00 元" in page) is shown


def test_the_table_adds_up_by_type_and_by_organ(people):
    spent(people, "100.25", type="training", cost_planned=Decimal("150"))
    spent(people, "0", type="training", cost_planned=Decimal("50.50"))
    samples.held(people, type="inspection", cost_planned=Decimal("300"))
    samples.called(people, type="inspection")
    samples.activity(people, type="meeting", cost_planned=Decimal("999"))
    gone = samples.called(people, type="meeting", cost_planned=Decimal("999"))
    activities.cancel(gone, by=people.staff, note="暴雨。")
    found = counted("activity-funds", people.staff)
    keys = ("name", "count", "held", "planned", "accounted", "spent")
    assert [[row[key] for key in keys] for row in found.rows] == [
        ["视察", 2, 1, Decimal("300.00"), 0, Decimal("0.00")],
        ["培训", 2, 2, Decimal("200.50"), 2, Decimal("100.25")],
    ]
    rows = [one for one in Activity.objects.all() if one.status in ("called", "held")]
    assert found.money("planned") == sum(one.cost_planned or 0 for one in rows) == Decimal("500.50")
    assert found.money("spent") == sum(one.cost_spent or 0 for one in rows)
    assert found.sums == ["合计", 4, 3, Decimal("500.50"), Decimal("100.25"), "66.7%（2/3）"]
    [organ] = counted("activity-funds-organs", people.staff).rows
    assert (organ["count"], organ["planned"], organ["spent"]) == (4, Decimal("500.50"), Decimal("100.25"))
    assert counted("activity-funds", people.staff, YEAR - 1).rows == []


def test_many_grants_on_an_activity_do_not_multiply_its_amounts(people):
    spent(people, "10", cost_planned=Decimal("20"), delegations=[people.lead.delegation])
    for reader in (people.staff, people.office, people.chair):
        [row] = counted("activity-funds", reader).rows
        assert (row["count"], row["planned"], row["spent"]) == (1, Decimal("20.00"), Decimal("10.00"))


def test_the_spreadsheet_has_numbers_with_two_places_and_the_page_the_same(people, client):
    spent(people, "1200.5", cost_planned=Decimal("1500"))
    found = counted("activity-funds", people.staff)
    rows = list(load_workbook(BytesIO(spreadsheet(found))).active.iter_rows())
    cell = rows[1][4]
    assert (cell.value, cell.number_format) == (1200.5, "0.00")
    client.force_login(people.staff)
    page = client.get(reverse("reports:table", args=["activity-funds"]), {"span": f"year-{YEAR}"}).text
    assert "1200.50" in page
    assert "1500.00" in page


def test_the_report_has_a_chapter_of_funds(people):
    spent(people, "1200.5", cost_planned=Decimal("1500"))
    samples.held(people)
    scope = spans.Scope(spans.year(YEAR), people.staff)
    chapters = printing.frozen(engine.get_report("deputy_performance"), scope)["chapters"]
    chapter = next(one for one in chapters if one["heading"] == "代表活动和经费")
    assert chapter["paragraphs"] == [
        f"{YEAR}年安排代表活动和培训2次，已经举行2次，代表到场2人次，预算1500.00元，已登记支出1200.50元，还有1次没有登记支出。"
    ]
    assert len(chapter["tables"]) == 3
    assert json.loads(json.dumps(chapter)) == chapter, "a paper keeps amounts as they are written"
    assert "1200.50" in str(chapter["tables"])


def test_the_table_of_activities_counts_who_came(people):
    samples.held(people, attended=[people.lead, people.second], type="training")
    samples.held(people, type="training")
    samples.called(people, type="inspection")
    keys = ("name", "count", "held", "came", "deputies")
    assert [[row[key] for key in keys] for row in counted("activities", people.staff).rows] == [
        ["视察", 1, 0, 0, 0],
        ["培训", 2, 2, 3, 2],
    ]


def test_the_span_goes_by_the_countys_days(people):
    late = samples.NOON.replace(month=12, day=31, hour=23)
    samples.called(people, starts_at=late, ends_at=late + timedelta(hours=2), cost_planned=Decimal("5"))
    assert counted("activity-funds", people.staff).money("planned") == Decimal("5.00")
    assert counted("activity-funds", people.staff, YEAR + 1).rows == []
