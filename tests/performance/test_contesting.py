"""An objection to the record: raised by its deputy alone, answered in time, the record put right in the same act."""

from datetime import date
from types import SimpleNamespace

import pytest

from apps.matters.access import Powers
from apps.notices.models import Notice
from apps.performance.actions import contesting
from apps.performance.models import Contest, End, Entry, Kind, Outcome
from apps.performance.workflows.contesting import Status, workflow
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.performance import samples
from tests.performance.samples import DAY
from tests.performance.test_reporting import accounts

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> SimpleNamespace:
    return samples.people()


def right(**changed):
    said = {"category": Kind.objects.get(code="meeting"), "on": date(2026, 3, 9), "title": "列席常委会会议"}
    return said | changed


@pytest.mark.parametrize(
    ("reach", "table"),
    [
        (None, {"lead": {"withdraw"}, "staff": {"answer"}}),
        (lambda c, p: contesting.answer(c, by=p.staff, outcome="upheld", note="经核实无误。"), {}),
        (lambda c, p: contesting.withdraw(c, by=p.lead.person.user), {}),
    ],
)
def test_who_may_do_what(reach, table, people):
    contest = samples.contest(people, samples.entry(people))
    if reach:
        reach(contest, people)
        contest.refresh_from_db()
    for name, person in accounts(people).items():
        allowed = {row.verb for row in workflow if row.who and not workflow.refusal(row, contest, by=person)}
        assert allowed == table.get(name, set()), name


def test_its_grants_its_readers_and_its_clock(people):
    with clock.at(date(2026, 3, 10)):
        contest = samples.contest(people, samples.entry(people))
    held = {name: grants for name, one in accounts(people).items() if (grants := Powers(one, contest).held)}
    assert held == {"lead": {"edit_matter", "view_matter"}}
    seen = Contest.objects.filter(pk=contest.pk)
    assert {name for name, one in accounts(people).items() if seen.visible_to(one)} == {"lead", "staff"}
    deadline = contest.deadlines.get()
    assert (deadline.code, deadline.due_on) == ("B15a", date(2026, 3, 31))
    assert set(Notice.objects.values_list("recipient", flat=True)) == {people.staff.pk}


def test_what_was_wrong_is_struck_and_entered_anew(people):
    session = factories.session()
    entry = samples.entry(people, kind="congress", source=session)
    contest = samples.contest(people, entry)
    contesting.answer(contest, by=people.staff, outcome="corrected", note="日期记错。", right=right())
    entry.refresh_from_db()
    new = Entry.objects.counting().get()
    assert (entry.end, entry.ended_because) == (End.STRUCK, "日期记错。")
    assert (new.title, new.on, new.source) == ("列席常委会会议", date(2026, 3, 9), session)
    contest.refresh_from_db()
    assert (contest.outcome, contest.answer, contest.status) == ("corrected", "日期记错。", Status.ANSWERED)
    assert contest.deadlines.get().met_on
    assert Notice.objects.filter(recipient=people.lead.person.user, title__startswith="您提出的异议已答复")


def test_what_was_missing_is_added_and_leads_to_the_objection(people):
    contest = samples.contest(people, fault="missing")
    contesting.answer(contest, by=people.staff, outcome="added", note="核实属实。", right=right())
    entry = Entry.objects.get()
    assert entry.source_url == f"/desk/matters/{contest.pk}/"


def test_what_was_doubled_is_struck(people):
    entry = samples.entry(people)
    contest = samples.contest(people, entry, fault="doubled")
    contesting.answer(contest, by=people.staff, outcome=Outcome.STRUCK, note="与3月9日的一条重复。")
    assert not Entry.objects.counting().exists()


@pytest.mark.parametrize(
    ("fault", "outcome", "said", "sentence"),
    [
        ("wrong", "added", {}, "不能答复为“补记”"),
        ("doubled", "corrected", {}, "不能答复为“更正”"),
        ("wrong", "corrected", {"title": ""}, "请填写正确的活动类别、日期和内容"),
    ],
)
def test_an_answer_that_does_not_fit_changes_nothing(fault, outcome, said, sentence, people):
    entry = samples.entry(people)
    contest = samples.contest(people, entry, fault=fault)
    with pytest.raises(Refusal, match=sentence):
        contesting.answer(contest, by=people.staff, outcome=outcome, note="理由。", right=right(**said))
    contest.refresh_from_db()
    entry.refresh_from_db()
    assert (contest.status, entry.counts) == (Status.RAISED, True)


def test_only_ones_own_record_and_only_once_at_a_time(people):
    entry = samples.entry(people)
    with pytest.raises(Refusal, match="本人的履职记录"):
        contesting.contest(
            by=people.second.person.user, mandate=people.second, fault="wrong", text="不是我。", entry=entry
        )
    samples.contest(people, entry)
    with pytest.raises(Refusal, match="正在处理"):
        samples.contest(people, entry)
    assert entry.on == DAY
