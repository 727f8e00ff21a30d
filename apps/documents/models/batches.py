"""Many papers issued as one job: certificates, assignment notices."""

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse

from apps.matters.models import Matter
from congress import clock


class Batch(models.Model):
    """Papers issued together (批量制发). When all are done, the worker packs one ZIP and one merged PDF."""

    class State(models.TextChoices):
        RUNNING = "running", "制发中"
        PAUSED = "paused", "已暂停"
        PACKED = "packed", "已完成"

    matter = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="batches")
    title = models.CharField("名称", max_length=200)
    state = models.CharField("状态", max_length=10, choices=State, default=State.RUNNING)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="制发")
    created_at = models.DateTimeField("开始时间", default=clock.now)
    packed_at = models.DateTimeField("完成时间", null=True)
    error = models.CharField("原因", max_length=200, blank=True)
    archive = models.FileField("压缩包", upload_to="batches/%Y/", blank=True)
    merged = models.FileField("合并的 PDF", upload_to="batches/%Y/", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "批量制发"
        default_permissions = ()
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="packed") | Q(packed_at__isnull=False) & ~Q(archive="") & ~Q(merged=""),
                name="packed_batch_has_its_files",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("documents:batch", args=[self.pk])

    def counts(self) -> dict[str, int]:
        """How many papers there are in ``all``, how many are ``ready``, ``failed``, ``resting`` with a leader or sent back."""
        return self.papers.aggregate(
            all=Count("pk"),
            ready=Count("pk", filter=Q(state="ready")),
            failed=Count("pk", filter=Q(state="failed")),
            resting=Count("pk", filter=Q(state__in=["unsigned", "returned"])),
        )
