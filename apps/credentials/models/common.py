"""What the kinds share: where they stand, whose mandate it is, how the standing committee voted."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.urls import reverse

from apps.deputies.models import Mandate
from apps.statutes import votes

if TYPE_CHECKING:
    from apps.accounts.models import User


class Placed:
    """Where a matter stands, read from the module of its table."""

    STEPS: ClassVar[Any]
    """The module in ``workflows``."""
    status: Any
    pk: Any

    def get_absolute_url(self) -> str:
        return reverse("credentials:detail", args=[self.pk])

    def get_status_display(self) -> str:
        return self.STEPS.Status(self.status).label

    @property
    def tone(self) -> str:
        return self.STEPS.TONES.get(self.STEPS.Status(self.status), "")

    @property
    def stations(self) -> list[tuple[str, list[Any]]]:
        """Each station of the way, with the statuses that stand at it."""
        return list(self.STEPS.PATH)

    @property
    def path(self) -> list[tuple[str, str]]:
        """The stations of the way: done, now, or still to come."""
        stations = self.stations
        here = next((i for i, (_, statuses) in enumerate(stations) if self.status in statuses), -1)
        ends = here == len(stations) - 1
        return [
            (label, "done" if i < here or ends else "now" if i == here else "")
            for i, (label, _) in enumerate(stations)
        ]


class OfMandate(models.Model):
    """A matter about one deputy's mandate."""

    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+", verbose_name="代表")

    class Meta:
        abstract = True


class Voted(models.Model):
    """A matter that a vote decides: of the standing committee, where the kind does not say otherwise."""

    decided_on = models.DateField("表决日期", null=True, blank=True)
    meeting = models.CharField("会议", max_length=60, blank=True)
    n_all = models.PositiveSmallIntegerField("全体组成人员", null=True, blank=True)
    n_present = models.PositiveSmallIntegerField("实到", null=True, blank=True)
    n_for = models.PositiveSmallIntegerField("赞成", null=True, blank=True)
    n_against = models.PositiveSmallIntegerField("反对", null=True, blank=True)
    n_abstain = models.PositiveSmallIntegerField("弃权", null=True, blank=True)
    n_not_voting = models.PositiveSmallIntegerField("未按表决器", null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def majority(self) -> str:
        """The code of the rule that says how many are enough."""
        return votes.MAJORITY

    def record(self, result: votes.Result) -> None:
        """Keep what the vote came to; the row is locked by the caller."""
        self.decided_on, self.meeting = result.held_on, result.meeting
        for name in votes.COUNTS:
            setattr(self, name, getattr(result, name))
        self.save(update_fields=["decided_on", "meeting", *votes.COUNTS])

    def on_decided(self, result: votes.Result, *, by: "User") -> None:
        """A meeting's vote on this matter was closed: it is recorded and what follows is done."""
        from apps.credentials.actions import decide  # acts on this model

        decide(self, by=by, result=result)

    @property
    def vote(self) -> dict[str, int | None]:
        return {name: getattr(self, name) for name in votes.COUNTS}
