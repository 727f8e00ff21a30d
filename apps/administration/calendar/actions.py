"""Bringing in a year's holidays: the days, the clocks that move by them, and everyone's word of it, together."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.trail import Act
from apps.matters import clocks, recounting
from apps.matters.clocks import Move
from apps.matters.models import Deadline
from apps.notices import moved
from apps.statutes.arrangement import Arrangement, apply_year, changes, with_year
from apps.statutes.calendar import Calendar
from congress import clock


class Shift(NamedTuple):
    """How many clocks of one rule move by how many days; zero days: a forecast comes true."""

    rule: str
    days: int
    number: int


@transaction.atomic
def bring_in(arranged: Arrangement, *, by: User) -> int:
    """Replace the year's days, recompute the running clocks, tell those concerned. Returns how many clocks moved."""
    days = arranged.whole_year()
    changed = changes(Calendar.load().days, days)
    apply_year(arranged.year, days)
    moves = recounting.found(Deadline.objects.all())
    why = f"{arranged.year}年放假安排已录入工作日历，期限重新计算。"
    moved.tell(moves, key=f"calendar:{arranged.year}:{clock.now().isoformat()}", why=why)
    recounting.write(moves, by=by, why=why)
    what = f"录入{arranged.year}年放假安排：改动{len(changed)}天，重新计算期限{len(moves)}件"
    data = {
        "before": {day.date.isoformat(): now for day, now in changed},
        "after": {day.date.isoformat(): day.name if not day.working else "上班" for day, _ in changed},
    }
    trail.record(Act.PARAMETER, what, by=by, data=data)
    return len(moves)


def foresee(arranged: Arrangement) -> list[Shift]:
    """What would move; nothing is written, and no matter is named."""
    calendar = with_year(Calendar.load(), arranged.whole_year())
    return shifts(clocks.moves(Deadline.objects.all(), calendar=calendar))


def shifts(moves: Iterable[Move]) -> list[Shift]:
    found = Counter((str(move.deadline.rule), (move.after.date - move.before).days) for move in moves)
    return [Shift(rule, days, number) for (rule, days), number in sorted(found.items())]
