"""What becomes of a bill: the decisions on it, and the committee that deliberates it."""

from typing import Any

from django.db import models
from django.db.models import Q

from apps.accounts.models import Organ
from apps.matters.models import APPEND_ONLY, Attachment, Event
from apps.proposals.models.bills import Bill
from apps.statutes.votes import COUNTS


class BillDecision(models.Model):
    """One decision of a body on a bill as its record says: day, meeting, vote, paper. Never changed."""

    class Body(models.TextChoices):
        PRESIDIUM = "presidium", "大会主席团"
        COUNCIL = "council", "主任会议"
        COMMITTEE = "committee", "常委会会议"
        CONGRESS = "congress", "代表大会"

        @property
        def everyone(self) -> str:
            """What all its members are called."""
            return {"congress": "全体代表", "presidium": "主席团全体成员"}.get(self.value, "全体组成人员")

    bill = models.ForeignKey(Bill, models.PROTECT, related_name="decisions")
    event = models.OneToOneField(Event, models.PROTECT, related_name="+")
    body = models.CharField("决定机关", max_length=12, choices=Body)
    decided_on = models.DateField("决定日期")
    meeting = models.CharField("会议", max_length=60)
    n_all = models.PositiveSmallIntegerField("全体人数", null=True)
    n_present = models.PositiveSmallIntegerField("实到", null=True)
    n_for = models.PositiveSmallIntegerField("赞成", null=True)
    n_against = models.PositiveSmallIntegerField("反对", null=True)
    n_abstain = models.PositiveSmallIntegerField("弃权", null=True)
    n_not_voting = models.PositiveSmallIntegerField("未按表决器", null=True)
    paper = models.ForeignKey(
        Attachment, models.PROTECT, null=True, related_name="+", verbose_name="依据文件"
    )

    class Meta:
        default_permissions = ()
        ordering = ["id"]
        triggers = APPEND_ONLY
        constraints = [
            models.CheckConstraint(
                condition=Q(**{f"{name}__isnull": True for name in COUNTS})
                | Q(**{f"{name}__isnull": False for name in COUNTS}),
                name="bill_vote_whole_or_none",
            )
        ]

    def __str__(self) -> str:
        return f"{self.decided_on} {self.get_body_display()} {self.event.what}"

    def counts(self) -> dict[str, Any]:
        """The vote in numbers; empty where none was recorded."""
        return {name: getattr(self, name) for name in COUNTS} if self.n_all is not None else {}

    @property
    def facets(self) -> dict[str, Any]:
        """The vote as it is shown: the numbers, and whose they are."""
        return {"everyone": self.Body(self.body).everyone, **self.counts()} if self.n_all is not None else {}


class Referral(models.Model):
    """A committee's deliberation of a bill (交付审议) and what it reports to whoever decides on the agenda."""

    class Opinion(models.TextChoices):
        AGENDA = "agenda", "建议列入会议议程"
        LEAVE_OFF = "leave_off", "建议不列入会议议程"
        SUGGESTION = "suggestion", "建议作为代表建议办理"
        COMMITTEE = "committee", "建议交常委会审议"

    bill = models.ForeignKey(Bill, models.PROTECT, related_name="referrals")
    committee = models.ForeignKey(Organ, models.PROTECT, related_name="bill_referrals", verbose_name="委员会")
    referred_at = models.DateTimeField("交付时间")
    opinion = models.CharField("审议意见", max_length=12, choices=Opinion, blank=True)
    report = models.TextField("审议报告", max_length=10_000, blank=True)
    reported_at = models.DateTimeField("报告时间", null=True)

    class Meta:
        default_permissions = ()
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["bill"], condition=Q(reported_at=None), name="one_committee_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(reported_at=None, opinion="") | (Q(reported_at__isnull=False) & ~Q(opinion="")),
                name="a_report_has_an_opinion",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.committee} {self.bill}"
