"""Organs' own systems that take suggestions over the interface, what they asked, and what they are told."""

from datetime import datetime
from typing import Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from apps.accounts.models import Organ, User
from apps.notices.models import STUCK_AFTER, Notice
from congress import clock
from congress.crypto.fields import EncryptedCharField


class ConnectionQuerySet(models.QuerySet["Connection"]):
    def open(self) -> Self:
        return self.filter(closed_at=None)


class Connection(models.Model):
    """One system of one organ. It acts through an account of its own, which nobody can sign in to.

    Of its token only the digest is kept. ``hook_url`` is where it wants to be told of news, signed with the secret.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="connections", verbose_name="单位")
    name = models.CharField("系统名称", max_length=40)
    account = models.OneToOneField(User, models.PROTECT, related_name="connection", verbose_name="账户")
    networks = models.CharField("允许的来源地址", max_length=300, blank=True)
    token_head = models.CharField("令牌开头", max_length=6, blank=True)
    token_digest = models.CharField(max_length=64, blank=True)
    token_made_at = models.DateTimeField("令牌生成时间", null=True)
    hook_url = models.URLField("通知地址", max_length=300, blank=True)
    hook_secret = EncryptedCharField("通知密钥", max_length=64, blank=True)
    hook_since = models.DateTimeField("通知启用时间", null=True)
    used_at = models.DateTimeField("最近调用", null=True)
    closed_at = models.DateTimeField("停用时间", null=True)

    objects = ConnectionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "系统对接"
        default_permissions = ("view",)
        permissions = [("manage_connection", "开通、停用系统对接")]
        ordering = ["organ__kind", "organ", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["token_digest"], condition=~Q(token_digest=""), name="one_connection_with_a_token"
            ),
            models.CheckConstraint(
                condition=Q(hook_url="") | Q(hook_since__isnull=False), name="hook_has_its_beginning"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organ.short_name}{self.name}"

    @property
    def standing(self) -> str:
        """Where the connection stands, in words."""
        if self.closed_at:
            return "已停用"
        if not self.account.works:
            return "待授权" if self.account.approved_at is None else "账户已停用"
        return "使用中" if self.token_digest else "待生成令牌"

    @property
    def tone(self) -> str:
        return {"使用中": "ok", "待授权": "near", "待生成令牌": "near"}.get(self.standing, "")


class Call(models.Model):
    """A request that changed something, under the key that the other system gave it, and what it was answered.

    Asked again with the same key it is answered from here, so that a system may repeat what it is unsure of.
    """

    connection = models.ForeignKey(Connection, models.CASCADE, related_name="calls")
    key = models.CharField("幂等键", max_length=100)
    digest = models.CharField(max_length=64)
    answer = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    at = models.DateTimeField("时间", default=clock.now)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["connection", "key"], name="one_call_under_a_key")]
        indexes = [models.Index(fields=["at"], name="call_at")]

    def __str__(self) -> str:
        return f"{self.connection} {self.key}"


class PushQuerySet(models.QuerySet["Push"]):
    def due(self, now: datetime) -> Self:
        """What a worker may take: queued and its hour has come, or stuck with another."""
        waiting = Q(state=Push.State.QUEUED, next_try_at__lte=now)
        stuck = Q(state=Push.State.SENDING, claimed_at__lte=now - STUCK_AFTER)
        return self.filter(waiting | stuck, connection__closed_at=None)


class Push(models.Model):
    """One notice carried to an organ's system: what its people read in their inbox, its system is told too."""

    class State(models.TextChoices):
        QUEUED = "queued", "待发送"
        SENDING = "sending", "发送中"
        SENT = "sent", "已送达"
        FAILED = "failed", "未送达"

    connection = models.ForeignKey(Connection, models.CASCADE, related_name="pushes")
    notice = models.OneToOneField(Notice, models.CASCADE, related_name="push")
    state = models.CharField("状态", max_length=10, choices=State, default=State.QUEUED)
    tries = models.PositiveSmallIntegerField("次数", default=0)
    next_try_at = models.DateTimeField("下次发送", default=clock.now)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField("送达时间", null=True)
    error = models.CharField("原因", max_length=200, blank=True)

    objects = PushQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["next_try_at"], condition=Q(state__in=["queued", "sending"]), name="push_to_send"
            )
        ]

    def __str__(self) -> str:
        return f"{self.connection} {self.get_state_display()}"

    @property
    def tone(self) -> str:
        return {self.State.FAILED: "late", self.State.SENT: "ok"}.get(self.State(self.state), "near")
