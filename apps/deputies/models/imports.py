"""Roster files waiting for confirmation."""

import json
from typing import Any

from django.conf import settings
from django.db import models

from apps.deputies.models.terms import Term
from congress import clock
from congress.crypto.fields import EncryptedCharField


class RosterImport(models.Model):
    """A roster file as it was shown for confirmation: what was read, and what it would change.

    The rows hold personal data: they are encrypted, and dropped once the import is confirmed.
    """

    class State(models.TextChoices):
        PREVIEWED = "previewed", "待确认"
        CONFIRMED = "confirmed", "已导入"

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
    confirmed_at = models.DateTimeField("导入时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "名册导入"
        default_permissions = ()
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.name

    @property
    def rows(self) -> list[Any]:
        """What was read: pairs of a line's number and its text by field."""
        return json.loads(self.sealed_rows) if self.sealed_rows else []

    @rows.setter
    def rows(self, rows: list[Any]) -> None:
        self.sealed_rows = json.dumps(rows, ensure_ascii=False) if rows else ""
