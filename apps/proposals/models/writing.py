"""What is kept while a deputy writes, and what the office proposes to divide."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.proposals.models.suggestion import Suggestion


class WorkingCopy(models.Model):
    """A text that was saved by itself while it was being written; each page that is open has its own.

    ``turn`` counts the savings, so that of two pages at one copy the later is told and its text kept apart.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="working_copies")
    suggestion = models.ForeignKey(Suggestion, models.CASCADE, null=True, related_name="working_copies")
    fields = models.JSONField(default=dict)
    turn = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        ordering = ["-saved_at"]

    def __str__(self) -> str:
        return self.heading

    @property
    def heading(self) -> str:
        return str(self.fields.get("title") or self.fields.get("body") or "还没有标题")[:60]


class Division(models.Model):
    """Two matters in one suggestion, as the office would divide them; the deputy agrees or not (一事一议)."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "待代表答复"
        AGREED = "agreed", "代表同意"
        REFUSED = "refused", "代表不同意"
        DROPPED = "dropped", "不再需要"

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="divisions")
    first_title = models.CharField("第一件的标题", max_length=200)
    first_body = models.TextField("第一件的内容", max_length=5000)
    second_title = models.CharField("第二件的标题", max_length=200)
    second_body = models.TextField("第二件的内容", max_length=5000)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["suggestion"], condition=Q(state="proposed"), name="one_open_division"
            )
        ]

    def __str__(self) -> str:
        return f"{self.first_title}／{self.second_title}"
