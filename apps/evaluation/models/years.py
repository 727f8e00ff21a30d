"""One year's evaluation and the appeals against its results."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from apps.evaluation.models.schemes import ScoringScheme
from apps.evaluation.models.sheets import Sheet
from apps.evaluation.workflows import appealing, yearly
from apps.matters.models import Matter, MatterQuerySet


class Shown(models.TextChoices):
    """How much of a final result the public may read."""

    NOTHING = "", "不公开"
    BANDS = "bands", "公开各等次代表名单"
    RANKING = "ranking", "公开代表得分和名次"


class Evaluation(Matter):
    """The evaluation of all deputies in office for one year, by one version of the scheme.

    Nothing of it is public unless the standing committee has decided so: ``shown`` with the meeting and its day.
    """

    KIND: ClassVar[str] = "evaluation"
    PROCEDURE: ClassVar[str] = "workflows.yearly"

    year = models.PositiveSmallIntegerField("年度", unique=True)
    scheme = models.ForeignKey(
        ScoringScheme, models.PROTECT, related_name="evaluations", verbose_name="评价办法"
    )

    shown = models.CharField("公开范围", max_length=8, choices=Shown, default="", blank=True)
    meeting = models.CharField("决定公开的会议", max_length=60, default="", blank=True)
    decided_on = models.DateField("决定日期", null=True)

    objects = MatterQuerySet.as_manager()  # type: ignore[misc]  # each model's own

    class Meta:
        verbose_name = verbose_name_plural = "履职评价"
        default_permissions = ("view",)
        permissions = [("manage_evaluation", "组织履职评价，制定评价办法，答复申诉")]
        constraints = [
            models.CheckConstraint(
                condition=Q(shown="") | (Q(decided_on__isnull=False) & ~Q(meeting="")),
                name="shown_only_as_decided",
            )
        ]

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
