"""Assigning many suggestions at once (交办会)."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Count
from django.urls import reverse

from apps.accounts.models import Organ
from apps.documents.models import Batch
from apps.proposals.models.suggestion import Suggestion


class Meeting(models.Model):
    """One assignment meeting: what was chosen, and how far carrying it out has come.

    ``within_government``: the government's office divides what was forwarded to it among its organs.
    """

    class State(models.TextChoices):
        RUNNING = "running", "正在交办"
        DONE = "done", "已完成"

    title = models.CharField("名称", max_length=100)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("开始时间")
    note = models.CharField("交办说明", max_length=1000, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.RUNNING)
    within_government = models.BooleanField("政府系统内交办", default=False)
    claimed_at = models.DateTimeField(null=True)
    batch = models.ForeignKey(Batch, models.PROTECT, null=True, related_name="+", verbose_name="交办通知")
    lists = models.ForeignKey(Batch, models.PROTECT, null=True, related_name="+", verbose_name="交办清单")

    class Meta:
        default_permissions = ()
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("proposals:meeting", args=[self.pk])

    @property
    def counts(self) -> dict[str, Any]:
        rows = dict(self.items.values_list("state").annotate(n=Count("pk")))
        total, waiting = sum(rows.values()), rows.get("waiting", 0)
        done = total - waiting
        return {
            "total": total,
            "done": done,
            "failed": rows.get("failed", 0),
            "percent": done * 100 // (total or 1),
        }


class MeetingItem(models.Model):
    """One suggestion of a meeting, its lead handler and any co-handlers; ``words`` say why it could not be assigned."""

    class State(models.TextChoices):
        WAITING = "waiting", "等待交办"
        DONE = "done", "已交办"
        FAILED = "failed", "没有交办"

        @property
        def tone(self) -> str:
            return {"done": "ok", "failed": "late"}.get(self.value, "calm")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items")
    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="+")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    co = models.ManyToManyField(Organ, related_name="+", verbose_name="协办单位")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    words = models.CharField(max_length=500, blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["organ__kind", "organ_id", "suggestion__serial", "id"]
        constraints = [models.UniqueConstraint(fields=["meeting", "suggestion"], name="once_in_a_meeting")]

    def __str__(self) -> str:
        return f"{self.suggestion} {self.organ}"

    @property
    def tone(self) -> str:
        return self.State(self.state).tone
