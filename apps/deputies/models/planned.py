"""Constituencies and delegations of a coming term, as its change of term plans them (新一届的选区和代表团)."""

from django.db import models

from apps.deputies.models.areas import AMONG, NAME_TWICE, NO_TWICE, VOTERS_TOO_MANY, Area, Team
from apps.deputies.models.renewals import Renewal


class PlannedConstituency(Area):
    """A constituency as it is drawn anew; it becomes one of the new term when the change is carried out."""

    renewal = models.ForeignKey(Renewal, models.CASCADE, related_name="constituencies", verbose_name="换届")

    class Meta:
        verbose_name = verbose_name_plural = "新一届选区"
        default_permissions = ()
        ordering = ["renewal", "no"]
        constraints = [
            models.UniqueConstraint(
                fields=["renewal", "no"],
                name="planned_constituency_number",
                violation_error_message=NO_TWICE,
            ),
            models.UniqueConstraint(
                fields=["renewal", "name"],
                name="planned_constituency_name",
                violation_error_message=NAME_TWICE,
            ),
            models.CheckConstraint(
                condition=AMONG,
                name="planned_voters_are_among_the_population",
                violation_error_message=VOTERS_TOO_MANY,
            ),
        ]


class PlannedDelegation(Team):
    """A delegation of the coming term."""

    renewal = models.ForeignKey(Renewal, models.CASCADE, related_name="delegations", verbose_name="换届")

    class Meta:
        verbose_name = verbose_name_plural = "新一届代表团"
        default_permissions = ()
        ordering = ["renewal", "order", "id"]
        constraints = [models.UniqueConstraint(fields=["renewal", "name"], name="planned_delegation_name")]
