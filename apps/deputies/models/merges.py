"""Two records of one person made into one, so that it can be read later and undone."""

import json
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse

from apps.deputies.models.people import Person
from congress import clock
from congress.crypto.fields import EncryptedCharField


class Merge(models.Model):
    """One record taken up into another (合并). ``sealed`` holds what undoing needs, personal data among it."""

    kept = models.ForeignKey(Person, models.PROTECT, related_name="merges", verbose_name="保留的人员")
    dropped_key = models.BigIntegerField("并入的人员编号", db_index=True)
    dropped_name = models.CharField("并入的姓名", max_length=40)
    reason = models.CharField("理由", max_length=200)
    moved = models.JSONField("转移的记录", default=list)
    account = models.CharField("账户的处理", max_length=100, blank=True)
    sealed = EncryptedCharField("撤销所需的内容")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="合并人")
    at = models.DateTimeField("合并时间", default=clock.now)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="撤销人"
    )
    undone_at = models.DateTimeField("撤销时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "人员合并"
        default_permissions = ()
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dropped_key"],
                condition=models.Q(undone_at=None),
                name="one_standing_merge_of_a_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.dropped_name}并入{self.kept.name}"

    def get_absolute_url(self) -> str:
        return reverse("deputies:merged", args=[self.pk])

    @property
    def undoing(self) -> dict[str, Any]:
        """``gone``: rows that were removed, as [model, fields]; ``moves``; ``filled``: fields as they were."""
        return dict(json.loads(self.sealed))
