"""Which organ looks after the deputies of which delegation (核实分工)."""

from django.db import models

from apps.accounts.models import Organ
from apps.deputies.models import Delegation


class Checker(models.Model):
    """The town's presidium or the street's working commission that checks what a delegation's deputies report."""

    delegation = models.OneToOneField(
        Delegation, models.CASCADE, related_name="checker", verbose_name="代表团"
    )
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="checks", verbose_name="核实单位")

    class Meta:
        verbose_name = verbose_name_plural = "核实分工"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.organ.short_name}：{self.delegation}"
