"""Every change leaves its paper, and its publication where the public may see it: the tables, and what the papers say."""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from apps.accounts.actions import join
from apps.accounts.models import Organ
from apps.credentials.actions import recall, resignation
from apps.credentials.pages import PROCEDURES
from apps.deputies.models import Mandate, Office
from apps.publications import catalogue
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.credentials import samples
from tests.resolutions.samples import make_ready

pytestmark = pytest.mark.django_db
Reason, State = Mandate.EndReason, Mandate.State

NOTHING = ""
"""A step that leaves no paper of its own; the comment beside it says why."""
STEPS: dict[str, dict[str, tuple[str, Callable[..., None] | None, str]]] = {
    "credentialsreview": {
        "report": ("draft", samples.reported, "credentials_report"),
        "approve": ("reported", samples.decided(24), NOTHING),  # the announcement says what was confirmed
        "reject": ("reported", samples.decided(13), NOTHING),  # back to the committee, which reports anew
        "announce": ("confirmed", samples.announced, "credentials_announcement election_certificate"),
        "drop": ("draft", samples.dropped, NOTHING),  # entered by mistake
        "lapse": ("draft", samples.term_over, NOTHING),  # the change of term has its own report
    },
    "suspension": {
        "report": ("draft", samples.reported, "suspension_report"),
        "suspend": ("reported", samples.suspended, "suspension_notice"),
        "report_end": ("in_force", samples.ending, "suspension_report"),
        "resume": ("ending", samples.resumed, "resumption_notice"),
        "drop": ("draft", samples.dropped, NOTHING),  # entered by mistake
        "overtake": ("in_force", samples.gone, NOTHING),  # the end of the mandate has its papers
        "lapse": ("draft", samples.term_over, NOTHING),  # the change of term has its own report
    },
    "termination": {
        "report": ("draft", samples.reported, "credentials_report"),
        "approve": ("reported", samples.decided(24), NOTHING),  # the announcement says what was decided
        "reject": ("reported", samples.decided(13), NOTHING),  # back to the committee, which reports anew
        "announce": ("ended", samples.announced, "termination_announcement"),
        "drop": ("draft", samples.dropped, NOTHING),  # entered by mistake
        "overtake": ("draft", samples.gone, NOTHING),  # the end of the mandate has its papers
        "lapse": ("draft", samples.term_over, NOTHING),  # the change of term has its own report
    },
    "resignation": {
        "submit": (NOTHING, None, NOTHING),  # the resignation itself is the deputy's writing
        "enter": (NOTHING, None, NOTHING),  # the same, on paper
        "withdraw": ("submitted", samples.withdrawn, NOTHING),  # the deputy's own word; nothing has changed
        "table": ("submitted", samples.tabled, NOTHING),  # an item of the agenda
        "approve": ("tabled", samples.decided(24), "resignation_decision"),
        "reject": ("tabled", samples.decided(13), "letter"),
        "report": ("accepted", samples.reported, "credentials_report"),
        "announce": ("reported", samples.announced, "termination_announcement"),
        "overtake": ("submitted", samples.gone, NOTHING),  # the end of the mandate has its papers
        "lapse": ("submitted", samples.term_over, NOTHING),  # the change of term has its own report
    },
    "recall": {
        "receive": ("draft", samples.received, "recall_notice"),
        "drop": ("draft", samples.dropped, "letter"),
        "circulate": ("received", samples.circulated, "recall_petition recall_ballot"),
        "approve": ("circulated", samples.counted(501), "recall_result"),
        "reject": ("circulated", samples.counted(500), "recall_result"),
        "report": ("passed", samples.reported, "credentials_report"),
        "announce": ("reported", samples.announced, "termination_announcement"),
        "overtake": ("received", samples.gone, NOTHING),  # the end of the mandate has its papers
        "lapse": ("received", samples.term_over, NOTHING),  # the change of term has its own report
    },
    "byelection": {
        "call": ("draft", samples.called, "by_election_notice"),
        "list_voters": ("called", samples.voters_listed, "voters_notice"),
        "list_candidates": ("nominating", samples.nominated, "candidate_list"),
        "finalise": ("listed", samples.finalised, "candidate_list by_election_ballot"),
        "fail": ("final", samples.poll(500, 400, 100), "by_election_result"),
        "rerun": ("final", samples.poll(600, 300, 290), "by_election_result"),
        "call_rerun": ("rerun", samples.rerun_called, "by_election_notice by_election_ballot"),
        "elect": ("final", samples.poll(600, 301, 290), "by_election_result"),
        "call_again": ("void", samples.called_again, "by_election_notice by_election_ballot"),
        "drop": ("called", samples.dropped, "by_election_notice"),
        "lapse": ("called", samples.term_over, NOTHING),  # the change of term has its own report
    },
    "arrestrequest": {
        "receive": (NOTHING, None, NOTHING),  # the organ's own writing
        "receive_report": (NOTHING, None, "detention_report"),
        "table": ("received", samples.tabled, NOTHING),  # an item of the agenda
        "note": ("reported", samples.noted, "letter"),
        "approve": ("tabled", samples.decided(24), "arrest_decision letter"),
        "reject": ("tabled", samples.decided(13), "arrest_decision letter"),
        "drop": ("received", samples.dropped, NOTHING),  # the organ's own writing
        "lapse": ("received", samples.term_over, NOTHING),  # the change of term has its own report
    },
}
"""Of each procedure each step that changes the status: where from, how it is taken, the papers that it leaves."""
TAKEN = [(kind, verb) for kind, rows in STEPS.items() for verb, (_, act, _) in rows.items() if act]


@pytest.fixture
def people() -> SimpleNamespace:
    return samples.people()


def papers(matter: Any) -> list[str]:
    return list(matter.papers.order_by("pk").values_list("kind", flat=True))


def ready(matter: Any) -> Any:
    """The matter, its papers typeset."""
    for paper in matter.papers.exclude(state="ready"):
        make_ready(paper)
    return matter


def test_every_step_that_changes_a_status_stands_in_the_table() -> None:
    changing = {
        kind: {row.verb for row in one.model.STEPS.workflow if row.target} for kind, one in PROCEDURES.items()
    }
    assert {kind: set(rows) for kind, rows in STEPS.items()} == changing


@pytest.mark.parametrize(("kind", "verb"), TAKEN)
def test_a_step_leaves_its_papers(people: SimpleNamespace, kind: str, verb: str) -> None:
    start, act, left = STEPS[kind][verb]
    matter = samples.reach(kind, start, people)
    before, seen = papers(matter), matter.events.count()
    assert act
    act(matter, people)
    assert verb in matter.events.values_list("verb", flat=True)[seen:]
    assert papers(matter)[len(before) :] == left.split()


def established(ground: str, **facts: Any) -> Callable[[SimpleNamespace], Any]:
    """The end of a mandate on a ground that the credentials committee establishes."""

    def play(p: SimpleNamespace) -> Any:
        if ground == Reason.ABSENT:
            facts["sessions"] = [factories.session(4), factories.session(5)]
        matter = samples.a_termination(p, ground=ground, **facts)
        for step in (samples.reported, samples.decided(24), samples.announced):
            step(matter, p)
        return matter

    return play


def ordered(p: SimpleNamespace) -> Any:
    matter = resignation.enter(
        by=p.staff,
        mandate=p.deputy,
        reason="依照决定辞去代表职务。",
        handed_in_on=clock.today(),
        ordered_by="青澜县人民代表大会主席团",
        files=[samples.scan()],
    )
    for step in (samples.tabled, samples.decided(24), samples.reported, samples.announced):
        step(matter, p)
    return matter


def reached(kind: str, status: str) -> Callable[[SimpleNamespace], Any]:
    return lambda p: samples.reach(kind, status, p)


def invalid(p: SimpleNamespace) -> Any:
    matter = samples.examined(p, valid=False)
    for step in (samples.reported, samples.decided(24), samples.announced):
        step(matter, p)
    return matter


REPORTED = "credentials_report"
NAMED = "裁判文书〔2026〕12号"
ENDS = {
    Reason.MOVED: (established("moved"), REPORTED),
    Reason.RESIGNED: (reached("resignation", "announced"), "resignation_decision credentials_report"),
    Reason.ORDERED: (ordered, "resignation_decision credentials_report"),
    Reason.ABSENT: (established("absent"), REPORTED),
    Reason.RECALLED: (
        reached("recall", "announced"),
        "recall_notice recall_petition recall_ballot recall_result credentials_report",
    ),
    Reason.NATIONALITY: (established("nationality", document=NAMED), REPORTED),
    Reason.RIGHTS: (established("rights", document=NAMED), REPORTED),
    Reason.CAPACITY: (established("capacity", document=NAMED), REPORTED),
    Reason.DIED: (established("died"), REPORTED),
}
RESTRICTED = "这类事项不在网站公开"
CHANGES: dict[tuple[str, str], tuple[Callable[[SimpleNamespace], Any], str, str]] = {
    ("elected", "valid"): (
        reached("credentialsreview", "announced"),
        "credentials_report credentials_announcement election_certificate",
        "的代表资格有效",
    ),
    ("elected", "invalid"): (invalid, "credentials_report credentials_announcement", "当选无效"),
    ("valid", "suspended"): (
        reached("suspension", "in_force"),
        "suspension_report suspension_notice",
        RESTRICTED,
    ),
    ("suspended", "valid"): (
        reached("suspension", "ended"),
        "suspension_report suspension_notice suspension_report resumption_notice",
        RESTRICTED,
    ),
} | {
    ("valid", f"terminated {reason}"): (play, f"{left} termination_announcement", "王堃的代表资格终止")
    for reason, (play, left) in ENDS.items()
}
"""Each change of a mandate's state (代表法第六十一条至第六十三条): its report, notice or announcement, and what the
public reads of it; suspensions are restricted."""


def test_every_state_and_every_ground_stands_in_the_table() -> None:
    targets = {to.partition(" ")[0] for _, to in CHANGES}
    assert targets == set(State) - {State.ELECTED}
    assert {to.partition(" ")[2] for _, to in CHANGES} - {""} == set(Reason)
    assert {since for since, _ in CHANGES} == {State.ELECTED, State.VALID, State.SUSPENDED}


@pytest.mark.parametrize(("since", "to"), CHANGES)
def test_a_change_of_state_has_its_papers_and_its_publication(
    people: SimpleNamespace, since: str, to: str
) -> None:
    play, left, public = CHANGES[since, to]
    matter = ready(play(people))
    state, _, reason = to.partition(" ")
    mandate = matter.mandate if hasattr(matter, "mandate") else matter.findings.get().mandate
    mandate.refresh_from_db()
    assert (mandate.state, mandate.end_reason) == (state, reason)
    assert papers(matter) == left.split()
    if public == RESTRICTED:
        with pytest.raises(Refusal, match=RESTRICTED):
            catalogue.content_of(matter)
    else:
        texts = "".join(section["text"] for section in catalogue.content_of(matter).sections)
        assert public in texts


def test_a_by_election_is_public_step_by_step(people: SimpleNamespace) -> None:
    matter = samples.a_by_election(people)
    with pytest.raises(Refusal, match="确定投票日"):
        catalogue.content_of(matter)
    steps = (samples.called, samples.voters_listed, samples.nominated, samples.finalised)
    for number, step in enumerate(steps, 1):
        step(matter, people)
        with pytest.raises(Refusal, match="还没有生成完毕"):
            catalogue.content_of(matter)
        content = catalogue.content_of(ready(matter))
        assert len(content.sections) == len(content.papers) == number
        assert content.facets["under_way"]
    assert "正式候选人2名：\n1. 甲，男，选民10人联名推荐。" in content.sections[0]["text"]
    assert "代表王堃辞去代表职务，第一选区" in content.sections[-1]["text"]


def test_the_result_of_a_by_election_is_public(people: SimpleNamespace) -> None:
    matter = ready(samples.reach("byelection", "elected", people))
    content = catalogue.content_of(matter)
    assert "under_way" not in content.facets
    assert "甲得301票，当选。\n乙得290票。" in content.sections[0]["text"]


def test_an_invalid_poll_and_its_repetition_are_told(people: SimpleNamespace) -> None:
    matter = samples.reach("byelection", "void", people)
    assert "选举无效" in matter.papers.order_by("-pk").first().data["body"]
    samples.called_again(matter, people)
    told = matter.papers.filter(kind="by_election_notice").order_by("-pk").first()
    assert told.title.endswith("重新投票的公告")


def test_what_was_not_announced_needs_no_cancellation(people: SimpleNamespace) -> None:
    assert papers(samples.reach("byelection", "dropped", people)) == []


def test_the_voters_are_told_until_when_they_may_object(people: SimpleNamespace) -> None:
    matter = samples.reach("byelection", "nominating", people)
    due = matter.deadlines.get(code="B3o").due_on
    assert f"{due.year}年{due.month}月{due.day}日以前" in matter.papers.get(kind="voters_notice").data["body"]


def test_a_recall_that_fails_has_a_public_result(people: SimpleNamespace) -> None:
    matter = ready(samples.reach("recall", "failed", people))
    assert "罢免没有通过" in catalogue.content_of(matter).sections[0]["text"]


def test_those_who_demanded_a_recall_are_told_why_not(people: SimpleNamespace) -> None:
    matter = samples.a_recall(people)
    recall.drop(matter, by=people.staff, note="联名人不是原选区选民。")
    assert "理由：联名人不是原选区选民。" in matter.papers.get().data["body"]


def test_the_deputy_gets_the_demand_itself(people: SimpleNamespace) -> None:
    paper = samples.reach("recall", "received", people).papers.get()
    assert paper.data["addressee"] == "王堃代表"
    assert paper.data["annexes"] == [{"title": "罢免要求", "body": "长期不履行代表职务。"}]


LAWS = {
    "resignation": "依照选举法第五十六条的规定，其{}的职务相应终止。",
    "recall": "依照选举法第五十四条的规定，其{}的职务相应撤销。",
    "termination": "其{}的职务相应终止。",
}


@pytest.mark.parametrize("kind", LAWS)
def test_the_announcement_names_the_offices_that_end(people: SimpleNamespace, kind: str) -> None:
    """An office that stands in the roster and among the account's posts is named once."""
    user = samples.account(people.deputy)
    special = factories.organ("青澜县人民代表大会监察和司法委员会", kind=Organ.Kind.SPECIAL_COMMITTEE)
    for organ in (Organ.objects.get(kind=Organ.Kind.STANDING_COMMITTEE), special):
        join(user, organ, on=date(2024, 1, 10))
    Office.objects.create(mandate=people.deputy, body="standing", title="member", since=date(2024, 1, 10))
    matter = samples.reach(kind, "announced", people)
    names = "青澜县第十八届人民代表大会常务委员会委员、青澜县人民代表大会监察和司法委员会委员"
    text = matter.papers.get(kind="termination_announcement").data["body"]
    assert LAWS[kind].format(names) in text
    assert not user.posts.current().exists()
    assert Office.objects.get().ended_on == clock.today()


def test_without_office_nothing_is_said_of_one(people: SimpleNamespace) -> None:
    matter = samples.reach("resignation", "announced", people)
    assert "职务相应" not in matter.papers.get(kind="termination_announcement").data["body"]
