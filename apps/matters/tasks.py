"""The day's anchor, and keys of forms that nobody sends any more."""

from datetime import timedelta

from celery import shared_task

from apps.matters.events import drop_anchor
from apps.matters.models import UsedKey
from congress import clock

KEYS_KEPT = timedelta(days=7)
"""Longer than any session lasts; a page older than that is not sent again."""


@shared_task(name="matters.anchor")
def anchor() -> None:
    """After midnight: anchor the day that has ended."""
    drop_anchor(clock.today() - timedelta(days=1))


@shared_task(name="matters.forget_used_keys")
def forget_used_keys() -> None:
    UsedKey.objects.filter(at__lt=clock.now() - KEYS_KEPT).delete()
