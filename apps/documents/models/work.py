"""Work of the worker: a row before it is a file. What papers and their archival copies have in common."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models

STUCK_AFTER = timedelta(seconds=settings.CELERY_TASK_TIME_LIMIT + 10)
"""A job is ended by then; a claim of this age belongs to a worker that died."""


class State(models.TextChoices):
    QUEUED = "queued", "排队"
    RENDERING = "rendering", "生成中"
    READY = "ready", "已生成"
    FAILED = "failed", "失败"
    UNSIGNED = "unsigned", "待签发"
    RETURNED = "returned", "签发退回"


AT_REST = (State.READY, State.FAILED, State.UNSIGNED, State.RETURNED)
"""No worker is at it or will be without somebody's act."""


class WorkQuerySet(models.QuerySet[Any]):
    def waiting(self) -> Self:
        return self.filter(state=State.QUEUED)

    def stuck(self, now: datetime) -> Self:
        """Claimed by a worker that has not finished in time."""
        return self.filter(state=State.RENDERING, claimed_at__lte=now - STUCK_AFTER)

    def claimable(self, now: datetime) -> Self:
        """What a worker may take: waiting, or stuck with another."""
        return self.waiting() | self.stuck(now)

    def ready(self) -> Self:
        return self.filter(state=State.READY)


class Work(models.Model):
    """Where the making of a file stands, in a row that outlives every worker."""

    State = State

    state = models.CharField("状态", max_length=10, choices=State, default=State.QUEUED)
    percent = models.PositiveSmallIntegerField("进度", default=10)
    tries = models.PositiveSmallIntegerField("次数", default=0)
    error = models.CharField("原因", max_length=200, blank=True)
    claimed_at = models.DateTimeField("领取时间", null=True)

    sha256 = models.CharField("指纹", max_length=64, blank=True)
    size = models.PositiveIntegerField("字节数", default=0)
    ready_at = models.DateTimeField("生成时间", null=True)

    class Meta:
        abstract = True

    @property
    def done(self) -> bool:
        return self.state in AT_REST
