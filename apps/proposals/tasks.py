"""What the worker does for suggestions; each task may run twice without harm."""

from celery import shared_task

from apps.proposals import watching
from apps.proposals.actions import meetings


@shared_task(name="proposals.carry_out")
def carry_out(pk: int, items: list[int]) -> None:
    meetings.carry_out(pk, items)


@shared_task(name="proposals.sweep_meetings")
def sweep_meetings() -> None:
    for pk in meetings.unfinished():
        meetings.carry_out(pk)


@shared_task(name="proposals.forget_warnings")
def forget_warnings() -> int:
    """Every night: warnings about ratings that nobody needs any more. Returns how many went."""
    return watching.forget()
