"""What deputies object to in their own record, and the answers."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from apps.deputies.models import Mandate
from apps.matters.models import Matter, MatterQuerySet
from apps.performance.models.entries import Entry
from apps.performance.workflows.contesting import TONES, Status


class Fault(models.TextChoices):
    WRONG = "wrong", "记错"
    DOUBLED = "doubled", "记重"
    MISSING = "missing", "漏记"


class Outcome(models.TextChoices):
    CORRECTED = "corrected", "更正"
    STRUCK = "struck", "剔除"
    ADDED = "added", "补记"
    UPHELD = "upheld", "维持原记录"


class Contest(Matter):
    """One objection (异议). ``entry`` is what it is about; what is missing has none."""

    KIND: ClassVar[str] = "contest"
    PROCEDURE: ClassVar[str] = "workflows.contesting"

    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="contests", verbose_name="代表")
    entry = models.ForeignKey(
        Entry, models.PROTECT, null=True, blank=True, related_name="contests", verbose_name="履职记录"
    )
    fault = models.CharField("问题", max_length=10, choices=Fault)
    text = models.TextField("说明", max_length=1000)
    outcome = models.CharField("处理结果", max_length=10, choices=Outcome, blank=True)
    answer = models.TextField("答复", max_length=1000, blank=True)

    objects = MatterQuerySet.as_manager()  # type: ignore[misc]  # each model's own

    class Meta:
        verbose_name = verbose_name_plural = "履职异议"
        default_permissions = ("add", "view")
        permissions = [("answer_contest", "答复对履职记录的异议")]
        constraints = [
            models.CheckConstraint(
                condition=Q(fault="missing", entry=None) | (~Q(fault="missing") & Q(entry__isnull=False)),
                name="only_what_is_missing_has_no_entry",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", answer="") | (~Q(outcome="") & ~Q(answer="")),
                name="an_outcome_has_its_reason",
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("performance:contest", args=[self.pk])

    def get_status_display(self) -> str:
        return Status(self.status).label

    @property
    def tone(self) -> str:
        return TONES.get(Status(self.status), "")
