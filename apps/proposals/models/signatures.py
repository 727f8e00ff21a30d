"""Who signs a suggestion, and the text as it was signed."""

from typing import Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, OuterRef, Q
from django.db.models.functions import JSONObject

from apps.deputies.models import Mandate
from apps.matters.models import APPEND_ONLY
from apps.proposals.models.suggestion import Suggestion


class SignatureQuerySet(models.QuerySet[Any]):
    """Of those who were asked to sign a suggestion or a bill."""

    def waiting(self) -> Self:
        return self.filter(state="invited")

    def confirmed(self) -> Self:
        return self.filter(state="confirmed")


class CoSignatureQuerySet(SignatureQuerySet):
    def with_people(self) -> Self:
        """Those who were asked, with the terms of their mandates and their accounts, in one query."""
        return self.select_related("mandate__person__user", "mandate__term")

    def asking(self) -> Self:
        return self.filter(state=CoSignature.State.ASKED)

    def signed(self) -> Self:
        """Those who stood under the text when it was handed in, whatever they said later."""
        return self.filter(state__in=[CoSignature.State.CONFIRMED, CoSignature.State.WITHDRAWN])

    def facts(self) -> ArraySubquery:
        """For ``annotate`` on suggestions: the co-signatures of each as a list of plain facts."""
        name, delegation = F("mandate__person__name"), F("mandate__delegation__name")
        user = F("mandate__person__user")
        row = JSONObject(
            name=name, delegation=delegation, state="state", reason="reason", mandate="mandate_id", user=user
        )
        return ArraySubquery(self.filter(suggestion=OuterRef("pk")).order_by("id").values(row=row))


class CoSignature(models.Model):
    """A deputy asked to co-sign (附议) and what they answered; only they themselves can confirm (SDsug 第七条)."""

    class State(models.TextChoices):
        INVITED = "invited", "待确认"
        CONFIRMED = "confirmed", "已确认"
        DECLINED = "declined", "不附议"
        ASKED = "asked", "请求附议"
        WITHDRAWN = "withdrawn", "已撤回附议"

        @property
        def tone(self) -> str:
            return {"confirmed": "ok", "invited": "near", "asked": "near"}.get(self.value, "")

    suggestion = models.ForeignKey(Suggestion, models.CASCADE, related_name="co_signatures")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="co_signatures")
    state = models.CharField(max_length=10, choices=State, default=State.INVITED)
    answered_at = models.DateTimeField(null=True)
    reason = models.CharField("撤回附议的理由", max_length=1000, blank=True)

    objects = CoSignatureQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["suggestion", "mandate"], name="one_co_signature_each"),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(reason=""), name="a_withdrawn_signature_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mandate} {self.get_state_display()}"


class FrozenText(models.Model):
    """A text as it was submitted, with its fingerprint; never changed."""

    text = models.JSONField()
    sha256 = models.CharField("指纹", max_length=64)
    at = models.DateTimeField()

    class Meta:
        abstract = True
        default_permissions = ()
        ordering = ["-id"]
        triggers = APPEND_ONLY


class Snapshot(FrozenText):
    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="snapshots")

    def __str__(self) -> str:
        return f"{self.suggestion} {self.sha256[:12]}"
