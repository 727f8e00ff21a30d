"""Reviews of credentials (代表资格审查)."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from apps.credentials.models.common import Placed, Voted
from apps.credentials.workflows import review
from apps.deputies.models import Mandate, Term
from apps.matters.models import Matter, MatterQuerySet


class CredentialsReview(Placed, Voted, Matter):
    """The elected of one election or by-election: who is found valid, who not (选举法第四十七条)."""

    KIND: ClassVar[str] = "credentialsreview"
    PROCEDURE: ClassVar[str] = "workflows.review"
    STEPS: ClassVar[Any] = review

    term = models.ForeignKey(Term, models.PROTECT, related_name="+", verbose_name="届次")
    opinion = models.TextField("审查意见", max_length=5000, blank=True)

    objects = MatterQuerySet.as_manager()  # type: ignore[misc]  # each model's own

    class Meta:
        verbose_name = verbose_name_plural = "代表资格审查"
        default_permissions = ("view",)
        permissions = [
            ("prepare_mandate", "办理代表资格事项"),
            ("report_mandate", "提出代表资格审查报告"),
            ("decide_mandate", "登记代表资格表决结果"),
            ("announce_mandate", "发布代表资格公告"),
        ]


class Finding(models.Model):
    """What the credentials committee found of one of the elected; ``valid`` is None until it has looked."""

    review = models.ForeignKey(CredentialsReview, models.PROTECT, related_name="findings")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="findings", verbose_name="当选人")
    valid = models.BooleanField("当选有效", null=True)
    reason = models.CharField("理由", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "审查意见"
        default_permissions = ()
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["review", "mandate"], name="one_finding_of_a_mandate"),
            models.CheckConstraint(
                condition=Q(valid=None) | Q(valid=True) | ~Q(reason=""), name="invalid_election_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return str(self.mandate)

    @property
    def word(self) -> str:
        return {None: "未审查", True: "有效", False: "无效"}[self.valid]

    @property
    def tone(self) -> str:
        return {None: "near", True: "ok", False: "late"}[self.valid]
