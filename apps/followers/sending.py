"""Sending one letter: claimed under lock by one worker, tried again with growing pauses, then given up in words."""

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from apps.followers.models import Letter
from apps.notices.sending import finish, put_off
from congress import clock


def send(pk: int) -> None:
    letter = claim(pk)
    if letter is None:
        return
    try:
        message(letter).send()
    except (SMTPException, OSError) as trouble:
        put_off(letter, f"邮件服务器没有接收（{type(trouble).__name__}），请系统管理员检查邮件服务器。")
    else:
        finish(letter, state=Letter.State.SENT, sent_at=clock.now(), error="")


@transaction.atomic
def claim(pk: int) -> Letter | None:
    """Take the letter for this worker; None when it is not due, another holds it, or there is no mail server."""
    if not settings.EMAIL_HOST:
        return None
    held = Letter.objects.due(clock.now()).filter(pk=pk).select_for_update(skip_locked=True).first()
    if held:
        finish(held, state=Letter.State.SENDING, claimed_at=clock.now(), tries=held.tries + 1)
    return held


def message(letter: Letter) -> EmailMessage:
    """Plain text. Who follows one thing can end it by their mail program's own button, which opens our page."""
    headers = {"List-Unsubscribe": f"<{letter.stop_url}>"} if letter.stop_url else {}
    return EmailMessage(letter.subject, letter.body, to=[letter.address], headers=headers)
