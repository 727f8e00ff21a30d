"""Citizens who want to hear by mail of what is published: what they asked on the public site, and what they are sent.

The public site's database role may insert wishes and do nothing else; it learns nothing of who follows what.
"""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from apps.notices.models import STUCK_AFTER
from congress import clock
from congress.crypto.fields import DigestField, EncryptedCharField

MAIL_LENGTH, CODE_LENGTH = 120, 40


class Wish(models.Model):
    """One thing that the public site wrote: somebody asks to follow, confirms it, or wants no more. Never changed there."""

    class Act(models.TextChoices):
        ASKED = "asked", "申请关注"
        CONFIRMED = "confirmed", "确认关注"
        ENDED = "ended", "取消关注"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    act = models.CharField(max_length=10, choices=Act)
    code_digest = models.CharField(max_length=64)
    code = EncryptedCharField(max_length=CODE_LENGTH, blank=True)
    email = EncryptedCharField("电子邮箱", max_length=MAIL_LENGTH, blank=True)
    kind = models.CharField("类别", max_length=30, blank=True)
    key = models.CharField("事项", max_length=60, blank=True)
    title = models.CharField("关注内容", max_length=200, blank=True)
    at = models.DateTimeField("时间", default=clock.now)
    settled_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "关注申请"
        default_permissions = ()
        ordering = ["at"]
        indexes = [models.Index(fields=["at"], condition=Q(settled_at=None), name="wish_waiting")]

    def __str__(self) -> str:
        return self.title


class FollowerQuerySet(models.QuerySet["Follower"]):
    def confirmed(self) -> Self:
        return self.filter(confirmed_at__isnull=False)


class Follower(models.Model):
    """One address that follows one thing: a page, a kind of pages, or everything (both empty).

    ``told_at``: until when its digests have told what was published. Who has the code may end it, nobody else needs to.
    """

    email = EncryptedCharField("电子邮箱", max_length=MAIL_LENGTH)
    email_digest = DigestField("email", verbose_name="电子邮箱的摘要")
    kind = models.CharField("类别", max_length=30, blank=True)
    key = models.CharField("事项", max_length=60, blank=True)
    title = models.CharField("关注内容", max_length=200)
    code = EncryptedCharField(max_length=CODE_LENGTH)
    code_digest = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField("申请时间")
    confirmed_at = models.DateTimeField("确认时间", null=True)
    told_at = models.DateTimeField("最近告知", null=True)

    objects = FollowerQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "邮件关注"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["email_digest", "kind", "key"], name="one_address_follows_once")
        ]

    def __str__(self) -> str:
        return self.title


class LetterQuerySet(models.QuerySet["Letter"]):
    def due(self, now: datetime) -> Self:
        """What a worker may take: queued and its hour has come, or stuck with another."""
        waiting = Q(state=Letter.State.QUEUED, next_try_at__lte=now)
        stuck = Q(state=Letter.State.SENDING, claimed_at__lte=now - STUCK_AFTER)
        return self.filter(waiting | stuck)


class Letter(models.Model):
    """One mail to one follower: the question whether they want it, or a digest. A row before it is sent."""

    class State(models.TextChoices):
        QUEUED = "queued", "待发送"
        SENDING = "sending", "发送中"
        SENT = "sent", "已发送"
        FAILED = "failed", "未送达"

    address = EncryptedCharField("地址", max_length=MAIL_LENGTH)
    subject = models.CharField("标题", max_length=200)
    body = models.TextField("内容")
    stop_url = models.CharField(max_length=200, blank=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.QUEUED)
    tries = models.PositiveSmallIntegerField("次数", default=0)
    next_try_at = models.DateTimeField("下次发送", default=clock.now)
    error = models.CharField("原因", max_length=200, blank=True)
    claimed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField("建立时间", default=clock.now)
    sent_at = models.DateTimeField("发送时间", null=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "关注邮件"
        default_permissions = ()
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["next_try_at"], condition=Q(state__in=["queued", "sending"]), name="letter_to_send"
            )
        ]

    def __str__(self) -> str:
        return self.subject
