"""What the worker does for organs' systems; each task may run twice without harm."""

from datetime import timedelta

from celery import shared_task

from apps.connections import pushing
from apps.connections.models import Call
from congress import clock

AT_ONCE = 200
"""Pushes that one sweep sets going, so that a long backlog does not bury the worker."""

KEPT = timedelta(days=30)
"""For how long an answer is kept for a request that may be repeated."""


@shared_task(name="connections.sweep")
def sweep() -> None:
    """Note what organs' systems are to be told, and set going what is due."""
    for pk in pushing.gather()[:AT_ONCE]:
        send.delay(pk)


@shared_task(name="connections.send")
def send(pk: int) -> None:
    pushing.send(pk)


@shared_task(name="connections.forget")
def forget() -> None:
    """Remove answers of long ago; what was pushed goes with its notice."""
    Call.objects.filter(at__lt=clock.now() - KEPT).delete()
