"""What the worker does for this app; each task may run twice without harm."""

from celery import shared_task

from apps.documents import archiving, batches, rendering
from apps.documents.actions import hand_over
from apps.documents.models import ArchiveCopy, Paper
from congress import clock

AT_ONCE = 200
"""Papers that one sweep sets going, so that a long backlog does not bury the worker."""


@shared_task(name="documents.render")
def render(pk: int) -> None:
    rendering.render(pk)
    batches.finish(pk)


@shared_task(name="documents.archive")
def archive(pk: int) -> None:
    archiving.make(pk)


@shared_task(name="documents.sweep")
def sweep() -> None:
    """Set going what waits: forgotten while the broker was away, or left by a worker that died."""
    due = Paper.objects.claimable(clock.now()).order_by("issued_at").values_list("pk", flat=True)
    for pk in due[:AT_ONCE]:
        hand_over(pk)
    for pk in batches.unpacked():
        batches.pack(pk)
    copies = ArchiveCopy.objects.claimable(clock.now()).order_by("asked_at").values_list("pk", flat=True)
    for pk in copies[:AT_ONCE]:
        archiving.hand_over(pk)
