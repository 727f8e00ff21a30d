"""Every number of the law: one below, equal, one above."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from apps.credentials import actions
from apps.credentials.actions import arrest, by_election, recall, termination
from apps.credentials.models import CredentialsReview
from apps.deputies.models import Mandate, Session
from apps.statutes.models import Rule
from apps.statutes.votes import Result
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.credentials import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> SimpleNamespace:
    return samples.people()


@pytest.mark.parametrize(
    ("n_for", "status", "state"),
    [(13, "declined", "valid"), (14, "accepted", "terminated"), (15, "accepted", "terminated")],
)
def test_a_resignation_needs_more_than_half_of_all_members(
    people: SimpleNamespace, n_for: int, status: str, state: str
) -> None:
    matter = samples.reach("resignation", "tabled", people)
    actions.decide(matter, by=people.chair, result=samples.result(n_for))
    assert (matter.status, Mandate.objects.get(pk=people.deputy.pk).state) == (status, state)


@pytest.mark.parametrize(("n_for", "status"), [(13, "draft"), (14, "confirmed"), (15, "confirmed")])
def test_a_review_is_confirmed_by_more_than_half_of_all_members(
    people: SimpleNamespace, n_for: int, status: str
) -> None:
    matter = samples.reach("credentialsreview", "reported", people)
    actions.decide(matter, by=people.chair, result=samples.result(n_for))
    assert matter.status == status


@pytest.mark.parametrize(("n_for", "status"), [(13, "draft"), (14, "ended"), (15, "ended")])
def test_a_termination_is_decided_by_more_than_half(people: SimpleNamespace, n_for: int, status: str) -> None:
    matter = samples.reach("termination", "reported", people)
    actions.decide(matter, by=people.office, result=samples.result(n_for))
    assert matter.status == status


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"n_present": 13, "n_for": 12}, "不足法定人数（.*全体组成人员27人，至少14人）"),
        ({"n_for": 24, "n_against": 3}, "合计28人，与实到25人不一致"),
        ({"n_present": 28, "n_for": 27}, "实到28人，多于全体27人"),
        ({"n_abstain": None, "n_against": 0}, "表决结果还没有填写完整"),
        ({"meeting": ""}, "会议和表决日期还没有填写"),
    ],
)
def test_a_vote_that_cannot_be_is_refused(people: SimpleNamespace, changed: dict, reason: str) -> None:
    matter = samples.reach("resignation", "tabled", people)
    said = {"held_on": clock.today(), "meeting": "第三十八次会议", "n_for": 24} | samples.VOTE | changed
    if "n_against" not in changed and said["n_abstain"] is not None:
        said["n_against"] = said["n_present"] - said["n_for"] - said["n_abstain"]
    with pytest.raises(Refusal, match=reason):
        actions.decide(matter, by=people.chair, result=Result(**said))
    matter.refresh_from_db()
    assert (matter.status, matter.n_all) == ("tabled", None)


def test_a_meeting_may_close_the_vote_by_itself(people: SimpleNamespace) -> None:
    matter = samples.reach("resignation", "tabled", people)
    matter.on_decided(samples.result(24), by=people.chair)
    assert matter.status == "accepted"


@pytest.mark.parametrize(("signers", "enough"), [(49, False), (50, True), (51, True)])
def test_a_petition_needs_fifty_voters(people: SimpleNamespace, signers: int, enough: bool) -> None:
    matter = samples.a_recall(people, signers=signers)
    if enough:
        recall.receive(matter, by=people.staff)
        assert matter.status == "received"
        return
    with pytest.raises(Refusal, match="联名选民49人，不足50人（选举法第五十条"):
        recall.receive(matter, by=people.staff)


@pytest.mark.parametrize(
    ("voters", "n_for", "status"),
    [(1000, 500, "failed"), (1000, 501, "passed"), (1001, 500, "failed"), (1001, 501, "passed")],
)
def test_a_recall_needs_more_than_half_of_all_voters(
    people: SimpleNamespace, voters: int, n_for: int, status: str
) -> None:
    matter = samples.reach("recall", "received", people)
    recall.circulate(matter, by=people.staff, polling_on=clock.today(), voters=voters)
    recall.count(matter, by=people.chair, n_voted=n_for, n_for=n_for, n_against=0, n_abstain=0)
    assert matter.status == status
    held = Mandate.objects.get(pk=people.deputy.pk)
    assert held.end_reason == ("recalled" if status == "passed" else "")


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        ((1001, 600, 0, 0), "参加投票1001人，多于全体选民1000人"),
        ((600, 500, 100, 1), "合计601票，多于参加投票的600人"),
    ],
)
def test_votes_of_voters_must_add_up(people: SimpleNamespace, counts: tuple, reason: str) -> None:
    matter = samples.reach("recall", "circulated", people)
    with pytest.raises(Refusal, match=reason):
        recall.count(matter, by=people.chair, **dict(zip(recall.COUNTS, counts, strict=True)))


@pytest.mark.parametrize(
    ("n_voted", "votes", "status"),
    [
        (500, (400, 100), "void"),
        (501, (251, 100), "elected"),
        (501, (250, 249), "rerun"),
        (600, (300, 299), "rerun"),
        (600, (301, 299), "elected"),
    ],
)
def test_who_votes_and_who_is_elected(
    people: SimpleNamespace, n_voted: int, votes: tuple[int, int], status: str
) -> None:
    """More than half of all voters take part; more than half of them are for the elected (选举法第四十五条)."""
    election = samples.polled(people, samples.ready_to_poll(people), n_voted, *votes)
    assert election.status == status


@pytest.mark.parametrize(
    ("votes", "status"), [((199, 190), "rerun"), ((200, 190), "elected"), ((201, 199), "elected")]
)
def test_a_re_run_needs_a_third_of_the_votes(people: SimpleNamespace, votes: tuple, status: str) -> None:
    election = samples.polled(people, samples.ready_to_poll(people), 600, 300, 290)
    samples.rerun_called(election, people)
    assert samples.polled(people, election, 600, *votes).status == status


def test_equal_votes_decide_nothing(people: SimpleNamespace) -> None:
    election = samples.ready_to_poll(people, "甲", "乙", "丙", seats=2)
    with pytest.raises(Refusal, match="乙、丙得票相等，不能确定当选人"):
        samples.polled(people, election, 600, 390, 360, 360)
    election.refresh_from_db()
    assert (election.status, election.rounds) == ("final", 0)


def test_one_of_two_seats_is_filled_and_the_other_voted_on_again(people: SimpleNamespace) -> None:
    election = samples.ready_to_poll(people, "甲", "乙", "丙", seats=2)
    samples.polled(people, election, 600, 400, 250, 200)
    assert (election.status, election.seats_left) == ("rerun", 1)
    samples.rerun_called(election, people)
    samples.polled(people, election, 600, 300, 290)
    assert (election.status, election.seats_left) == ("elected", 0)
    assert CredentialsReview.objects.count() == 2


@pytest.mark.parametrize("changed", [(1001, 500, 400), (600, 601, 0), (600, 400, 201)])
def test_votes_that_cannot_be_are_refused(people: SimpleNamespace, changed: tuple[int, ...]) -> None:
    with pytest.raises(Refusal, match="请核对"):
        samples.polled(people, samples.ready_to_poll(people), *changed)


@pytest.mark.parametrize(("supporters", "enough"), [(9, False), (10, True), (11, True)])
def test_voters_nominate_with_ten(people: SimpleNamespace, supporters: int, enough: bool) -> None:
    election = samples.reach("byelection", "nominating", people)
    samples.candidate(people, election, "甲", supporters=supporters)
    if enough:
        by_election.list_candidates(election, by=people.staff)
        return
    with pytest.raises(Refusal, match="甲（9人）的联名选民不足10人"):
        by_election.list_candidates(election, by=people.staff)


@pytest.mark.parametrize(("names", "enough"), [("甲", False), ("甲乙", True), ("甲乙丙", True)])
def test_as_many_candidates_as_seats_are_enough(people: SimpleNamespace, names: str, enough: bool) -> None:
    election = samples.a_by_election(people, seats=2)
    for step in (samples.called, samples.voters_listed):
        step(election, people)
    for name in names:
        samples.candidate(people, election, name)
    if enough:
        by_election.list_candidates(election, by=people.staff)
        return
    with pytest.raises(Refusal, match="候选人1名，少于应选的2名"):
        by_election.list_candidates(election, by=people.staff)


@pytest.mark.parametrize(("missed", "enough"), [(1, False), (2, True), (3, True)])
def test_two_sessions_missed_end_a_mandate(people: SimpleNamespace, missed: int, enough: bool) -> None:
    rows = []
    for no in range(1, missed + 1):
        day = clock.today().replace(year=2021 + no, month=2, day=3)
        row, _ = Session.objects.get_or_create(
            term=people.deputy.term, no=no, defaults={"starts_on": day, "ends_on": day}
        )
        rows.append(row)
    matter = samples.a_termination(people, ground="absent", sessions=rows)
    if enough:
        termination.report(matter, by=people.committee)
        return
    with pytest.raises(Refusal, match="只登记了1次，须有2次（代表法第六十二条）"):
        termination.report(matter, by=people.committee)


@pytest.mark.parametrize(("n_for", "status"), [(7, "refused"), (8, "permitted"), (9, "permitted")])
def test_in_session_the_presidium_decides_by_more_than_half(
    people: SimpleNamespace, n_for: int, status: str
) -> None:
    sitting = factories.session(9)
    sitting.starts_on = sitting.ends_on = clock.today()
    sitting.save()
    matter = samples.an_arrest(people)
    arrest.table(matter, by=people.staff)
    assert matter.body == "presidium"
    vote = samples.result(n_for, n_all=15, n_present=15)
    actions.decide(matter, by=people.chair, result=vote)
    assert matter.status == status


def test_the_numbers_are_rows(people: SimpleNamespace) -> None:
    """A revised rule decides the next petition; nothing of it stands in the code."""
    Rule.objects.get_rule("B8").revise(on=clock.today(), value=60)
    with pytest.raises(Refusal, match="不足60人"):
        recall.receive(samples.a_recall(people, signers=59), by=people.staff)


def test_a_rerun_that_must_be_repeated_is_still_a_rerun(people: SimpleNamespace) -> None:
    election = samples.reach("byelection", "rerun_called", people)
    assert samples.polled(people, election, 500, 200, 190).status == "void"
    samples.called_again(election, people)
    assert samples.polled(people, election, 600, 200, 190).status == "elected"


def test_the_day_of_a_rerun_is_not_past(people: SimpleNamespace) -> None:
    election = samples.reach("byelection", "rerun", people)
    with pytest.raises(Refusal, match="投票日已经过去"):
        by_election.call_rerun(election, by=people.staff, polling_on=clock.today() - timedelta(days=1))
