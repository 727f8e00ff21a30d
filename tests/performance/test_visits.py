"""A report of an inspection: sent to the organs, each with its clock, answered by each, then closed."""

import uuid
from datetime import date
from types import SimpleNamespace

import pytest
from django.urls import reverse

from apps.matters.access import Powers
from apps.notices.models import Notice
from apps.performance import reports_visits
from apps.performance.actions import visits
from apps.performance.models import VisitReport
from apps.performance.workflows.visits import Status, workflow
from apps.reports import engine, spans
from apps.reports.results import Result
from apps.reports.spans import Scope
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.performance import samples
from tests.performance.test_reporting import accounts

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> SimpleNamespace:
    found = samples.people()
    found.second_bureau = factories.organ("青澜县住建局")
    found.stranger = factories.user("handler", organ=found.second_bureau, name="林远")
    return found


def users(people):
    return {name: one for name, one in accounts(people).items() if name != "second_bureau"}


def answered(people):
    report = samples.sent(people)
    visits.reply(report, by=people.handler, text="已列入计划。")
    report.refresh_from_db()
    return report


@pytest.mark.parametrize(
    ("make", "status", "table"),
    [
        (samples.visit, Status.DRAFT, {"staff": {"edit", "send"}}),
        (samples.sent, Status.SENT, {"handler": {"reply"}}),
        (answered, Status.ANSWERED, {}),
    ],
)
def test_who_may_do_what(make, status, table, people):
    report = make(people)
    assert report.status == status
    for name, person in users(people).items():
        allowed = {row.verb for row in workflow if row.who and not workflow.refusal(row, report, by=person)}
        assert allowed == table.get(name, set()), name


def test_the_organs_see_it_once_it_is_sent(people):
    report = samples.visit(people)
    assert not VisitReport.objects.visible_to(people.handler).exists()
    visits.send(report, by=people.staff)
    held = {name: grants for name, one in users(people).items() if (grants := Powers(one, report).held)}
    assert held == {"staff": {"edit_matter", "view_matter"}, "handler": {"answer_matter", "view_matter"}}
    readers = {name for name, one in users(people).items() if VisitReport.objects.visible_to(one)}
    assert readers == {"lead", "second", "outsider", "staff", "office", "chair", "handler"}


def test_each_organ_has_three_months_and_the_last_answer_closes(people):
    with clock.at(date(2026, 3, 10)):
        report = samples.sent(people, organs=[people.bureau, people.second_bureau])
    assert {(one.code, one.due_on) for one in report.deadlines.all()} == {("B13r", date(2026, 6, 10))}
    assert {one.recipient for one in Notice.objects.all()} == {people.handler, people.stranger}
    visits.reply(report, by=people.handler, text="已修复。")
    report.refresh_from_db()
    assert report.status == Status.SENT
    assert {one.organ: bool(one.met_on) for one in report.deadlines.all()} == {
        people.bureau: True,
        people.second_bureau: False,
    }
    with pytest.raises(Refusal, match="已经答复过"):
        visits.reply(report, by=people.handler, text="再答复。")
    visits.reply(report, by=people.stranger, text="已列入计划。")
    report.refresh_from_db()
    assert report.status == Status.ANSWERED
    assert report.closed_at


def test_others_write_none(people):
    with pytest.raises(Refusal, match="由代表工作机构起草"):
        visits.write(by=people.town, title="甲", type="inspection", text="乙", organs=[people.bureau])


def test_written_sent_and_answered_through_the_pages(client, people):
    def send(name, *args, **fields):
        address = reverse(f"performance:{name}", args=args)
        return client.post(address, {"once": str(uuid.uuid4()), **fields}, follow=True)

    client.force_login(people.staff)
    said = {"type": "inspection", "title": "关于供水的视察报告", "text": "一、情况\n平稳。"}
    assert "这个字段是必填项" in send("visit_new", **said).content.decode()
    send("visit_new", organs=people.bureau.pk, **said)
    report = VisitReport.objects.get()
    send("visit_act", report.pk, "send", seen=report.version)
    client.force_login(people.handler)
    page = client.get(report.get_absolute_url()).content.decode()
    assert "研究处理情况" in page
    page = send("visit_act", report.pk, "reply", text="已修复管网。").content.decode()
    assert "已修复管网。" in page
    report.refresh_from_db()
    assert report.status == Status.ANSWERED


def test_the_table_counts_answers_in_time_late_and_overdue(people):
    with clock.at(date(2026, 3, 10)):
        first = samples.sent(people, organs=[people.bureau, people.second_bureau])
    with clock.at(date(2026, 9, 1)):
        samples.sent(people)
    with clock.at(date(2026, 6, 1)):
        visits.reply(first, by=people.handler, text="已修复。")
    first.refresh_from_db()
    with clock.at(date(2026, 7, 1)):
        visits.reply(first, by=people.stranger, text="已列入计划。")
    with clock.at(date(2026, 9, 2)):
        span = spans.year(2026)
        result = Result(engine.get("visit-answers"), Scope(span, people.staff))
        assert result.agrees
    rows = {row["name"]: row for row in result.rows}
    assert result.total["sent"] == 3
    bureau, second = rows["青澜县水利局"], rows["青澜县住建局"]
    assert [bureau[key] for key in ("sent", "answered", "in_time", "overdue", "due")] == [2, 1, 1, 0, 1]
    assert [second[key] for key in ("sent", "answered", "in_time", "overdue", "due")] == [1, 1, 0, 0, 1]
    with clock.at(date(2026, 12, 2)):
        late = reports_visits.by_organ(Scope(span, people.staff))
    assert next(row for row in late if row["name"] == "青澜县水利局")["overdue"] == 1
