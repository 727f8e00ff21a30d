"""What the worker does for this app; each task may run twice without harm."""

from datetime import timedelta

from celery import shared_task
from django.conf import settings

from apps.notices import post, reminders, sending
from apps.notices.models import Delivery, Notice
from congress import clock

AT_ONCE = 200
"""Messages that one sweep sets going, so that a long backlog does not bury the worker."""


@shared_task(name="notices.send")
def send(pk: int) -> None:
    """Send one mail or text message, if it is due and nobody else sends it."""
    sending.send(pk)


@shared_task(name="notices.sweep")
def sweep() -> None:
    """Set going what is due: put off, forgotten while the broker was away, or left by a worker that died."""
    due = (
        Delivery.objects.due(clock.now())
        .filter(channel__in=post.channels())
        .order_by("next_try_at")
        .values_list("pk", flat=True)
    )
    post.hand_over(list(due[:AT_ONCE]))


@shared_task(name="notices.remind", soft_time_limit=270, time_limit=290)
def remind() -> int:
    """The morning's reminders. Returns how many notices were written."""
    return reminders.remind()


@shared_task(name="notices.forget")
def forget() -> None:
    """Read messages and finished deliveries of long ago are of no use to anybody."""
    before = clock.now() - timedelta(days=settings.NOTICES_KEPT_DAYS)
    Notice.objects.filter(read_at__lt=before).delete()
    Delivery.objects.filter(state=Delivery.State.SENT, sent_at__lt=before).delete()
