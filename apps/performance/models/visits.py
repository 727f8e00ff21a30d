"""Reports of inspections and research, and the answers of the organs they go to."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from apps.accounts.models import Organ
from apps.matters.models import Matter, MatterQuerySet
from apps.performance.models.activities import Activity
from apps.performance.workflows.visits import TONES, Status


class VisitReport(Matter):
    """One report (视察报告、调研报告), as a rule of an activity that was held."""

    KIND: ClassVar[str] = "visitreport"
    PROCEDURE: ClassVar[str] = "workflows.visits"

    class Type(models.TextChoices):
        INSPECTION = "inspection", "视察报告"
        RESEARCH = "research", "调研报告"

    type = models.CharField("类别", max_length=12, choices=Type)
    held = models.ForeignKey(
        Activity,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="visit_reports",
        verbose_name="所属活动",
    )
    text = models.TextField("报告正文", max_length=20_000)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="起草"
    )

    objects = MatterQuerySet.as_manager()  # type: ignore[misc]  # each model's own

    class Meta:
        verbose_name = verbose_name_plural = "视察、调研报告"
        default_permissions = ("add", "view")
        permissions = [("answer_visitreport", "答复视察、调研报告")]

    def get_absolute_url(self) -> str:
        return reverse("performance:visit", args=[self.pk])

    def get_status_display(self) -> str:
        return Status(self.status).label

    @property
    def tone(self) -> str:
        return TONES.get(Status(self.status), "")


class VisitReply(models.Model):
    """One organ's answer; empty until it is given."""

    report = models.ForeignKey(VisitReport, models.CASCADE, related_name="replies")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="机关")
    text = models.TextField("研究处理情况", max_length=10_000, blank=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField("答复时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "研究处理情况"
        default_permissions = ()
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["report", "organ"], name="one_reply_of_an_organ"),
            models.CheckConstraint(
                condition=Q(given_at=None, text="") | (Q(given_at__isnull=False) & ~Q(text="")),
                name="a_reply_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organ}：{self.report}"
