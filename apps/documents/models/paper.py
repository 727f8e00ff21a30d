"""An official paper: a row before it is a file, and frozen once it is one."""

import secrets
from datetime import datetime
from typing import ClassVar, Self

import pgtrigger
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.urls import reverse

from apps.documents.models.batches import Batch
from apps.documents.models.work import Work, WorkQuerySet
from apps.matters.models import Matter
from congress import clock

CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without 0 O 1 I L, which look alike on paper."""


def verification_code() -> str:
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(16))


def file_name(paper: "Paper", _name: str) -> str:
    """Where the file stands: by year, under a name that says nothing of its content."""
    return f"papers/{paper.created_at:%Y}/{paper.code}.pdf"


class PaperQuerySet(WorkQuerySet):
    def claimable(self, now: datetime) -> Self:
        """Nothing of a batch that is paused."""
        return super().claimable(now).exclude(batch__in=Batch.objects.filter(state=Batch.State.PAUSED))

    def undone(self) -> Self:
        """What keeps a batch from being packed: all that is not ready, but for what was given up before it was signed."""
        return self.exclude(state="ready").exclude(state="returned", retirement__isnull=False)


class Paper(Work):
    """One official paper (公文): what it says, frozen at issue; where its typesetting stands; its file."""

    matter = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="papers", verbose_name="事项")
    batch = models.ForeignKey(
        Batch, models.PROTECT, null=True, related_name="papers", verbose_name="批量制发"
    )
    kind = models.CharField("文种", max_length=40)
    title = models.CharField("标题", max_length=200)
    number = models.CharField("发文字号", max_length=60, blank=True)
    data = models.JSONField("内容", encoder=DjangoJSONEncoder)
    code = models.CharField("验证码", max_length=16, unique=True, default=verification_code, editable=False)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="印发"
    )
    issued_at = models.DateTimeField("印发时间", default=clock.now)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="签发人"
    )
    signed_at = models.DateTimeField("签发时间", null=True)
    awaits_signature = models.BooleanField("须经领导签发", default=False)
    version = models.PositiveSmallIntegerField("稿次", default=1)
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="退回"
    )
    returned_at = models.DateTimeField("退回时间", null=True)
    return_reason = models.CharField("退回理由", max_length=500, blank=True)
    created_at = models.DateTimeField("建立时间", default=clock.now)

    file = models.FileField("文件", upload_to=file_name, blank=True)
    pages = models.PositiveSmallIntegerField("页数", default=0)

    objects: ClassVar[models.Manager["Paper"]] = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "公文"
        default_permissions = ("sign",)
        ordering = ["-issued_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="ready") | ~Q(file="") & ~Q(sha256="") & Q(ready_at__isnull=False),
                name="ready_paper_has_its_file",
            ),
            models.CheckConstraint(
                condition=~Q(state="rendering") | Q(claimed_at__isnull=False),
                name="rendering_paper_is_claimed",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["unsigned", "returned"]) | Q(awaits_signature=True, signed_at=None),
                name="paper_waits_only_while_unsigned",
            ),
            models.CheckConstraint(
                condition=Q(awaits_signature=False)
                | Q(state__in=["unsigned", "returned"])
                | Q(signed_by__isnull=False, signed_at__isnull=False),
                name="paper_that_waited_is_made_once_signed",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned")
                | Q(returned_by__isnull=False, returned_at__isnull=False) & ~Q(return_reason=""),
                name="returned_paper_says_why",
            ),
            models.CheckConstraint(condition=Q(percent__lte=100), name="paper_percent_up_to_100"),
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="paper_number_is_used_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["issued_at"], condition=Q(state__in=["queued", "rendering"]), name="paper_to_render"
            ),
            models.Index(
                fields=["issued_at"], condition=Q(state__in=["unsigned", "returned"]), name="paper_to_sign"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="frozen_when_ready",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state="ready"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number}".strip()

    def get_absolute_url(self) -> str:
        return reverse("documents:download", args=[self.pk])

    @property
    def about_url(self) -> str:
        return reverse("documents:about", args=[self.pk])

    @property
    def name(self) -> str:
        """The file's name as the reader saves it."""
        return f"{self.title}.pdf"

    @property
    def verify_url(self) -> str:
        """The public page on which anyone can check the paper; it stands in the QR code."""
        return f"{settings.SITE_URL}/verify/{self.code}/"
