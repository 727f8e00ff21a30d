"""Telling people something: rows in the caller's transaction, mail after it."""

from collections.abc import Iterable
from functools import partial

from django.db import models, transaction
from django.utils.text import Truncator

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.trail import Act
from apps.matters.models import Matter
from apps.notices import post, silence
from apps.notices.models import Delivery, Notice
from congress import clock

TITLE_LENGTH = 300


@transaction.atomic
def tell(
    users: Iterable[User],
    *,
    key: str,
    title: str,
    body: str = "",
    url: str = "",
    matter: Matter | None = None,
) -> None:
    """Put a message into each person's inbox, and a mail on its way to those who have an address.

    ``key`` names the event (such as "event:12:assign"): told again with the same key, nobody hears it twice.
    Accounts that are closed hear nothing. Called inside a transaction, nothing is sent unless it commits.
    """
    people = {user.pk: user for user in users if user.is_active}
    if not people or silence.reigns():
        return
    told = set(Notice.objects.filter(key=key, recipient__in=people).values_list("recipient_id", flat=True))
    title = Truncator(title).chars(TITLE_LENGTH)
    facts = {"key": key, "title": title, "body": body, "url": url, "matter_id": matter.pk if matter else None}
    fresh = sorted(people.keys() - told)  # one order for all, so that two tellers never wait for each other
    Notice.objects.bulk_create((Notice(recipient_id=pk, **facts) for pk in fresh), ignore_conflicts=True)
    unsent = Notice.objects.filter(key=key, recipient__in=fresh)
    mail([[notice] for notice in unmailed(unsent)])


def unmailed(notices: models.QuerySet[Notice]) -> Iterable[Notice]:
    """Those no mail carries yet and whose reader has an address, held until the transaction ends."""
    waiting = notices.filter(delivery=None).exclude(recipient__email="")
    return waiting.select_related("recipient").order_by("id").select_for_update(of=["self"])


def mail(bundles: Iterable[list[Notice]]) -> None:
    """One mail for each bundle of notices to one person; sent once the transaction has committed."""
    bundles = list(bundles)
    deliveries = Delivery.objects.bulk_create(
        Delivery(recipient=bundle[0].recipient, address=bundle[0].recipient.email) for bundle in bundles
    )
    carried = []
    for delivery, bundle in zip(deliveries, bundles, strict=True):
        for notice in bundle:
            notice.delivery = delivery
            carried.append(notice)
    Notice.objects.bulk_update(carried, ["delivery"], batch_size=500)
    transaction.on_commit(partial(post.hand_over, [delivery.pk for delivery in deliveries]))


def read(notices: models.QuerySet[Notice]) -> None:
    """Mark as read; what was read before keeps its time."""
    notices.filter(read_at=None).update(read_at=clock.now())


@transaction.atomic
def resend(delivery: Delivery, *, by: User) -> bool:
    """Put a mail that failed back into the queue, to the address the person has now; False if there is none."""
    failed = Delivery.objects.failed().filter(pk=delivery.pk)
    if not delivery.recipient.email:
        return False
    queued = failed.update(
        state=Delivery.State.QUEUED,
        address=delivery.recipient.email,
        tries=0,
        error="",
        next_try_at=clock.now(),
    )
    if queued:
        what = f"重新发送给{delivery.recipient.name}的邮件"
        trail.record(Act.DELIVERY, what, by=by, about=delivery.recipient, data={"delivery": delivery.pk})
    transaction.on_commit(partial(post.hand_over, [delivery.pk]))
    return True
