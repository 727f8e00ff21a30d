"""Counting many running clocks anew at once, because the calendar or a rule has changed: dates and events together."""

from collections import defaultdict

from apps.accounts.models import User
from apps.matters import clocks, events
from apps.matters.clocks import Move
from apps.matters.models import DeadlineQuerySet, Event, Matter
from apps.statutes.models import Rule
from congress import clock

VERB = "recount_clocks"


def found(deadlines: DeadlineQuerySet, *, rules: dict[str, Rule] | None = None) -> list[Move]:
    """Hold the matters of these running clocks until the transaction ends, then say which of the clocks move.

    The matters are held in the order of their keys, so that two recounts wait for each other and never lock up.
    """
    matters = Matter.objects.filter(pk__in=deadlines.running().values("matter")).order_by("pk")
    list(matters.select_for_update(no_key=True).values_list("pk", flat=True))
    return list(clocks.moves(deadlines, rules=rules))


def write(moves: list[Move], *, by: User, why: str, rules: dict[str, Rule] | None = None) -> int:
    """Write the moves that ``found`` gave, and one event on each matter whose dates moved. Returns how many clocks.

    ``why`` says in words what caused the recount. A forecast (预估) that came true on the same day is no event.
    """
    by_matter: dict[Matter, list[Move]] = defaultdict(list)
    for move in moves:
        if move.before != move.after.date:
            by_matter[move.deadline.matter].append(move)
    events.record_all(event(matter, theirs, by=by, why=why) for matter, theirs in by_matter.items())
    return clocks.apply(moves, rules=rules)


def event(matter: Matter, moves: list[Move], *, by: User, why: str) -> Event:
    """What the matter's own timeline says about its moved dates: the old and the new day of each clock."""
    data = [
        {
            "deadline": move.deadline.pk,
            "rule": move.deadline.code,
            "before": move.before.isoformat(),
            "due_on": move.after.date.isoformat(),
        }
        for move in moves
    ]
    return Event(
        matter_id=matter.pk,
        verb=VERB,
        what="重新计算期限",
        before=matter.status,
        after=matter.status,
        actor=by,
        note="\n".join([why, *map(line, moves)]),
        data={"moves": data},
        at=clock.now(),
    )


def line(move: Move) -> str:
    """The duty, whose it is where the clock is one organ's, and both days."""
    organ = f"（{move.deadline.organ}）" if move.deadline.organ else ""
    duty = move.deadline.rule.duty
    return f"{duty}{organ}：{move.before:%Y-%m-%d} 改为 {move.after.date:%Y-%m-%d}"
