"""The decisions of presidium, council, committee and congress on a bill, recorded by staff with day, vote and paper."""

from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from apps.accounts.models import Organ, User
from apps.audit import trail
from apps.audit.trail import Act
from apps.matters import clocks, uploads
from apps.matters.models import Event
from apps.matters.workflow import lock
from apps.proposals import records
from apps.proposals.bills.actions.common import sync
from apps.proposals.bills.notify import tell
from apps.proposals.bills.workflow import Status, workflow
from apps.proposals.models import Bill, BillDecision, Referral
from apps.publications.presenting import vote_sentence
from apps.statutes import votes
from apps.statutes.models import Rule
from apps.statutes.votes import Result
from congress import clock
from congress.refusal import Refusal

Body = BillDecision.Body
MAJORITY = {Body.PRESIDIUM: "A7p", Body.COUNCIL: "A7m", Body.COMMITTEE: votes.MAJORITY, Body.CONGRESS: "A4"}
QUORUM = {Body.COMMITTEE: votes.QUORUM, Body.CONGRESS: "A3"}


@dataclass
class Ruling:
    """What the record of a meeting says: which body, the day, the meeting, the vote if one is told, and the paper."""

    body: str
    result: Result
    paper: UploadedFile | None = None


@transaction.atomic
def decide(bill: Bill, *, verb: str, by: User, ruling: Ruling, note: str = "") -> BillDecision:
    """Record a decision that needs nothing but its record: ``verb`` is its step.

    Raises Refusal when the day cannot be, or the vote that is told was not enough.
    """
    decision = enter(bill, verb, by=by, ruling=ruling, note=note)
    if bill.status == Status.WITHDRAWN:
        records.take_back(bill, because="议案已撤回", by=by)
    sync(bill)
    tell(bill, verb, by=by, event=decision.event)
    return decision


@transaction.atomic
def deny_withdrawal(bill: Bill, *, by: User, ruling: Ruling, note: str) -> BillDecision:
    """Deliberation goes on; the proposer may ask again."""
    decision = enter(bill, "deny_withdrawal", by=by, ruling=ruling, note=note)
    bill.withdrawal_asked_at = None
    bill.save(update_fields=["withdrawal_asked_at"])
    tell(bill, "deny_withdrawal", by=by, event=decision.event)
    return decision


@transaction.atomic
def refer(bill: Bill, *, by: User, ruling: Ruling, committee: Organ, within: str, note: str = "") -> Referral:
    """To a committee, which reports by the clock ``within``: A7s during the session, A7r after it."""
    if committee.valid_to and committee.valid_to <= clock.today():
        raise Refusal(f"{committee.name}已经撤销，请改选其他委员会。")
    decision = enter(bill, "refer", by=by, ruling=ruling, note=note, committee=committee.name)
    referral = Referral.objects.create(bill=bill, committee=committee, referred_at=decision.event.at)
    clocks.start(bill, within, organ=committee)
    sync(bill)
    tell(bill, "refer", by=by, event=decision.event)
    return referral


@transaction.atomic
def vote(
    bill: Bill, *, by: User, result: Result, paper: UploadedFile | None = None, note: str = ""
) -> BillDecision:
    """The vote of the congress, or of the committee that was entrusted with the bill; the count decides.

    Raises Refusal when a number is missing, does not add up, or too few were present.
    """
    lock(bill)
    before_committee = bill.of_members or bill.status == Status.ENTRUSTED
    body = Body.COMMITTEE if before_committee else Body.CONGRESS
    ruling = Ruling(body, result, paper)
    if reason := votes.complete(result):
        raise Refusal(f"还不能登记表决结果：{reason}。")
    decision = enter(bill, "vote", by=by, ruling=ruling, note=note, either_way=True)
    enough = votes.carried(result, rule_of(MAJORITY, ruling)) is None
    outcome = workflow.take("adopt" if enough else "reject", bill, by=by)
    what = f"登记议案表决结果：{bill.title}"
    trail.record(Act.VOTE, what, by=by, about=bill, data={"body": body, **decision.counts()})
    tell(bill, outcome.verb, by=by, event=outcome)
    return decision


def enter(
    bill: Bill,
    verb: str,
    *,
    by: User,
    ruling: Ruling,
    note: str,
    either_way: bool = False,
    **more: Any,
) -> BillDecision:
    """Take the step and keep the record of the decision with it, its paper among the bill's files.

    A vote that is told must have carried the decision, except one that may go ``either_way``.
    """
    event = workflow.take(verb, bill, by=by, note=note, data=said(ruling) | more)
    refuse_impossible(bill, ruling)
    if not either_way:
        refuse_not_carried(ruling)
    return keep(bill, event, by=by, ruling=ruling)


def keep(bill: Bill, event: Event, *, by: User, ruling: Ruling) -> BillDecision:
    result, paper = ruling.result, None
    if ruling.paper:
        paper = uploads.attach(bill, ruling.paper, by=by, label="决定依据")
    return BillDecision.objects.create(
        bill=bill,
        event=event,
        body=ruling.body,
        decided_on=result.held_on,
        meeting=result.meeting,
        paper=paper,
        **{name: getattr(result, name) for name in votes.COUNTS},
    )


def said(ruling: Ruling) -> dict[str, Any]:
    """The record in the event, so that the chain of hashes covers it."""
    result = ruling.result
    known = votes.counted(result)
    facts = {"everyone": Body(ruling.body).everyone, **known._asdict()} if known else {}
    return {
        "body": Body(ruling.body).label,
        "meeting": result.meeting,
        "decided_on": result.held_on.isoformat(),
        **({"votes": vote_sentence(facts)} if known else {}),
    }


def refuse_impossible(bill: Bill, ruling: Ruling) -> None:
    """A day to come or before the bill was handed in, numbers that do not add up, too few present."""
    result = ruling.result
    if bill.of_members and ruling.body == Body.PRESIDIUM:
        raise Refusal("向常委会提出的议案，由主任会议决定是否提请常委会会议审议（地方组织法第五十二条）。")
    if result.held_on > clock.today():
        raise Refusal("决定日期不能晚于今天。")
    since = clock.day_of(bill.handed_in_at or bill.opened_at)
    if result.held_on < since:
        raise Refusal(f"决定日期不能早于议案提出的日期（{since:%Y-%m-%d}）。")
    numbers = [getattr(result, name) for name in votes.COUNTS]
    if any(number is not None for number in numbers) and (reason := votes.complete(result)):
        raise Refusal(f"还不能登记：{reason}；没有表决数字的，请全部留空。")
    quorum = votes.quorate(result, rule_of(QUORUM, ruling)) if ruling.body in QUORUM else None
    if reason := votes.adds_up(result) or quorum:
        raise Refusal(f"还不能登记：{reason}。")


def refuse_not_carried(ruling: Ruling) -> None:
    if reason := votes.carried(ruling.result, rule_of(MAJORITY, ruling)):
        raise Refusal(f"还不能登记：{reason}。")


def rule_of(codes: dict[Body, str], ruling: Ruling) -> Rule:
    """The version in force on the day of the vote."""
    return Rule.objects.get_rule(codes[Body(ruling.body)], ruling.result.held_on)
