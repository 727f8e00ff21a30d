"""From wishes to followers: asked by mail whether they mean it, confirmed, ended."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from apps.followers.models import Follower, Letter, Wish
from congress import clock

AT_ONCE = 100
MAILS, PER = 3, timedelta(days=1)
"""So many things an address is asked about in this time, whoever asks in its name."""
AGAIN = timedelta(hours=1)
"""Asked for the same thing before this has passed, no second question is sent."""
KEPT = timedelta(days=7)
"""For how long a wish waits for its confirmation, and settled wishes and sent letters are kept."""

QUESTION = """您好：

有人在{site}用这个邮箱申请关注：{title}。

如果是您本人，请打开下面的网页，按“确认关注”。以后有新的公开内容，每天最多发一封邮件告诉您。
{confirm}

如果不是您本人，不必理会，我们不会再发邮件。
"""


@transaction.atomic
def settle() -> int:
    """Draw the consequence of each waiting wish, the oldest first; returns how many. Two workers share nothing."""
    waiting = Wish.objects.filter(settled_at=None).select_for_update(skip_locked=True)[:AT_ONCE]
    wishes = list(waiting)
    for wish in wishes:
        SETTLED[Wish.Act(wish.act)](wish)
        wish.settled_at = clock.now()
        wish.save(update_fields=["settled_at"])
    return len(wishes)


def question(wish: Wish) -> None:
    """Write the mail that asks. Who follows this already is not asked again, and nobody learns that."""
    now, known = clock.now(), Follower(email=wish.email, kind=wish.kind, key=wish.key)
    same = Follower.objects.filter(email_digest=digest_of(known))
    follower = same.filter(kind=wish.kind, key=wish.key).first()
    if same.filter(asked_at__gt=now - PER).count() >= MAILS:
        return
    if follower and (follower.confirmed_at or follower.asked_at > now - AGAIN):
        return
    fresh = {"title": wish.title, "code": wish.code, "code_digest": wish.code_digest, "asked_at": now}
    follower = follower or known
    for name, value in fresh.items():
        setattr(follower, name, value)
    follower.save()
    address = settings.SITE_URL + reverse("portal:follow_confirm", args=[wish.code])
    Letter.objects.create(
        address=wish.email,
        subject=f"请确认：关注{wish.title}"[:200],
        body=QUESTION.format(site=settings.SITE_NAME, title=wish.title, confirm=address),
    )


def confirmed(wish: Wish) -> None:
    now = clock.now()
    Follower.objects.filter(code_digest=wish.code_digest, confirmed_at=None).update(
        confirmed_at=now, told_at=now
    )


def ended(wish: Wish) -> None:
    Follower.objects.filter(code_digest=wish.code_digest).delete()


def digest_of(follower: Follower) -> str:
    """What stands for the address in its column."""
    field = Follower._meta.get_field("email_digest")
    return field.one(follower.email)


def forget() -> None:
    """Remove what was never confirmed, settled wishes, and letters that went out."""
    before = clock.now() - KEPT
    Follower.objects.filter(confirmed_at=None, asked_at__lt=before).delete()
    Wish.objects.filter(settled_at__lt=before).delete()
    Letter.objects.filter(state=Letter.State.SENT, sent_at__lt=before).delete()


SETTLED = {Wish.Act.ASKED: question, Wish.Act.CONFIRMED: confirmed, Wish.Act.ENDED: ended}
