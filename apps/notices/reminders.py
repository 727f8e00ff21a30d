"""Reminders of legal clocks: near, due, overdue. Running twice or missing days is harmless.

Each clock stands at one stage on one day; only that stage is told, once. The stage is part of the notice's key
together with the due date, so an extended clock begins its stages anew.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby, islice

from django.db import transaction

from apps.matters.models import Deadline
from apps.notices import actions, audience
from apps.notices.models import Notice
from congress import clock

CHUNK = 500
PREFIX = "deadline:"


@transaction.atomic
def remind() -> int:
    """Write today's reminders into the inboxes and put one mail for each person on its way; returns their number."""
    clocks = (
        Deadline.objects.running()
        .filter(matter__closed_at=None)
        .select_related("matter", "rule")
        .prefetch_related(
            "organ__posts__user",
            "matter__office__posts__user",
            *(f"matter__{kind}" for kind in audience.kinds()),
        )
        .order_by("pk")
        .iterator(chunk_size=CHUNK)
    )
    written = sum(write(chunk) for chunk in chunks(clocks))
    send_digests()
    return written


def chunks(clocks: Iterator[Deadline]) -> Iterator[list[Deadline]]:
    while chunk := list(islice(clocks, CHUNK)):
        yield chunk


def write(clocks: Iterable[Deadline]) -> int:
    """The notices of those clocks whose present stage has not been told; returns how many were new."""
    at_stage = {key: deadline for deadline in clocks if (key := key_of(deadline))}
    told = set(Notice.objects.filter(key__in=at_stage).values_list("key", flat=True))
    notices = [
        notice
        for key, deadline in at_stage.items()
        if key not in told
        for notice in notices_of(key, deadline)
    ]
    Notice.objects.bulk_create(notices, batch_size=CHUNK, ignore_conflicts=True)
    return len(notices)


def key_of(deadline: Deadline) -> str:
    """Names the clock, its due date and the stage it stands at; "" while there is nothing to say."""
    now_at = stage(deadline)
    return f"{PREFIX}{deadline.pk}:{deadline.due_on}:{now_at}" if now_at else ""


def stage(deadline: Deadline) -> str:
    """The newest stage reached: the smallest of the rule's offsets, or the number of the overdue period."""
    left = deadline.days_left
    if left < 0:
        period = deadline.rule.overdue_every
        return f"overdue-{(-left - 1) // period + 1 if period else 1}"
    reached = [offset for offset in deadline.rule.reminders if left <= offset]
    return f"near-{min(reached)}" if reached else ""


def notices_of(key: str, deadline: Deadline) -> list[Notice]:
    """One notice for each who owes, and of an overdue clock for each of the office responsible too."""
    people = audience.of(deadline) + (audience.above(deadline) if deadline.days_left < 0 else [])
    matter = deadline.matter
    return [
        Notice(
            recipient_id=pk,
            key=key,
            title=f"{deadline.left}：{matter.title}",
            body=body(deadline),
            url=matter.get_absolute_url(),
            matter_id=matter.pk,
        )
        for pk in sorted({user.pk for user in people if user.is_active})
    ]


def body(deadline: Deadline) -> str:
    """What is to be done, by whom, and how the date was found."""
    organ = f"责任单位：{deadline.organ.name}\n" if deadline.organ else ""
    return f"期限事项：{deadline.rule.subject}（{deadline.rule.duty}）\n{organ}{deadline.words}"


def send_digests() -> None:
    """One mail for each person with all reminders of today that no mail carries yet."""
    morning = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    today = Notice.objects.filter(key__startswith=PREFIX, created_at__gte=morning)
    waiting = sorted(actions.unmailed(today), key=lambda notice: (notice.recipient_id, notice.pk))
    actions.mail([list(notices) for _, notices in groupby(waiting, key=lambda notice: notice.recipient_id)])
