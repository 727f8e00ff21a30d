"""Commitments (承诺事项) of class-B replies: planned with the draft, given with the letter, followed until kept."""

from datetime import date
from typing import NamedTuple, Self

from django.db import models
from django.urls import reverse

from apps.accounts.models import Organ
from apps.matters.models import Matter, MatterQuerySet
from apps.proposals.models.answers import Reply
from apps.proposals.models.suggestion import Suggestion
from apps.proposals.promises.workflow import TONES, Status
from congress import clock

NEAR = 30
"""Days before the promised day from which the lamp is yellow."""


class Lamp(NamedTuple):
    """How a promise stands against its day: the hue, and the words."""

    tone: str
    left: str

    @classmethod
    def of(cls, status: Status, due_on: date, done_on: date | None) -> "Lamp":
        if status != Status.OPEN:
            late = (done_on - due_on).days if done_on else 0
            return cls(
                TONES.get(status, ""), f"{status.label}，超期 {late} 天" if late > 0 else str(status.label)
            )
        days = (due_on - clock.today()).days
        if days < 0:
            return cls("late", f"逾期 {-days} 天")
        return cls("near" if days <= NEAR else "calm", f"还有 {days} 天" if days else "今天到期")


class PlannedPromise(models.Model):
    """What the draft of a class-B reply promises: by which organ, until when. It becomes a commitment with the letter."""

    reply = models.ForeignKey(Reply, models.CASCADE, related_name="planned")
    text = models.CharField("承诺事项", max_length=200)
    due_on = models.DateField("完成时限")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="责任单位")

    class Meta:
        default_permissions = ()
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return f"{self.text}（{self.organ.short_name}，{self.due_on:%Y-%m-%d}前）"


class CommitmentQuerySet(MatterQuerySet):
    def unkept(self) -> Self:
        """Those that hold and are not yet confirmed."""
        return self.filter(status__in=[Status.OPEN, Status.DONE])

    def overdue(self, on: date) -> Self:
        """Promised for an earlier day, and no second answer yet."""
        return self.filter(status=Status.OPEN, due_on__lt=on)

    def with_people(self) -> Self:
        return self.select_related(
            "organ",
            "origin__lead__person__user",
            "origin__lead__delegation",
            "origin__session__term",
        )


class Commitment(Matter):
    """One thing that an organ promised a deputy; ``title`` says what. ``first_due_on`` is the day first promised."""

    KIND = "commitment"
    PROCEDURE = "promises.workflow"

    origin = models.ForeignKey(Suggestion, models.PROTECT, related_name="commitments", verbose_name="建议")
    reply = models.ForeignKey(Reply, models.PROTECT, null=True, related_name="commitments")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="责任单位")
    due_on = models.DateField("完成时限", db_index=True)
    first_due_on = models.DateField("最初的完成时限")
    done_on = models.DateField("跟踪答复日期", null=True)

    objects = CommitmentQuerySet.as_manager()  # type: ignore[misc]  # each model's own

    class Meta:
        verbose_name = verbose_name_plural = "承诺事项"
        default_permissions = ("view",)

    def get_absolute_url(self) -> str:
        return reverse("proposals:commitment", args=[self.pk])

    def get_status_display(self) -> str:
        return Status(self.status).label

    @property
    def overdue(self) -> bool:
        return self.status == Status.OPEN and self.due_on < clock.today()

    @property
    def lamp(self) -> "Lamp":
        return Lamp.of(Status(self.status), self.due_on, self.done_on)

    @property
    def tone(self) -> str:
        return self.lamp.tone

    @property
    def left(self) -> str:
        return self.lamp.left
