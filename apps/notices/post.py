"""Handing mail to the worker. Without broker or mail server the rows wait, and the sweep finds them."""

import logging
from collections.abc import Iterable

from django.conf import settings
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)


def configured() -> bool:
    """Whether this installation has a mail server at all."""
    return bool(settings.EMAIL_HOST)


def hand_over(deliveries: Iterable[int]) -> None:
    """Ask the worker to send these now. A page never fails, or waits twice, because the broker is away."""
    from apps.notices.tasks import send  # the task's module imports the sending, which imports this app

    if not configured():
        return
    try:
        for pk in deliveries:
            send.delay(pk)
    except OperationalError:
        logger.warning("broker away; mail waits for the sweep")
