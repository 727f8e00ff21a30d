"""Resolutions, decisions and announcements of the standing committee (决议、决定、公告)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from apps.deputies.models import Term
from apps.matters.models import Matter, MatterQuerySet
from apps.resolutions.workflow import Status
from apps.statutes.wording import day

TONES = {Status.DRAFT: "near", Status.FINAL: "ok"}
COMMITTEE = "人民代表大会常务委员会"


class Resolution(Matter):
    """One act of the standing committee with its vote; ``body`` is plain text with the levels 一、（一）."""

    KIND: ClassVar[str] = "resolution"

    class Act(models.TextChoices):
        RESOLUTION = "resolution", "决议"
        DECISION = "decision", "决定"
        ANNOUNCEMENT = "announcement", "公告"

    act = models.CharField("种类", max_length=15, choices=Act, default=Act.RESOLUTION)
    document_number = models.CharField("文号", max_length=40, blank=True)
    term = models.ForeignKey(Term, models.PROTECT, related_name="+", verbose_name="届次")
    meeting = models.CharField("会议", max_length=30, blank=True)
    adopted_on = models.DateField("通过日期", null=True, blank=True)
    n_all = models.PositiveSmallIntegerField("全体组成人员", null=True, blank=True)
    n_present = models.PositiveSmallIntegerField("实到", null=True, blank=True)
    n_for = models.PositiveSmallIntegerField("赞成", null=True, blank=True)
    n_against = models.PositiveSmallIntegerField("反对", null=True, blank=True)
    n_abstain = models.PositiveSmallIntegerField("弃权", null=True, blank=True)
    n_not_voting = models.PositiveSmallIntegerField("未按表决器", null=True, blank=True)
    body = models.TextField("正文", max_length=50_000, blank=True)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="起草"
    )

    objects = MatterQuerySet.as_manager()  # type: ignore[misc]  # each model's own

    class Meta:
        verbose_name = verbose_name_plural = "决议决定"
        default_permissions = ("add", "view")
        constraints = [
            models.UniqueConstraint(
                fields=["document_number"],
                condition=~Q(document_number=""),
                name="one_resolution_of_a_number",
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("resolutions:detail", args=[self.pk])

    def get_status_display(self) -> str:
        return Status(self.status).label

    @property
    def tone(self) -> str:
        return TONES.get(Status(self.status), "")

    @property
    def was_voted(self) -> bool:
        """Resolutions and decisions are voted on; an announcement only if a vote was entered."""
        return self.act != self.Act.ANNOUNCEMENT or self.n_all is not None

    @property
    def assembly(self) -> str:
        """青澜县第十八届人民代表大会常务委员会第三十八次会议"""
        return f"{settings.SITE_NAME.removesuffix(COMMITTEE)}{self.term}{COMMITTEE}{self.meeting}"

    @property
    def adoption(self) -> str:
        """题注: when and by which meeting it was adopted; "" before that."""
        return f"{day(self.adopted_on)}{self.assembly}通过" if self.adopted_on and self.meeting else ""
