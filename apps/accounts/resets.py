"""A new password by mail. Whoever asks is told the same for every name; the worker looks for the account.

The new password opens nothing by itself: the person signs in with it and with the second factor, and a lock holds.
"""

import logging
from datetime import datetime, timedelta
from functools import partial
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from kombu.exceptions import OperationalError

from apps.accounts.models import ResetRequest, User
from apps.audit import trail, visitor
from apps.audit.models import Entry
from apps.audit.trail import Act
from congress import clock

log = logging.getLogger(__name__)

LONGEST_NAME = 60
MAILED = "发送密码重置邮件"
MAILS, PER = 3, timedelta(hours=1)
"""So many mails may go to one account in this time, however often somebody asks."""
GIVEN_UP_AFTER = timedelta(hours=1)
"""A mail that the server has not taken by then would surprise more than help."""


class Tokens(PasswordResetTokenGenerator):
    """Django's tokens by the portal's clock. One lapses with its time, the next sign-in, or a new password."""

    key_salt = "apps.accounts.resets"

    def _now(self) -> datetime:
        return clock.now().replace(tzinfo=None)


tokens = Tokens()


def configured() -> bool:
    """Whether this installation can send mail at all."""
    return bool(settings.EMAIL_HOST)


@transaction.atomic
def ask(name: str) -> None:
    """Write down that somebody asks under a name, whether or not an account bears it."""
    name = name.strip().replace("\x00", "")[:LONGEST_NAME]
    request = ResetRequest.objects.create(
        name=name, address=visitor.current().address or None, asked_at=clock.now()
    )
    trail.record(Act.ACCOUNT, "申请通过邮件重置密码", name=name)
    transaction.on_commit(partial(hand_over, [request.pk]))


def hand_over(requests: list[int]) -> None:
    """Ask the worker to answer these now; while the broker is away they wait for the sweep."""
    from apps.accounts.tasks import answer_reset  # the task's module imports this one

    try:
        for pk in requests:
            answer_reset.delay(pk)
    except OperationalError:
        log.warning("broker away; requests for a new password wait for the sweep")


def waiting() -> QuerySet[ResetRequest]:
    return ResetRequest.objects.filter(done_at=None).order_by("pk")


def answer(pk: int) -> None:
    """Send the mail, if there is an account to send it to. The row is held meanwhile, so that it goes out once."""
    try:
        with transaction.atomic():
            request = waiting().select_for_update(skip_locked=True).filter(pk=pk).first()
            if request is None:
                return
            request.done_at = clock.now()
            request.save(update_fields=["done_at"])
            user = receiver(request)
            if user:
                trail.record(Act.ACCOUNT, MAILED, name=request.name, about=user)
                message(user).send()
    except (SMTPException, OSError) as trouble:
        log.warning("reset mail not taken (%s); the sweep tries again", type(trouble).__name__)


def receiver(request: ResetRequest) -> User | None:
    """The working account of this name, held; None without a mail address or a password, or after its share of mails."""
    if clock.now() - request.asked_at > GIVEN_UP_AFTER:
        return None
    named = User.objects.working().filter(username=request.name).exclude(email="")
    user = named.select_for_update(no_key=True).first()
    return user if user and user.has_usable_password() and mails_lately(user) < MAILS else None


def mails_lately(user: User) -> int:
    sent = Entry.objects.filter(about=trail.key_of(user), act=Act.ACCOUNT, what=MAILED)
    return sent.filter(at__gt=clock.now() - PER).count()


def message(user: User) -> EmailMultiAlternatives:
    """The mail in plain text and HTML."""
    address = reverse("password_reset_link", args=[key_of(user), tokens.make_token(user)])
    context = {
        "name": user.name,
        "link": settings.SITE_URL + address,
        "minutes": settings.PASSWORD_RESET_TIMEOUT // 60,
        "SITE_NAME": settings.SITE_NAME,
    }
    mail = EmailMultiAlternatives(
        subject=f"重置{settings.SITE_SHORT_NAME}工作平台密码",
        body=render_to_string("mail/reset.txt", context),
        to=[user.email],
    )
    mail.attach_alternative(render_to_string("mail/reset.html", context), "text/html")
    return mail


def key_of(user: User) -> str:
    return urlsafe_base64_encode(str(user.pk).encode())


def bearer(key: str, token: str) -> User | None:
    """The account for which this link was made, while it still holds."""
    try:
        pk = int(urlsafe_base64_decode(key).decode())
        user = User.objects.working().filter(pk=pk).first()
    except (ValueError, OverflowError):
        return None
    return user if user and tokens.check_token(user, token) else None
