"""Reminders of legal clocks: near, due, overdue, and overdue to those above.

Each clock stands at one stage on one day. The stage is part of the key together with the due date, so an extended
clock begins its stages anew.
"""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import QuerySet

from apps.accounts.models import User
from apps.matters.models import Deadline
from apps.notices import audience
from apps.notices.reminders import CHUNK, Reminder
from apps.statutes.models import Rule
from congress import clock


def due() -> Iterator[Reminder]:
    """What the clocks have to say today, read in chunks by their keys; a paused clock reminds nobody."""
    last, clocks = 0, concerned()
    while chunk := list(clocks.filter(pk__gt=last)[:CHUNK]):
        for deadline in chunk:
            yield from of(deadline)
        last = chunk[-1].pk


def concerned() -> QuerySet[Deadline]:
    """Ticking clocks near enough for the earliest reminder of any rule."""
    offsets = Rule.objects.values_list("reminders", flat=True)
    until = clock.today() + timedelta(days=max((max(days, default=0) for days in offsets), default=0))
    return (
        Deadline.objects.ticking()
        .filter(matter__closed_at=None, due_on__lte=until)
        .select_related("matter", "rule")
        .prefetch_related(
            "organ__posts__user__groups__role",
            "matter__office__posts__user__groups__role",
            *(f"matter__{kind}" for kind in audience.kinds()),
        )
        .order_by("pk")
    )


def of(deadline: Deadline) -> Iterator[Reminder]:
    """One for those who owe, and once overdue for as long as its rule says, for the leaders and for the office."""
    now_at = stage(deadline)
    if not now_at:
        return
    key = f"deadline:{deadline.pk}:{deadline.due_on}:{now_at}"
    reminder = Reminder(
        key=key,
        people=lambda: audience.of(deadline),
        title=f"{deadline.left}：{deadline.matter.title}",
        body=body(deadline),
        url=deadline.matter.get_absolute_url(),
        matter_id=deadline.matter_id,
    )
    yield reminder
    rule = deadline.rule
    if reached(deadline, rule.escalate_to_lead_after):
        yield reminder._replace(key=f"{key}:lead", people=lambda: leaders(deadline))
    if reached(deadline, rule.escalate_to_office_after):
        yield reminder._replace(key=f"{key}:office", people=lambda: office(deadline))


def reached(deadline: Deadline, days: int | None) -> bool:
    """Whether the clock has been overdue for so many days; never where the rule names none."""
    return days is not None and deadline.days_left < 0 and -deadline.days_left >= days


def leaders(deadline: Deadline) -> list[User]:
    owing = audience.of(deadline)
    return [user for user in audience.leaders(deadline) if user not in owing]


def office(deadline: Deadline) -> list[User]:
    told = [*audience.of(deadline), *audience.leaders(deadline)]
    return [user for user in audience.above(deadline) if user not in told]


def stage(deadline: Deadline) -> str:
    """The newest stage reached: the smallest of the rule's offsets, or the number of the overdue period."""
    left = deadline.days_left
    if left < 0:
        period = deadline.rule.overdue_every
        return f"overdue-{(-left - 1) // period + 1 if period else 1}"
    offsets = [offset for offset in deadline.rule.reminders if left <= offset]
    return f"near-{min(offsets)}" if offsets else ""


def body(deadline: Deadline) -> str:
    """What is to be done, by whom, and how the date was found."""
    organ = f"责任单位：{deadline.organ.name}\n" if deadline.organ else ""
    return f"期限事项：{deadline.rule.subject}（{deadline.rule.duty}）\n{organ}{deadline.words}"
