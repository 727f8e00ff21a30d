"""What a change of term makes of reports to voters: later ones are cancelled with notice, those held go on."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from apps.deputies.models import Renewal
from apps.deputies.renewal import checklist
from apps.duty_reports import actions
from apps.duty_reports.models import DutyReport
from apps.duty_reports.workflow import Status
from apps.notices.models import Notice
from congress import clock
from tests.deputies import changing
from tests.duty_reports import samples

pytestmark = pytest.mark.django_db
LATER = datetime.combine(changing.OPENS, datetime.min.time(), ZoneInfo("Asia/Shanghai")) + timedelta(hours=9)
"""On the morning on which the new congress first meets."""


@pytest.fixture
def people() -> SimpleNamespace:
    return samples.people()


def later(people: SimpleNamespace, status: Status, **fields: object) -> DutyReport:
    said = {"starts_at": LATER, "rating_until": LATER + timedelta(days=2), "title": "届满以后的述职"}
    return samples.reach(status, people, **(said | fields))


def told(done: Renewal) -> list[str]:
    return dict(done.done)["代表述职"]


def test_what_was_to_be_held_later_is_cancelled_with_notice(people: SimpleNamespace) -> None:
    report = later(people, Status.CALLED, by=people.town)
    samples.links(report)
    Notice.objects.all().delete()
    done = changing.carried_out(people.lead, by=people.staff)
    report.refresh_from_db()
    assert report.status == Status.CANCELLED
    assert report.events.latest("seq").note == "第十八届届满，代表不再以本届的资格向选区选民述职。"
    assert report.links.count() == 0
    heard = Notice.objects.filter(title="述职随届期结束取消：届满以后的述职")
    users = {people.lead.person.user, people.second.person.user, people.town}
    assert {one.recipient for one in heard} == users
    assert told(done) == [
        "“届满以后的述职”，定在届满以后，随届期结束取消，已通知代表和组织单位；连任的代表另行安排。"
    ]


def test_a_draft_ends_without_a_word_to_the_deputies(people: SimpleNamespace) -> None:
    report = later(people, Status.DRAFT)
    done = changing.carried_out(people.lead, by=people.staff)
    report.refresh_from_db()
    assert report.status == Status.CANCELLED
    assert not Notice.objects.filter(matter=report).exists()
    assert told(done) == ["“届满以后的述职”，还没有发出通知，随届期结束取消。"]


def test_what_was_due_before_is_entered_afterwards(people: SimpleNamespace) -> None:
    """It enters the record of the term in which it took place, for those who left too."""
    report = samples.reach("approved", people)
    made = changing.rehearsed(people.lead, by=people.staff)
    with clock.at(samples.AT + timedelta(days=1)):
        advice = [one for one in checklist.checklist(made) if one.title == "代表述职"]
        assert [(one.blocking, one.label) for one in advice] == [(False, "请留意")]
        assert "请先登记举行情况" in advice[0].words
    done = changing.carried_out(people.lead, by=people.staff)
    assert told(done) == ["“第一选区代表向选民述职”，定在届满以前，请组织单位登记举行情况或者取消。"]
    with clock.at(changing.OPENS):
        report.refresh_from_db()
        given = list(report.statements.approved())
        actions.hold(report, by=people.staff, given=given, attended=40, **samples.SAID)
    assert people.second.entries.filter(kind__code="duty_report").count() == 1


def test_what_was_held_is_counted_and_closed(people: SimpleNamespace) -> None:
    report = samples.reach(Status.HELD, people)
    done = changing.carried_out(people.lead, by=people.staff)
    assert told(done) == ["“第一选区代表向选民述职”，已经举行，继续评议和汇总。"]
    report.refresh_from_db()
    with clock.at(changing.OPENS):
        samples.count(report, people)
        actions.close(report, by=people.staff, show_text=True, show_result=True)
    assert report.status == Status.CLOSED


def test_what_is_over_is_left_alone(people: SimpleNamespace) -> None:
    for status in (Status.CLOSED, Status.CANCELLED):
        samples.reach(status, people)
    versions = list(DutyReport.objects.values_list("pk", "version", "status"))
    done = changing.carried_out(people.lead, by=people.staff)
    assert list(DutyReport.objects.values_list("pk", "version", "status")) == versions
    assert "代表述职" not in dict(done.done)
