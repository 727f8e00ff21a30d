"""Tasks of a thematic campaign (主题实践活动), and what deputies did for them."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.deputies.models import Mandate
from apps.performance.models.activities import Activity
from congress import clock


class CampaignTask(models.Model):
    """One task. ``target`` is how many ``unit`` all deputies together are to reach; empty where nothing is counted."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="tasks", verbose_name="活动")
    title = models.CharField("任务", max_length=60)
    about = models.TextField("要求", max_length=1000, blank=True)
    due_on = models.DateField("完成期限", null=True, blank=True)
    target = models.PositiveIntegerField("目标数", null=True, blank=True)
    unit = models.CharField("计量单位", max_length=10, default="件")

    class Meta:
        verbose_name = verbose_name_plural = "活动任务"
        default_permissions = ()
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "title"], name="one_task_of_a_name"),
            models.CheckConstraint(condition=Q(target=None) | Q(target__gt=0), name="a_target_is_something"),
        ]

    def __str__(self) -> str:
        return self.title


class CampaignResultQuerySet(models.QuerySet["CampaignResult"]):
    def accepted(self) -> Self:
        return self.exclude(accepted_at=None)

    def waiting(self) -> Self:
        return self.filter(accepted_at=None)


class CampaignResult(models.Model):
    """What one deputy did for a task on a day. It enters the record once the organiser has accepted it."""

    task = models.ForeignKey(CampaignTask, models.PROTECT, related_name="results", verbose_name="任务")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="campaign_results", verbose_name="代表")
    on = models.DateField("日期")
    number = models.PositiveIntegerField("完成数", default=1)
    text = models.TextField("完成情况", max_length=1000)
    told_at = models.DateTimeField("填报时间", default=clock.now)
    accepted_at = models.DateTimeField("认可时间", null=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="认可人"
    )

    objects = CampaignResultQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "活动成果"
        default_permissions = ()
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(number__gt=0), name="a_result_is_something"),
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="who_accepted_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task}：{self.mandate}"

    def get_absolute_url(self) -> str:
        return self.task.activity.get_absolute_url() + "campaign/"
