"""The audit's own work: sealing every half minute, the day's anchor, the monthly archive."""

from celery import shared_task

from apps.audit import archive, seals


@shared_task(name="audit.seal")
def seal() -> None:
    """A minute in which no worker ran is caught up by the next run."""
    seals.seal_waiting()


@shared_task(name="audit.anchor")
def anchor() -> None:
    """After midnight: seal every latecomer, then anchor the days that have ended."""
    seals.seal_waiting(everywhere=True)
    seals.drop_anchors()


@shared_task(name="audit.archive", soft_time_limit=3_000, time_limit=3_600)
def archive_old() -> None:
    archive.archive_old()
