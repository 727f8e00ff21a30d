"""Roster files waiting for confirmation."""

import json
from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from apps.deputies.models.terms import Term
from apps.documents.models import STUCK_AFTER
from congress import clock
from congress.crypto.fields import EncryptedCharField

AWAY = "后台服务现在没有响应。名册已经保存，后台服务恢复以后自动导入，不需要重新上传；请告知系统管理员。"
STILL = timedelta(minutes=1)
"""An import that has not begun by then waits for a worker that is not there."""


class RosterImportQuerySet(models.QuerySet["RosterImport"]):
    def claimable(self, now: datetime) -> Self:
        """Confirmed and not begun, or begun by a worker that died."""
        state = RosterImport.State
        dead = Q(state=state.RUNNING, claimed_at__lte=now - STUCK_AFTER)
        return self.filter(Q(state=state.QUEUED) | dead)


class RosterImport(models.Model):
    """A roster file as it was shown for confirmation: what was read, and what it would change.

    The rows hold personal data: they are encrypted, and dropped once the import is confirmed, or has failed. A large one
    is stored by a worker: ``checked`` and ``stored`` say of how many rows so far.
    """

    class State(models.TextChoices):
        PREVIEWED = "previewed", "待确认"
        QUEUED = "queued", "等待导入"
        RUNNING = "running", "正在导入"
        CONFIRMED = "confirmed", "已导入"
        FAILED = "failed", "没有导入"

    term = models.ForeignKey(Term, models.PROTECT, related_name="+", verbose_name="届")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="导入人",
    )
    name = models.CharField("文件名", max_length=120)
    sha256 = models.CharField("指纹", max_length=64)
    state = models.CharField("状态", max_length=10, choices=State, default=State.PREVIEWED)
    sealed_rows = EncryptedCharField("读到的行", blank=True)
    awaits_review = models.BooleanField("待资格审查", default=False)
    ignored = models.JSONField("不导入的列", default=list)
    plan = models.CharField("变化的指纹", max_length=64)
    added = models.PositiveIntegerField("新增", default=0)
    changed = models.PositiveIntegerField("变更", default=0)
    unchanged = models.PositiveIntegerField("未变", default=0)
    uploaded_at = models.DateTimeField("上传时间", default=clock.now)
    asked_at = models.DateTimeField("确认时间", null=True)
    claimed_at = models.DateTimeField("领取时间", null=True)
    tries = models.PositiveSmallIntegerField("次数", default=0)
    checked = models.PositiveIntegerField("已核对", default=0)
    stored = models.PositiveIntegerField("已写入", default=0)
    error = models.CharField("原因", max_length=300, blank=True)
    confirmed_at = models.DateTimeField("导入时间", null=True)

    objects = RosterImportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "名册导入"
        default_permissions = ()
        ordering = ["-uploaded_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="running") | Q(claimed_at__isnull=False),
                name="running_roster_import_is_claimed",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("deputies:preview", args=[self.pk])

    @property
    def total(self) -> int:
        """How many rows it has, if none is faulty."""
        return self.added + self.changed + self.unchanged

    @property
    def waits(self) -> bool:
        """Whether something comes without being asked."""
        return self.state in (self.State.QUEUED, self.State.RUNNING)

    @property
    def delay(self) -> str:
        """Why nobody has begun with it, and what to do; "" while it need not have begun."""
        if self.state != self.State.QUEUED:
            return ""
        late = clock.now() - (self.asked_at or self.uploaded_at) > STILL
        return self.error or (AWAY if late else "")

    @property
    def percent(self) -> int:
        """Half for the rows that were checked, half for those that are written; all of it once they stay."""
        return min(99, (self.checked + self.stored) * 50 // max(self.total, 1))

    @property
    def words(self) -> str:
        """How far it is, in rows."""
        if self.state != self.State.RUNNING:
            return self.get_state_display()
        what, done = ("写入", self.stored) if self.stored else ("核对", self.checked)
        return f"正在{what}：{done} 行，共 {self.total} 行"

    @property
    def rows(self) -> list[Any]:
        """What was read: pairs of a line's number and its text by field."""
        return json.loads(self.sealed_rows) if self.sealed_rows else []

    @rows.setter
    def rows(self, rows: list[Any]) -> None:
        self.sealed_rows = json.dumps(rows, ensure_ascii=False) if rows else ""
