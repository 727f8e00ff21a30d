"""Whether a recorded vote adds up and is enough; answers are clauses of a sentence, or None."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from apps.statutes.majority import needed, words
from apps.statutes.models import Rule

QUORUM, MAJORITY = "A16q", "A16"
"""The rules for votes of the standing committee (地方组织法第五十一条)."""


class Vote(Protocol):
    """A recorded vote. Every number may still be missing; ``n_all`` is everyone in office, absent ones included."""

    n_all: int | None
    n_present: int | None
    n_for: int | None
    n_against: int | None
    n_abstain: int | None
    n_not_voting: int | None


class Counts(NamedTuple):
    """The numbers of a vote that was recorded whole."""

    n_all: int
    n_present: int
    n_for: int
    n_against: int
    n_abstain: int
    n_not_voting: int


COUNTS = Counts._fields


@dataclass
class Result:
    """What a meeting's vote on one motion came to: the day, the meeting in words, and the numbers."""

    held_on: date
    meeting: str
    n_all: int | None = None
    n_present: int | None = None
    n_for: int | None = None
    n_against: int | None = None
    n_abstain: int | None = None
    n_not_voting: int | None = None


def counted(vote: Vote) -> Counts | None:
    """The numbers, or None while one is missing."""
    found = [number for name in COUNTS if (number := getattr(vote, name)) is not None]
    return Counts(*found) if len(found) == len(COUNTS) else None


def complete(vote: Vote) -> str | None:
    return None if counted(vote) else "表决结果还没有填写完整"


def adds_up(vote: Vote) -> str | None:
    """赞成＋反对＋弃权＋未按表决器＝实到≤全体."""
    known = counted(vote)
    if known is None:
        return None
    cast = known.n_for + known.n_against + known.n_abstain + known.n_not_voting
    if cast != known.n_present:
        return f"赞成、反对、弃权和未按表决器合计{cast}人，与实到{known.n_present}人不一致"
    if known.n_present > known.n_all:
        return f"实到{known.n_present}人，多于全体{known.n_all}人"
    return None


def quorate(vote: Vote, rule: Rule) -> str | None:
    """Enough members present, absences counting against."""
    known = counted(vote)
    if known is None or known.n_present >= needed(rule, known.n_all):
        return None
    return f"实到{known.n_present}人，不足法定人数（{words(rule, known.n_all).rstrip('。')}）"


def carried(vote: Vote, rule: Rule) -> str | None:
    """More than half of all members in favour, not of those present."""
    known = counted(vote)
    if known is None or known.n_for >= needed(rule, known.n_all):
        return None
    return f"赞成{known.n_for}票，未获通过（{words(rule, known.n_all).rstrip('。')}）"
