"""Carrying a delivery by mail."""

from email.utils import parseaddr
from smtplib import SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from apps.notices.models import Delivery, Notice
from apps.notices.trouble import Trouble

FINAL = range(500, 600)
"""Answers by which a mail server says that trying again is of no use."""

LISTED = 50
"""Notices that one mail spells out; the rest it counts."""


def carry(delivery: Delivery) -> None:
    """Hand it to the mail server; Trouble when that does not take it."""
    try:
        message(delivery).send()
    except SMTPRecipientsRefused as refused:
        final = all(code in FINAL for code, _text in refused.recipients.values())
        raise Trouble("邮件服务器拒收这个地址，请核对电子邮箱。", final=final) from refused
    except (SMTPException, OSError) as trouble:
        words = f"邮件服务器没有接收（{type(trouble).__name__}），请系统管理员检查邮件服务器。"
        raise Trouble(words) from trouble


def message(delivery: Delivery) -> EmailMultiAlternatives:
    """The mail in plain text and HTML, with a lasting Message-ID by which a mail sent twice is known as one."""
    number = delivery.carried.count()
    notices = list(delivery.carried.select_related("matter").order_by("id")[:LISTED])
    context = {
        "name": delivery.recipient.name,
        "notices": notices,
        "number": number,
        "more": number - len(notices),
        "inbox": settings.SITE_URL + reverse("notices:inbox"),
        "SITE_NAME": settings.SITE_NAME,
    }
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    mail = EmailMultiAlternatives(
        subject=subject(notices, number),
        body=render_to_string("mail/notice.txt", context),
        to=[delivery.address],
        headers={"Message-ID": f"<delivery-{delivery.pk}-{delivery.created_at:%Y%m%d%H%M%S}@{host}>"},
    )
    mail.attach_alternative(render_to_string("mail/notice.html", context), "text/html")
    return mail


def subject(notices: list[Notice], number: int) -> str:
    """One notice's own title, or how many there are; a title's line breaks would be a header's."""
    if number == 1:
        return " ".join(notices[0].mail_title.split())
    return f"您有 {number} 件事项需要留意"
