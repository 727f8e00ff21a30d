"""What must hold of all suggestions at any moment, whatever was done to them."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from apps.matters import clocks
from apps.matters.models import Deadline, Event, MatterGroupGrant, MatterUserGrant, NumberSeries
from apps.notices.models import Notice
from apps.proposals import policies
from apps.proposals.models import (
    Assignment,
    Commitment,
    CoSignature,
    Division,
    Rating,
    Reply,
    Snapshot,
    Suggestion,
)
from apps.proposals.workflow import Status, workflow
from tests import invariants

S = Status
BEFORE_HANDING = {S.DRAFT, S.RETURNED, S.SUBMITTED, S.REGISTERED, S.FORWARDED, S.CONVERTED}
LED = {S.ASSIGNED, S.OBJECTED, S.IN_HAND, S.CHECKING, S.SIGNING}
AT_WORK = {S.IN_HAND, S.CHECKING, S.SIGNING}
ANSWERED = {S.REPLIED, S.CLOSED}
NUMBERED = set(S) - {S.DRAFT, S.RETURNED, S.SUBMITTED, S.CONVERTED, S.WITHDRAWN}
ENDED = {row.target for row in workflow if row.closes}
CLOCK_VERBS = {"hold_clock", "release_clock"}
TABLES = (Suggestion, Commitment, Deadline, Assignment, CoSignature, Division, Reply, Rating)


@dataclass
class Picture:
    """Everything that a step could change, read from the database."""

    rows: dict[Any, list[tuple[Any, ...]]]

    @classmethod
    def taken(cls) -> "Picture":
        rows: dict[Any, list[Any]] = {
            model: list(model.objects.order_by("pk").values_list()) for model in TABLES
        }
        for model in (Snapshot, Notice, MatterUserGrant, MatterGroupGrant):
            rows[model] = list(model.objects.order_by("pk").values_list("pk"))
        rows[Event] = list(Event.objects.order_by("pk").values_list("matter", "pk"))
        rows[NumberSeries] = list(NumberSeries.objects.order_by("pk").values_list("key", "last"))
        return cls(rows)


def demand(before: Picture, now: Picture) -> None:
    """Every rule below, of every suggestion that something happened to."""
    touched = {matter for matter, _pk in set(now.rows[Event]) - set(before.rows[Event])}
    related = ("deadlines__rule", "deadlines__pauses", "deadlines__extensions", "assignments__organ__group")
    related += ("assignments__part_replies", "replies", "ratings", "events", "co_signatures__mandate")
    for one in Suggestion.objects.filter(pk__in=touched).prefetch_related(*related):
        for rule in (chained, handled, answered, timed, ended, rated, signed, granted):
            rule(one)
    numbered(list(Suggestion.objects.all()), dict(now.rows[NumberSeries]))


def chained(s: Suggestion) -> None:
    invariants.chained(s, workflow, begins=S.DRAFT, keep_status=CLOCK_VERBS)
    assert s.status in Status.values


def handled(s: Suggestion) -> None:
    """One lead handler, or at least two separate ones, and nobody before it is handed over."""
    roles = Counter(share.role for share in s.shares())
    alone = {"lead": 1, "co": roles["co"]} if roles["co"] else {"lead": 1}
    if s.status in BEFORE_HANDING:
        assert not roles
    elif s.status in LED:
        assert roles == alone
    elif s.status == S.PARTED:
        assert set(roles) == {"separate"}
        assert roles["separate"] > 1
    elif s.status == S.MERGED:
        assert not roles or roles == alone
    elif s.status in ANSWERED:
        assert roles == alone or (set(roles) == {"separate"} and roles["separate"] > 1)


def answered_since(s: Suggestion, share: Any) -> set[int]:
    """Earlier rounds that were answered after the share was given; those before it were another organ's."""
    letters = [row for row in s.replies.all() if row.issued_at and row.round < s.round]
    return {row.round for row in letters if row.issued_at > share.assigned_at}


def answered(s: Suggestion) -> None:
    """Every earlier round has its answer, the running one at most a draft while somebody works on it."""
    separate = [share for share in s.shares() if share.separate]
    if separate:
        for share in separate:
            rounds = {row.round for row in share.part_replies.all() if row.issued_at}
            assert rounds >= answered_since(s, share)
            assert s.status not in ANSWERED or s.round in rounds
            assert all(row.round <= s.round for row in share.part_replies.all())
            assert not any(row.level and row.with_leader for row in share.part_replies.all())
            assert not any(
                row.issued_at and (row.level or row.with_leader) for row in share.part_replies.all()
            )
        assert not any(row.share_id is None for row in s.replies.all())
        return
    replies = {row.round: row for row in s.replies.all()}
    assert all(replies[earlier].issued_at for earlier in range(1, s.round))
    running = replies.pop(s.round, None)
    assert max(replies, default=0) < s.round
    assert (s.status in ANSWERED) == bool(running and running.issued_at)
    assert running is None or running.issued_at or s.status in {*AT_WORK, S.WITHDRAWN}
    assert running is None or running.level == 0 or s.status in {S.CHECKING, S.WITHDRAWN}
    assert s.status != S.CHECKING or running.level > 0


def timed(s: Suggestion) -> None:
    """The clocks that run are those of the status; a pause is open exactly while a running clock stands still."""
    every = list(s.deadlines.all())
    for one in every:
        open_pauses = [pause for pause in one.pauses.all() if pause.until is None]
        assert len(open_pauses) == bool(one.running and one.paused_on), f"{one} {s.status}"
        if one.running:
            assert one.due_on == clocks.reckon(one).date
    running = Counter(one.code for one in every if one.running)
    optional = {"C5", "C11"} if s.status in LED else set()
    if s.status == S.ASSIGNED:
        optional = {"C4", "C5"}
    if s.status == S.PARTED:
        parts_timed(s, [one for one in every if one.running])
        return
    required = expected(s)
    assert set(running) - optional == required, f"{s.status}: {running}"
    assert all(running[code] == 1 for code in required)
    lead = next((share.organ_id for share in s.shares() if share.leads), None)
    assert all(one.organ_id == lead for one in every if one.running and one.code in {"C1", "C6"})
    silent = {share.organ_id for share in s.shares() if share.silent}
    assert {one.organ_id for one in every if one.running and one.code == "C5"} <= silent
    if s.status == S.OBJECTED:
        assert all(one.paused for one in every if one.running and one.code == "C1")


def expected(s: Suggestion) -> set[str]:
    if s.status in {S.SUBMITTED, S.REGISTERED, S.FORWARDED}:
        return {"C3"}
    if s.status == S.MERGED:
        return {"C1"} if s.shares() else {"C3"}
    if s.status in LED:
        return {"C1"} if s.round == 1 else {"C6"}
    return {"C7"} if s.status == S.REPLIED else set()


def parts_timed(s: Suggestion, running: list[Deadline]) -> None:
    """Each separate handler has clocks of its own, until it has answered."""
    for share in s.shares():
        done = any(row.issued_at and row.round == s.round for row in share.part_replies.all())
        codes = {one.code for one in running if one.organ_id == share.organ_id}
        working = set() if done else {"C1"} if s.round == 1 else {"C6"}
        assert codes - {"C4", "C11"} == working
        assert "C11" not in codes or share.signed_at
        assert "C4" not in codes or not (share.signed_at or share.objection)
    assert {one.organ_id for one in running} <= {share.organ_id for share in s.shares()}


def ended(s: Suggestion) -> None:
    assert (s.closed_at is not None) == (s.status in ENDED)
    assert s.opened_at or s.status in {S.DRAFT, S.RETURNED, S.WITHDRAWN}
    assert s.status not in ENDED or not any(one.running for one in s.deadlines.all())


def rated(s: Suggestion) -> None:
    """Nobody is dissatisfied with what was closed; every round before was ended by somebody who was."""
    unhappy = {row.round for row in s.ratings.all() if row.dissatisfied}
    assert unhappy >= set(range(1, s.round))
    assert s.status != S.CLOSED or s.round not in unhappy
    assert all(row.round < s.round or s.status in ANSWERED for row in s.ratings.all())


def signed(s: Suggestion) -> None:
    """The lead deputy does not co-sign; who has not answered keeps the text from being handed in."""
    states = [row.state for row in s.co_signatures.all()]
    assert s.lead_id not in {row.mandate_id for row in s.co_signatures.all()}
    open_states = {"invited", "declined", "asked"}
    assert not (set(states) & open_states) or s.status in {S.DRAFT, S.RETURNED, S.WITHDRAWN}
    assert all(bool(row.reason) == (row.state == "withdrawn") for row in s.co_signatures.all())


def granted(s: Suggestion) -> None:
    invariants.granted(s, policies.grants(s))


def numbered(found: list[Suggestion], series: dict[str, int]) -> None:
    """The numbers of a session are 1, 2, 3 … without a gap, and only what was registered has one."""
    for session in {one.session_id for one in found}:
        numbers = sorted(one.serial for one in found if one.session_id == session and one.serial)
        assert numbers == list(range(1, len(numbers) + 1))
        assert series.get(f"suggestion:{session}", 0) == len(numbers)
    for one in found:
        assert (one.serial is not None) == bool(one.number)
        assert one.status not in NUMBERED or one.serial
