"""Recall of a deputy by the voters of the constituency (罢免)."""

from typing import Any, ClassVar

from django.db import models

from apps.credentials.models.common import OfMandate, Placed
from apps.credentials.workflows import recall
from apps.matters.models import Matter, MatterQuerySet


class Recall(Placed, OfMandate, Matter):
    """A petition of voters, the deputy's defence and the voters' secret vote (选举法第五十条至第五十三条)."""

    KIND: ClassVar[str] = "recall"
    PROCEDURE: ClassVar[str] = "workflows.recall"
    STEPS: ClassVar[Any] = recall

    handed_in_on = models.DateField("提出日期")
    signers = models.PositiveIntegerField("联名选民人数")
    reason = models.TextField("罢免理由", max_length=3000)
    defence = models.TextField("代表的申辩意见", max_length=3000, blank=True)
    polling_on = models.DateField("投票日期", null=True, blank=True)
    voters = models.PositiveIntegerField("原选区全体选民", null=True, blank=True)
    n_voted = models.PositiveIntegerField("参加投票", null=True, blank=True)
    n_for = models.PositiveIntegerField("赞成罢免", null=True, blank=True)
    n_against = models.PositiveIntegerField("反对罢免", null=True, blank=True)
    n_abstain = models.PositiveIntegerField("弃权和废票", null=True, blank=True)

    objects = MatterQuerySet.as_manager()  # type: ignore[misc]  # each model's own

    class Meta:
        verbose_name = verbose_name_plural = "罢免代表"
        default_permissions = ("view",)
