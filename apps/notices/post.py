"""Handing messages to the worker. Without broker or server the rows wait, and the sweep finds them."""

import logging
from collections.abc import Iterable

from django.conf import settings
from kombu.exceptions import OperationalError

from apps.notices.models import Channel

logger = logging.getLogger(__name__)


def channels() -> list[Channel]:
    """The channels for which this installation has a server."""
    servers = {Channel.EMAIL: settings.EMAIL_HOST, Channel.SMS: settings.SMS_URL}
    return [channel for channel, server in servers.items() if server]


def hand_over(deliveries: Iterable[int]) -> None:
    """Ask the worker to send these now. A page never fails, or waits twice, because the broker is away."""
    from apps.notices.tasks import send  # the task's module imports the sending, which imports this app

    if not channels():
        return
    try:
        for pk in deliveries:
            send.delay(pk)
    except OperationalError:
        logger.warning("broker away; messages wait for the sweep")
