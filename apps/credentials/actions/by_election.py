"""A by-election, from the empty seat to the new deputy's review of credentials (选举法第五十七条)."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.trail import Act
from apps.credentials import papers_voters as papers
from apps.credentials import polling
from apps.credentials.actions.common import begin, change, demand, sync, take
from apps.credentials.actions.review import open_review
from apps.credentials.models import ByElection, Candidate, CredentialsReview
from apps.credentials.workflows.by_election import UNDER_WAY, Status, turned_out, workflow
from apps.deputies.actions import elect
from apps.deputies.checks import refuse_second_mandate, refuse_unrelated
from apps.deputies.models import Constituency, Mandate, Person
from apps.matters import clocks
from apps.matters.models import Disclosure, Event, Link
from apps.statutes.compute import compute
from apps.statutes.models import Rule
from congress import clock
from congress.refusal import Refusal

CLOCKS = ("B3", "B5", "B5f")
"""Counted back from the day of the poll: the voters' list, the first and the final list of candidates."""


@transaction.atomic
def register(*, by: User, constituency: Constituency, seats: int, reason: str, place: str = "") -> ByElection:
    """Seats of a constituency are empty and are to be filled."""
    demand(by)
    Constituency.objects.select_for_update().get(pk=constituency.pk)
    if ByElection.objects.filter(constituency=constituency, status__in=UNDER_WAY).exists():
        raise Refusal(f"{constituency}的补选正在进行，不需要重复登记。")
    election = ByElection(
        status=Status.DRAFT,
        constituency=constituency,
        seats=seats,
        reason=reason,
        place=place,
        title=f"{constituency}补选代表",
        disclosure=Disclosure.MEMBERS,
    )
    begin(election, by=by)
    return election


@transaction.atomic
def call(election: ByElection, *, by: User, polling_on: date, place: str = "") -> Event:
    """The day of the poll is set; what must be done before it is counted back from it."""
    refuse_too_early(polling_on)
    event = take("call", election, by=by, data={"投票日期": polling_on.isoformat()})
    change(election, polling_on=polling_on, place=place or election.place)
    for code in CLOCKS:
        clocks.start(election, code, on=polling_on)
    papers.notice(election, by=by)
    return event


def refuse_too_early(polling_on: date) -> None:
    """There must be time to publish the voters' list (选举法第二十八条)."""
    rule = Rule.objects.get_rule("B3", polling_on)
    due = compute(rule, polling_on)
    if due.date < clock.today():
        raise Refusal(f"投票日太早，来不及公布选民名单。{due.words}请另选投票日。")


@transaction.atomic
def list_voters(election: ByElection, *, by: User, voters: int) -> Event:
    """The voters' list is public: five days for objections begin."""
    event = take("list_voters", election, by=by, data={"选民": voters})
    change(election, voters=voters)
    papers.voters(election, by=by, objections_until=clocks.start(election, "B3o").due_on)
    return event


@transaction.atomic
def nominate(election: ByElection, *, by: User, **about: Any) -> Candidate:
    """One more candidate, of a party, a people's organisation or of voters jointly (选举法第三十条).

    ``person``: who they are known as. Raises Refusal for someone who is or was deputy in this term, or is deputy of
    an unrelated area.
    """
    workflow.take("nominate", election, by=by, data={"候选人": about["name"]})
    refuse_held(election, about.get("person"))
    try:
        with transaction.atomic():
            return Candidate.objects.create(election=election, **about)
    except IntegrityError:
        raise Refusal(f"{about['name']}已经登记为候选人，请核对。") from None


def refuse_held(election: ByElection, person: Person | None) -> None:
    """Nobody has two mandates in a term, nor mandates in two unrelated areas (选举法第四十八条)."""
    if person:
        term = election.constituency.term
        refuse_second_mandate(person, term)
        refuse_unrelated(person, election.polling_on or clock.today(), term.ends_on)


@transaction.atomic
def list_candidates(election: ByElection, *, by: User, note: str = "") -> Event:
    """The first list is public (选举法第三十二条)."""
    event = take("list_candidates", election, by=by, note=note)
    papers.candidates(election, by=by, stage="初步")
    return event


@transaction.atomic
def drop(election: ByElection, *, by: User, note: str = "") -> Event:
    """It does not take place; when it was announced, that is announced too."""
    event = take("drop", election, by=by, note=note)
    if event.before != Status.DRAFT:
        papers.cancellation(election, by=by)
    return event


@transaction.atomic
def finalise(election: ByElection, *, by: User) -> Event:
    """The final list is public and the ballot is issued."""
    event = take("finalise", election, by=by)
    papers.candidates(election, by=by, stage="正式")
    papers.ballot(election, by=by)
    return event


def refuse_gone_by(polling_on: date) -> None:
    if polling_on < clock.today():
        raise Refusal("投票日已经过去，请选今天或以后的日期。")


@transaction.atomic
def call_rerun(election: ByElection, *, by: User, polling_on: date) -> Event:
    """Seats were left open: the day on which they are voted on once more (选举法第四十五条)."""
    refuse_gone_by(polling_on)
    event = take("call_rerun", election, by=by, data={"投票日期": polling_on.isoformat()})
    change(election, polling_on=polling_on)
    papers.notice_of_rerun(election, by=by)
    papers.ballot(election, by=by)
    return event


@transaction.atomic
def call_again(election: ByElection, *, by: User, polling_on: date) -> Event:
    """Too few voted: another day for the same candidates."""
    refuse_gone_by(polling_on)
    event = take("call_again", election, by=by, data={"投票日期": polling_on.isoformat()})
    change(election, polling_on=polling_on, n_voted=None)
    papers.notice_of_another_day(election, by=by)
    papers.ballot(election, by=by)
    return event


@transaction.atomic
def count(election: ByElection, *, by: User, n_voted: int, votes: dict[int, int]) -> Event:
    """The result of the poll: key of the candidate to votes. Whoever is elected is put up for review of credentials.

    Raises Refusal when the numbers cannot be, or when equal votes leave open who is elected.
    """
    workflow.take("count", election, by=by)
    change(election, n_voted=n_voted, rounds=election.rounds + 1)
    standing = polling.cast(election, votes)
    facts = {"参加投票": n_voted} | {one.name: one.votes for one in standing}
    trail.record(Act.VOTE, f"登记投票结果：{election.title}", by=by, about=election, data=facts)
    if turned_out(election):
        event = take("fail", election, by=by, data=facts)
        papers.result(election, by=by)
        return event
    winners = polling.winners(election, standing)
    filled = len(winners) == election.seats_left
    event = take("elect" if filled else "rerun", election, by=by, data=facts)
    seat(election, winners, by=by)
    papers.result(election, by=by)
    return event


def seat(election: ByElection, winners: list[Candidate], *, by: User) -> CredentialsReview | None:
    """The winners' mandates wait for the review, which begins at once and is linked to the by-election."""
    for one in winners:
        one.mandate = elected(election, one, by=by)
        one.save(update_fields=["mandate"])
    sync(election)
    if not winners:
        return None
    review = open_review(by=by, mandates=[one.mandate for one in winners if one.mandate])
    Link.objects.create(source=review, target=election, relation=Link.Relation.RAISED_BY)
    return review


def elected(election: ByElection, winner: Candidate, *, by: User) -> Mandate:
    """The mandate of a winner; someone known keeps their person, with what is newly known of them."""
    area = election.constituency
    before = Mandate.objects.filter(constituency=area).select_related("delegation").order_by("-pk").first()
    if before is None:
        raise Refusal(f"{area}没有所属代表团，请先在代表名册中核对选区。")
    refuse_held(election, winner.person)
    about = {name: getattr(winner, name) for name in ("birth_date", "employer", "post")}
    return elect(
        by=by,
        term=area.term,
        delegation=before.delegation,
        constituency=area,
        person=winner.person,
        name=winner.person.name if winner.person else winner.name,
        sex=winner.sex,
        **{name: value for name, value in about.items() if value},
        elected_on=election.polling_on,
        election_mode=Mandate.Mode.BY_ELECTION,
        reviewed=False,
    )
