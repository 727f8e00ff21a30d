"""What the worker does for this app; each task may run twice without harm."""

from celery import shared_task

from apps.followers import digests, sending, settling
from apps.followers.models import Letter
from congress import clock

AT_ONCE = 200


@shared_task(name="followers.sweep")
def sweep() -> None:
    """Draw the consequences of wishes, and set going the letters that are due."""
    settling.settle()
    due = Letter.objects.due(clock.now()).order_by("next_try_at").values_list("pk", flat=True)
    for pk in due[:AT_ONCE]:
        send.delay(pk)


@shared_task(name="followers.send")
def send(pk: int) -> None:
    sending.send(pk)


@shared_task(name="followers.digest", soft_time_limit=270, time_limit=290)
def digest() -> int:
    return digests.write()


@shared_task(name="followers.forget")
def forget() -> None:
    settling.forget()
