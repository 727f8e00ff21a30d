"""Telling people that dates of theirs have moved: one message each, however many clocks it concerns."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from apps.accounts.models import User
from apps.matters.clocks import Move
from apps.notices import actions, audience
from apps.notices.models import Topic

LISTED = 20


def tell(moves: Iterable[Move], *, key: str, why: str) -> int:
    """Tell everyone whom a moved clock concerns; returns how many people.

    ``key`` names the recalculation, ``why`` says in words what caused it. Clocks whose day stayed are passed over.
    Call it inside the transaction that writes the moves.
    """
    found: dict[User, list[Move]] = defaultdict(list)
    for move in moves:
        if move.before != move.after.date:
            for person in audience.of(move.deadline):
                found[person].append(move)
    for person, theirs in found.items():
        tell_one(person, theirs, key=key, why=why)
    return len(found)


def tell_one(person: User, moves: list[Move], *, key: str, why: str) -> None:
    facts: dict[str, Any] = {"title": f"{len(moves)} 件事项的期限有变动", "url": "/desk/"}
    if len(moves) == 1:
        matter = moves[0].deadline.matter
        facts = {"title": f"期限变动：{matter}", "url": matter.get_absolute_url(), "matter": matter}
    lines = [line(move) for move in moves[:LISTED]]
    if len(moves) > LISTED:
        lines.append(f"另有 {len(moves) - LISTED} 件，请到待我办理中查看。")
    actions.tell([person], key=key, body="\n".join([why, *lines]), topic=Topic.MOVED, **facts)


def line(move: Move) -> str:
    matter = move.deadline.matter
    name = "一件限制知悉的事项" if matter.disclosure == "restricted" else f"“{matter}”"
    return f"{name}{move.deadline.rule.duty}：{move.before:%Y-%m-%d} 改为 {move.after.date:%Y-%m-%d}"
