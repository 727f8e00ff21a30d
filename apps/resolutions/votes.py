"""Whether a vote adds up and is enough (地方组织法第五十一条); answers are clauses of a sentence, or None."""

from typing import Protocol

from apps.statutes.majority import needed, words
from apps.statutes.models import Rule

QUORUM, MAJORITY = "A16q", "A16"


class Vote(Protocol):
    """A recorded vote. Every number may still be missing."""

    n_all: int | None
    n_present: int | None
    n_for: int | None
    n_against: int | None
    n_abstain: int | None
    n_not_voting: int | None


def complete(vote: Vote) -> str | None:
    counts = (vote.n_all, vote.n_present, vote.n_for, vote.n_against, vote.n_abstain, vote.n_not_voting)
    return "表决结果还没有填写完整" if None in counts else None


def adds_up(vote: Vote) -> str | None:
    """赞成＋反对＋弃权＋未按表决器＝实到≤全体."""
    if complete(vote):
        return None
    cast = vote.n_for + vote.n_against + vote.n_abstain + vote.n_not_voting
    if cast != vote.n_present:
        return f"赞成、反对、弃权和未按表决器合计{cast}人，与实到{vote.n_present}人不一致"
    if vote.n_present > vote.n_all:
        return f"实到{vote.n_present}人，多于全体组成人员{vote.n_all}人"
    return None


def quorate(vote: Vote, rule: Rule) -> str | None:
    """Enough members present, absences counting against."""
    if complete(vote) or vote.n_present >= needed(rule, vote.n_all):
        return None
    return f"实到{vote.n_present}人，不足法定人数（{words(rule, vote.n_all).rstrip('。')}）"


def carried(vote: Vote, rule: Rule) -> str | None:
    """More than half of all members in favour, not of those present."""
    if complete(vote) or vote.n_for >= needed(rule, vote.n_all):
        return None
    return f"赞成{vote.n_for}票，未获通过（{words(rule, vote.n_all).rstrip('。')}）"
