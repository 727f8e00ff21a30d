"""What the worker does for this app; running twice does no harm."""

from celery import shared_task

from apps.duties import generating


@shared_task(name="duties.generate")
def generate() -> int:
    """Every night: occurrences of the next thirteen months. Returns how many were made."""
    return generating.generate()
