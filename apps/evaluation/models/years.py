"""One year's evaluation and the appeals against its results."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from apps.evaluation.models.schemes import ScoringScheme
from apps.evaluation.models.sheets import Sheet
from apps.evaluation.workflows import appealing, yearly
from apps.matters.models import Matter, MatterQuerySet


class Evaluation(Matter):
    """The evaluation of all deputies in office for one year, by one version of the scheme."""

    KIND: ClassVar[str] = "evaluation"
    PROCEDURE: ClassVar[str] = "workflows.yearly"

    year = models.PositiveSmallIntegerField("年度", unique=True)
    scheme = models.ForeignKey(
        ScoringScheme, models.PROTECT, related_name="evaluations", verbose_name="评价办法"
    )

    objects = MatterQuerySet.as_manager()  # type: ignore[misc]  # each model's own

    class Meta:
        verbose_name = verbose_name_plural = "履职评价"
        default_permissions = ("view",)
        permissions = [("manage_evaluation", "组织履职评价，制定评价办法，答复申诉")]

    def get_absolute_url(self) -> str:
        return reverse("evaluation:year", args=[self.pk])

    def get_status_display(self) -> str:
        return yearly.Status(self.status).label

    @property
    def tone(self) -> str:
        return yearly.TONES.get(yearly.Status(self.status), "")

    @property
    def settled(self) -> bool:
        """Whether totals stand: they are shown to each deputy from then on."""
        return self.status in (yearly.Status.FROZEN, yearly.Status.FINAL)


class Appeal(Matter):
    """One deputy's appeal against their own result (申诉)."""

    KIND: ClassVar[str] = "appeal"
    PROCEDURE: ClassVar[str] = "workflows.appealing"

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="appeals", verbose_name="评价表")
    text = models.TextField("申诉理由", max_length=1000)
    answer = models.TextField("答复", max_length=1000, blank=True)

    objects = MatterQuerySet.as_manager()  # type: ignore[misc]  # each model's own

    class Meta:
        verbose_name = verbose_name_plural = "评价申诉"
        default_permissions = ("view",)

    def get_absolute_url(self) -> str:
        return reverse("evaluation:appeal", args=[self.pk])

    def get_status_display(self) -> str:
        return appealing.Status(self.status).label

    @property
    def tone(self) -> str:
        return appealing.TONES.get(appealing.Status(self.status), "")
