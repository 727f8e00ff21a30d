"""The day's anchor."""

from datetime import timedelta

from celery import shared_task

from apps.matters.events import drop_anchor
from apps.statutes import clock


@shared_task(name="matters.anchor")
def anchor() -> None:
    """After midnight: anchor the day that has ended."""
    drop_anchor(clock.today() - timedelta(days=1))
