"""What the worker does for this app; each task may run twice without harm."""

from celery import shared_task

from apps.notices import mails, post, reminders
from apps.notices.models import Delivery
from congress import clock

AT_ONCE = 200
"""Mails that one sweep sets going, so that a long backlog does not bury the worker."""


@shared_task(name="notices.send")
def send(pk: int) -> None:
    """Send one mail, if it is due and nobody else sends it."""
    mails.send(pk)


@shared_task(name="notices.sweep")
def sweep() -> None:
    """Set going what is due: put off, forgotten while the broker was away, or left by a worker that died."""
    due = Delivery.objects.due(clock.now()).order_by("next_try_at").values_list("pk", flat=True)
    post.hand_over(list(due[:AT_ONCE]))


@shared_task(name="notices.remind")
def remind() -> int:
    """The morning's reminders. Returns how many notices were written."""
    return reminders.remind()
