"""A deputy's own report: who may take which step, what each leaves, each refusal."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from PIL import Image

from apps.matters.access import Powers
from apps.notices.models import Notice
from apps.performance.actions import reporting
from apps.performance.models import Checker, Entry, Kind, SelfReport
from apps.performance.workflows.reporting import Status, workflow
from congress import clock
from congress.refusal import Refusal
from tests.performance import samples
from tests.performance.samples import DAY

pytestmark = pytest.mark.django_db
OWN, CHECK, ACCEPT = {"correct", "withdraw"}, {"check", "send_back"}, {"accept", "reject", "ask_again"}
TABLE = {
    Status.REPORTED: {"lead": OWN, "town": CHECK},
    Status.RETURNED: {"lead": OWN},
    Status.CHECKED: {"lead": OWN, "staff": ACCEPT},
    Status.ACCEPTED: {},
    Status.REJECTED: {},
    Status.WITHDRAWN: {},
}


@pytest.fixture
def people() -> SimpleNamespace:
    return samples.people()


def accounts(people):
    """Everyone with an account, deputies by their own."""
    return {
        name: one.person.user if hasattr(one, "person") else one
        for name, one in vars(people).items()
        if name != "bureau"
    }


@pytest.mark.parametrize("status", TABLE)
def test_who_may_do_what(status, people):
    report = samples.reach(status, people)
    assert report.status == status
    for name, person in accounts(people).items():
        allowed = {row.verb for row in workflow if row.who and not workflow.refusal(row, report, by=person)}
        assert allowed == TABLE[status].get(name, set()), name


def test_the_grants_are_these(people):
    report = samples.report(people)
    held = {name: Powers(person, report).held for name, person in accounts(people).items()}
    assert {name: grants for name, grants in held.items() if grants} == {
        "lead": {"edit_matter", "view_matter"},
        "town": {"answer_matter", "view_matter"},
    }


def test_who_sees_it(people):
    report = samples.report(people)
    seen = SelfReport.objects.filter(pk=report.pk)
    readers = {name for name, one in accounts(people).items() if seen.visible_to(one).exists()}
    assert readers == {"lead", "town", "staff"}


def test_accepted_it_stands_in_the_record_and_leads_back(people):
    report = samples.reach(Status.ACCEPTED, people)
    [entry] = Entry.objects.all()
    assert (entry.mandate, entry.kind.code, entry.on, entry.hours) == (people.lead, "practical", DAY, 3)
    assert (entry.title, entry.source_id) == (report.title, report.pk)
    assert [event.verb for event in report.events.order_by("seq")] == ["report", "check", "accept"]
    assert report.closed_at


def test_each_step_is_told_to_whose_turn_it_is(people):
    samples.reach(Status.ACCEPTED, people)
    told = {(one.recipient, one.title.partition("：")[0]) for one in Notice.objects.all()}
    assert told == {
        (people.town, "履职填报待核实"),
        (people.staff, "履职填报待认定"),
        (people.lead.person.user, "已记入履职档案"),
    }


@pytest.mark.parametrize("status", [Status.REPORTED, Status.RETURNED, Status.CHECKED])
def test_corrected_it_is_checked_anew(status, people):
    report = samples.reach(status, people)
    said = {"category": report.category, "title": "走访敬老院", "on": date(2026, 3, 9), "hours": 2}
    reporting.correct(report, by=people.lead.person.user, **said)
    report.refresh_from_db()
    assert (report.status, report.title, report.on) == (Status.REPORTED, "走访敬老院", date(2026, 3, 9))


def test_a_photo_is_kept_without_what_the_camera_wrote(people):
    report = samples.report(people, files=[samples.photo()])
    kept = report.attachments.get()
    with kept.file.open() as stored, Image.open(stored) as picture:
        assert not picture.getexif()
    reporting.correct(
        report,
        by=people.lead.person.user,
        category=report.category,
        title="走访福利院",
        on=DAY,
        remove=[kept.pk],
    )
    assert not report.attachments.filter(removed_at=None).exists()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"on": date(2021, 1, 1)}, "代表资格自2022-01-10起"),
        ({"on": "tomorrow"}, "不能晚于今天"),
        ({"category": "proposal"}, "由系统自动记入"),
        ({"mandate": "second"}, "本人的履职活动"),
    ],
)
def test_what_may_not_be_reported(changed, sentence, people):
    if "category" in changed:
        changed = {"category": Kind.objects.get(code="proposal")}
    if changed.get("on") == "tomorrow":
        changed = {"on": clock.today() + timedelta(days=1)}
    if "mandate" in changed:
        changed = {"mandate": people.second}
    with pytest.raises(Refusal, match=sentence):
        samples.report(people, **changed)
    assert not SelfReport.objects.exists()


def test_where_nobody_checks_the_office_takes_it_in(people):
    Checker.objects.all().delete()
    people.lead.refresh_from_db()
    report = samples.report(people)
    reporting.take_over(report, by=people.staff)
    reporting.accept(report, by=people.staff)
    assert Entry.objects.counting().count() == 1


def test_what_a_town_checks_the_office_does_not_take_over(people):
    report = samples.report(people)
    with pytest.raises(Refusal, match="由临河镇人大主席团核实"):
        reporting.take_over(report, by=people.staff)


def test_sent_back_without_a_reason_is_refused(people):
    report = samples.report(people)
    with pytest.raises(Refusal, match="需要写明理由"):
        reporting.send_back(report, by=people.town, note=" ")
