"""What follows a rating and a closing: warnings about where ratings came from, the question four weeks later."""

from datetime import date, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.accounts.models import Organ
from apps.proposals.models.answers import Rating
from apps.proposals.models.suggestion import Suggestion
from congress import clock

STALE_AFTER = timedelta(days=90)
"""A question that stayed unanswered so long no longer stands on the desk; it can still be answered."""


class RatingWarning(models.Model):
    """A rating that staff should look at twice. Addresses are compared and not kept; only what was found is."""

    class Kind(models.TextChoices):
        NETWORK = "network", "与承办单位人员近期登录的网络地址相同"
        RECORDED = "recorded", "由工作人员代录"

    rating = models.ForeignKey(Rating, models.CASCADE, related_name="warnings")
    kind = models.CharField(max_length=10, choices=Kind)
    organ = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["rating", "kind"], name="one_warning_of_a_kind"),
            models.CheckConstraint(
                condition=Q(kind="recorded", organ=None) | Q(kind="network", organ__isnull=False),
                name="a_network_is_an_organs",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rating} {self.get_kind_display()}"


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    def lately(self, today: date) -> Self:
        """Unanswered ones whose day has come, not so long ago that the question is stale."""
        return self.filter(answer="", due_on__lte=today, due_on__gt=today - STALE_AFTER)


class FollowUp(models.Model):
    """Was it really done? (回访) Asked of the lead deputy some weeks after closing, by rule C12."""

    class Answer(models.TextChoices):
        YES = "yes", "已经落实"
        PARTLY = "partly", "部分落实"
        NO = "no", "没有落实"

    suggestion = models.OneToOneField(Suggestion, models.CASCADE, related_name="follow_up")
    due_on = models.DateField("回访日期", db_index=True)
    words = models.CharField("日期依据", max_length=400)
    answer = models.CharField("落实情况", max_length=8, choices=Answer, blank=True)
    remark = models.TextField("说明", max_length=1000, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField("回答时间", null=True)
    tracked_at = models.DateTimeField("转入跟踪时间", null=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_by=None, answered_at=None)
                | ~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False),
                name="a_follow_up_is_answered_by_somebody",
            ),
            models.CheckConstraint(condition=~Q(answer="no") | ~Q(remark=""), name="not_done_says_what"),
        ]

    def __str__(self) -> str:
        return f"{self.suggestion} 回访"

    @property
    def asked(self) -> bool:
        return self.due_on <= clock.today()

    @property
    def waits_for_staff(self) -> bool:
        """Not, or not wholly, done, and nobody has drawn the consequence."""
        return self.answer in (self.Answer.NO, self.Answer.PARTLY) and self.tracked_at is None
