"""Sending one mail: claimed under lock by one worker, tried again with growing pauses, then given up in words."""

from datetime import timedelta
from email.utils import parseaddr
from smtplib import SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from apps.notices.models import Delivery, Notice
from congress import clock

PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60)]
"""How long to wait after the first, second … failure; after one more the mail is given up."""

FINAL = range(500, 600)
"""Answers by which a mail server says that trying again is of no use."""


def send(pk: int) -> None:
    """Send the delivery if its time has come and nobody else has it in hand."""
    delivery = claim(pk)
    if delivery is None:
        return
    try:
        message(delivery).send()
    except SMTPRecipientsRefused as refused:
        final = all(code in FINAL for code, _text in refused.recipients.values())
        put_off(delivery, "邮件服务器拒收这个地址，请核对电子邮箱。", final=final)
    except (SMTPException, OSError) as trouble:
        put_off(delivery, f"邮件服务器没有接收（{type(trouble).__name__}），请系统管理员检查邮件服务器。")
    else:
        finish(delivery, state=Delivery.State.SENT, sent_at=clock.now(), error="")


@transaction.atomic
def claim(pk: int) -> Delivery | None:
    """Take the delivery for this worker; None when it is not due or another worker holds it."""
    due = Delivery.objects.due(clock.now()).select_related("recipient").filter(pk=pk)
    delivery = due.select_for_update(skip_locked=True, of=["self"]).first()
    if delivery:
        finish(delivery, state=Delivery.State.SENDING, claimed_at=clock.now(), tries=delivery.tries + 1)
    return delivery


def put_off(delivery: Delivery, error: str, *, final: bool = False) -> None:
    """Queue it again after the next pause, or give it up."""
    if final or delivery.tries > len(PAUSES):
        finish(delivery, state=Delivery.State.FAILED, error=error)
    else:
        next_try_at = clock.now() + PAUSES[delivery.tries - 1]
        finish(delivery, state=Delivery.State.QUEUED, error=error, next_try_at=next_try_at)


def finish(delivery: Delivery, **facts: object) -> None:
    for name, value in facts.items():
        setattr(delivery, name, value)
    delivery.save(update_fields=list(facts))


def message(delivery: Delivery) -> EmailMultiAlternatives:
    """The mail in plain text and HTML, with a lasting Message-ID by which a mail sent twice is known as one."""
    notices = list(delivery.notices.select_related("matter").order_by("id"))
    context = {
        "name": delivery.recipient.name,
        "notices": notices,
        "inbox": settings.SITE_URL + reverse("notices:inbox"),
        "SITE_NAME": settings.SITE_NAME,
    }
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    mail = EmailMultiAlternatives(
        subject=subject(notices),
        body=render_to_string("mail/notice.txt", context),
        to=[delivery.address],
        headers={"Message-ID": f"<delivery-{delivery.pk}-{delivery.created_at:%Y%m%d%H%M%S}@{host}>"},
    )
    mail.attach_alternative(render_to_string("mail/notice.html", context), "text/html")
    return mail


def subject(notices: list[Notice]) -> str:
    """One notice's own title, or how many there are; a title's line breaks would be a header's."""
    if len(notices) == 1:
        return " ".join(notices[0].mail_title.split())
    return f"您有 {len(notices)} 件事项临近或者超过期限"
