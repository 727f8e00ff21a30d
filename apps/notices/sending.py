"""Sending one delivery: claimed under lock by one worker, tried again with growing pauses, then given up in words."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from apps.notices import mails, post, sms
from apps.notices.models import Channel, Delivery
from apps.notices.trouble import Trouble
from congress import clock

PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60)]
"""How long to wait after the first, second … failure; after one more it is given up."""

CARRIERS = {Channel.EMAIL: mails.carry, Channel.SMS: sms.carry}


def send(pk: int) -> None:
    """Send the delivery if its time has come and nobody else has it in hand."""
    delivery = claim(pk)
    if delivery is None:
        return
    try:
        CARRIERS[Channel(delivery.channel)](delivery)
    except Trouble as trouble:
        put_off(delivery, str(trouble), final=trouble.final)
    else:
        finish(delivery, state=Delivery.State.SENT, sent_at=clock.now(), error="")


@transaction.atomic
def claim(pk: int) -> Delivery | None:
    """Take the delivery for this worker; None when it is not due or another worker holds it."""
    due = Delivery.objects.due(clock.now()).filter(pk=pk, channel__in=post.channels())
    held = due.select_related("recipient").select_for_update(skip_locked=True, of=["self"]).first()
    if held:
        finish(held, state=Delivery.State.SENDING, claimed_at=clock.now(), tries=held.tries + 1)
    return held


def put_off(delivery: Any, error: str, *, final: bool = False) -> None:
    """Queue it again after the next pause, or give it up: a delivery, or another row with the same columns."""
    if final or delivery.tries > len(PAUSES):
        finish(delivery, state=Delivery.State.FAILED, error=error)
    else:
        next_try_at = clock.now() + PAUSES[delivery.tries - 1]
        finish(delivery, state=Delivery.State.QUEUED, error=error, next_try_at=next_try_at)


def finish(delivery: Any, **facts: object) -> None:
    for name, value in facts.items():
        setattr(delivery, name, value)
    delivery.save(update_fields=list(facts))
