"""Messages to people: each a row in the inbox before anything is sent, and the mail that carries it."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from apps.matters.models import Disclosure, Matter
from congress import clock

STUCK_AFTER = timedelta(minutes=2)
"""A mail takes seconds; a claim of this age belongs to a worker that died."""


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def due(self, now: datetime) -> Self:
        """What a worker may take: queued and its hour has come, or stuck with another."""
        waiting = Q(state=Delivery.State.QUEUED, next_try_at__lte=now)
        stuck = Q(state=Delivery.State.SENDING, claimed_at__lte=now - STUCK_AFTER)
        return self.filter(waiting | stuck)

    def unsent(self) -> Self:
        return self.exclude(state=Delivery.State.SENT)

    def failed(self) -> Self:
        return self.filter(state=Delivery.State.FAILED)


class Delivery(models.Model):
    """One mail to one person. It carries one notice, or the day's reminders together."""

    class Channel(models.TextChoices):
        EMAIL = "email", "电子邮件"

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


class NoticeQuerySet(models.QuerySet["Notice"]):
    def of(self, user: Any) -> Self:
        return self.filter(recipient_id=user.pk)

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def unread_first(self) -> Self:
        return self.order_by(F("read_at").asc(nulls_first=True), "-created_at", "-id")


class Notice(models.Model):
    """One message to one person. ``key`` names the event, so that nobody is told the same event twice."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices", verbose_name="收件人"
    )
    key = models.CharField(max_length=100)
    title = models.CharField("标题", max_length=300)
    body = models.TextField("内容", blank=True)
    url = models.CharField("办理页面", max_length=300, blank=True)
    matter = models.ForeignKey(Matter, models.CASCADE, null=True, related_name="notices", verbose_name="事项")
    delivery = models.ForeignKey(
        Delivery, models.SET_NULL, null=True, related_name="notices", verbose_name="发送记录"
    )
    created_at = models.DateTimeField("时间", default=clock.now)
    read_at = models.DateTimeField("阅读时间", null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "消息"
        default_permissions = ()
        ordering = ["-created_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["key", "recipient"], name="one_event_is_told_once")]
        indexes = [
            models.Index(fields=["recipient"], condition=Q(read_at=None), name="notice_unread"),
            models.Index(fields=["recipient", "-created_at"], name="notice_inbox"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("notices:notice", args=[self.pk])

    @property
    def address(self) -> str:
        """The notice's page as it stands in a mail: a page with a button, opened after signing in."""
        return f"{settings.SITE_URL}{self.get_absolute_url()}"

    @property
    def mail_title(self) -> str:
        """What a mail may say, since mail leaves the portal: nothing of a matter that few may know."""
        return "一件限制知悉的事项有新消息，请登录查看" if self.restricted else self.title

    @property
    def mail_body(self) -> str:
        return "" if self.restricted else self.body

    @property
    def restricted(self) -> bool:
        return self.matter is not None and self.matter.disclosure == Disclosure.RESTRICTED
