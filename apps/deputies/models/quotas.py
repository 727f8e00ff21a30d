"""What the composition of a congress should be, as set for each election (代表结构要求)."""

from django.db import models
from django.db.models import Q

from apps.deputies.models.terms import Term


class Quota(models.Model):
    """A share of the deputies that is to be reached, or not to be passed; set by the level above."""

    class Bound(models.TextChoices):
        AT_LEAST = "at_least", "不低于"
        AT_MOST = "at_most", "不超过"

    term = models.ForeignKey(Term, models.CASCADE, related_name="quotas", verbose_name="届")
    measure = models.CharField("结构", max_length=30)
    bound = models.CharField("要求", max_length=10, choices=Bound, default=Bound.AT_LEAST)
    percent = models.PositiveSmallIntegerField("百分比")
    source = models.CharField("依据", max_length=100, blank=True, help_text="例如：换届选举工作方案")

    class Meta:
        verbose_name = verbose_name_plural = "代表结构要求"
        default_permissions = ()
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["term", "measure", "bound"], name="one_quota_of_a_measure"),
            models.CheckConstraint(
                condition=Q(percent__gte=1, percent__lte=100), name="quota_is_a_percentage"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_bound_display()}{self.percent}%"
