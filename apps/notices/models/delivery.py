"""What leaves the portal to one person by one channel, and how far it has come."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from congress import clock

if TYPE_CHECKING:
    from apps.notices.models.notice import Notice

STUCK_AFTER = timedelta(minutes=2)
"""A message takes seconds; a claim of this age belongs to a worker that died."""


class Channel(models.TextChoices):
    """Ways out of the portal; the inbox is none of them, since nobody can turn it off."""

    EMAIL = "email", "电子邮件"
    SMS = "sms", "短信"


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def due(self, now: datetime) -> Self:
        """What a worker may take: queued and its hour has come, or stuck with another."""
        waiting = Q(state=Delivery.State.QUEUED, next_try_at__lte=now)
        stuck = Q(state=Delivery.State.SENDING, claimed_at__lte=now - STUCK_AFTER)
        return self.filter(waiting | stuck)

    def with_notices(self) -> Self:
        """With what :attr:`Delivery.heading` and :attr:`Delivery.number` ask for, read for all at once."""
        return self.select_related("recipient").prefetch_related("notices__matter", "texts__matter")

    def chosen(self, *, state: str = "", channel: str = "", person: str = "", on: date | None = None) -> Self:
        """Those of the state, channel, recipient's name and day of writing; what is empty does not matter."""
        found = self.filter(recipient__name__contains=person)
        found = found.filter(state=state) if state else found
        found = found.filter(channel=channel) if channel else found
        return found.filter(created_at__date=on) if on else found

    def unsent(self) -> Self:
        return self.exclude(state=Delivery.State.SENT)

    def failed(self) -> Self:
        return self.filter(state=Delivery.State.FAILED)


class Delivery(models.Model):
    """One mail or text message to one person. It carries one notice, or the day's reminders together.

    Of a telephone number only the ends are kept here; the number itself is read from the account when it is called.
    """

    class State(models.TextChoices):
        QUEUED = "queued", "待发送"
        SENDING = "sending", "发送中"
        SENT = "sent", "已发送"
        FAILED = "failed", "未送达"

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="deliveries", verbose_name="收件人"
    )
    channel = models.CharField("方式", max_length=10, choices=Channel, default=Channel.EMAIL)
    address = models.CharField("地址", max_length=254)
    state = models.CharField("状态", max_length=10, choices=State, default=State.QUEUED)
    tries = models.PositiveSmallIntegerField("次数", default=0)
    next_try_at = models.DateTimeField("下次发送", default=clock.now)
    error = models.CharField("原因", max_length=200, blank=True)
    claimed_at = models.DateTimeField("领取时间", null=True)
    created_at = models.DateTimeField("建立时间", default=clock.now)
    sent_at = models.DateTimeField("发送时间", null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "消息发送"
        default_permissions = ("view",)
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="sending") | Q(claimed_at__isnull=False), name="sending_mail_is_claimed"
            ),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_at__isnull=False), name="sent_mail_has_its_time"
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_try_at"], condition=Q(state__in=["queued", "sending"]), name="delivery_to_send"
            )
        ]

    def __str__(self) -> str:
        return f"{self.address} {self.get_state_display()}"

    @property
    def tone(self) -> str:
        return {self.State.FAILED: "late", self.State.SENT: "ok"}.get(self.State(self.state), "near")

    @property
    def carried(self) -> "models.QuerySet[Notice]":
        """The notices it tells of."""
        return self.texts.all() if self.channel == Channel.SMS else self.notices.all()

    @property
    def heading(self) -> str:
        """The first notice it tells of, as outsiders may read it."""
        return next((notice.mail_title for notice in self.carried), "")

    @property
    def number(self) -> int:
        return len(self.carried)
