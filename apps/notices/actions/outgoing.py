"""Deliveries: one for each person and channel, whatever number of notices it carries."""

from collections.abc import Iterable
from functools import partial, reduce
from operator import or_

from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.trail import Act
from apps.notices import post, wishes
from apps.notices.models import Channel, Delivery, Notice, Topic
from congress import clock

CARRIER = {Channel.EMAIL: "delivery", Channel.SMS: "sms"}
"""The notice's field that names what carries it by the channel."""


def send_waiting(
    notices: QuerySet[Notice], readers: Iterable[User], topics: Iterable[Topic], channel: Channel
) -> int:
    """One delivery for each reader whom one of the topics reaches by the channel, with all of these notices that
    none carries yet; returns how many deliveries. They are sent once the transaction has committed.
    """
    people = {reader.pk: reader for reader in readers}
    reached = {topic: wishes.reached(people.values(), topic, channel) for topic in topics}
    if not any(reached.values()):
        return 0
    wanted = [Q(topic=topic, recipient__in=found) for topic, found in reached.items()]
    return deliver(notices.filter(reduce(or_, wanted), **{CARRIER[channel]: None}), people, channel)


@transaction.atomic
def deliver(waiting: QuerySet[Notice], people: dict[int, User], channel: Channel) -> int:
    held = dict(waiting.order_by("id").select_for_update(of=["self"]).values_list("pk", "recipient_id"))
    if not held:
        return 0
    starts = wishes.first_tries(set(held.values()), channel)
    deliveries = Delivery.objects.bulk_create(
        Delivery(
            recipient_id=pk,
            channel=channel,
            address=wishes.address(people[pk], channel),
            next_try_at=starts[pk],
        )
        for pk in sorted(starts)
    )
    carry(held, deliveries, channel)
    return len(deliveries)


def carry(notices: Iterable[int], deliveries: list[Delivery], channel: Channel) -> None:
    """Write into each notice the delivery of its reader."""
    pks = [delivery.pk for delivery in deliveries]
    mine = Delivery.objects.filter(pk__in=pks, recipient=OuterRef("recipient")).values("pk")[:1]
    Notice.objects.filter(pk__in=list(notices)).update(**{CARRIER[channel]: mine})
    transaction.on_commit(partial(post.hand_over, pks))


@transaction.atomic
def resend(delivery: Delivery, *, by: User) -> bool:
    """Put what failed back into the queue, to the address the person has now; False if there is none."""
    address = wishes.address(delivery.recipient, delivery.channel)
    if not address:
        return False
    failed = Delivery.objects.failed().filter(pk=delivery.pk)
    facts = {"state": Delivery.State.QUEUED, "address": address, "tries": 0, "error": ""}
    if failed.update(**facts, next_try_at=clock.now()):
        what = f"重新发送给{delivery.recipient.name}的{delivery.get_channel_display()}"
        trail.record(Act.DELIVERY, what, by=by, about=delivery.recipient, data={"delivery": delivery.pk})
    transaction.on_commit(partial(post.hand_over, [delivery.pk]))
    return True
