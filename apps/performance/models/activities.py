"""Activities to which deputies are called, and who took part."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from apps.deputies.models import Delegation, Mandate
from apps.deputies.models.people import MandateQuerySet
from apps.matters.models import Matter, MatterQuerySet
from apps.performance.workflows.activities import TONES, Status
from congress import clock


class Type(models.TextChoices):
    GROUP = "group", "代表小组活动"
    MEETING = "meeting", "会议、座谈"
    INSPECTION = "inspection", "视察"
    RESEARCH = "research", "专题调研"
    TRAINING = "training", "培训"
    CAMPAIGN = "campaign", "主题实践活动"


ENTERED_AS = {
    Type.GROUP: "other",
    Type.MEETING: "meeting",
    Type.INSPECTION: "inspection",
    Type.RESEARCH: "inspection",
    Type.TRAINING: "training",
    Type.CAMPAIGN: "practical",
}
"""The kind of entry that attending it makes."""


class ActivityQuerySet(MatterQuerySet):
    def coming(self) -> Self:
        return self.filter(status=Status.CALLED, ends_at__gte=clock.now()).order_by("starts_at", "pk")

    def inviting(self, mandates: Any) -> Self:
        """Those that one of these mandates is called to."""
        return self.filter(
            Q(everybody=True) | Q(delegations__mandates__in=mandates) | Q(named__in=mandates)
        ).distinct()


class Activity(Matter):
    """One activity (代表活动). ``office`` is the organ that holds it; ``limit`` its places, if they are limited."""

    KIND: ClassVar[str] = "activity"
    PROCEDURE: ClassVar[str] = "workflows.activities"

    type = models.CharField("类别", max_length=12, choices=Type)
    text = models.TextField("内容和安排", max_length=3000)
    starts_at = models.DateTimeField("开始时间")
    ends_at = models.DateTimeField("结束时间")
    place = models.CharField("地点", max_length=100)
    hours = models.DecimalField("计入时长（小时）", max_digits=4, decimal_places=1, null=True, blank=True)
    cost_planned = models.DecimalField(
        "经费预算（元）", max_digits=9, decimal_places=2, null=True, blank=True
    )
    cost_spent = models.DecimalField("经费支出（元）", max_digits=9, decimal_places=2, null=True, blank=True)
    limit = models.PositiveSmallIntegerField("名额", null=True, blank=True)
    sign_up_until = models.DateTimeField("报名截止", null=True, blank=True)
    everybody = models.BooleanField("邀请全体代表", default=False)
    delegations = models.ManyToManyField(
        Delegation, blank=True, related_name="+", verbose_name="邀请的代表团"
    )
    named = models.ManyToManyField(Mandate, blank=True, related_name="+", verbose_name="邀请的代表")
    called_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="组织人"
    )
    report = models.TextField("活动情况", max_length=5000, blank=True)

    objects = ActivityQuerySet.as_manager()  # type: ignore[misc]  # each model's own

    class Meta:
        verbose_name = verbose_name_plural = "代表活动"
        default_permissions = ("add", "view")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="activity_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=Q(limit=None) | Q(limit__gt=0), name="places_are_some"),
            models.CheckConstraint(
                condition=(Q(cost_planned=None) | Q(cost_planned__gte=0))
                & (Q(cost_spent=None) | Q(cost_spent__gte=0)),
                name="costs_are_not_negative",
            ),
        ]
        indexes = [models.Index(fields=["-starts_at"], name="activity_by_time")]

    def get_absolute_url(self) -> str:
        return reverse("performance:activity", args=[self.pk])

    def get_status_display(self) -> str:
        return Status(self.status).label

    @property
    def tone(self) -> str:
        return TONES.get(Status(self.status), "")

    def invited(self) -> MandateQuerySet:
        """County deputies in office who are called to it; once it is over, those who were in office on its last day."""
        day = min(clock.today(), clock.day_of(self.ends_at))
        county = Mandate.objects.in_office(day).filter(level=Mandate.Level.COUNTY)
        if self.everybody:
            return county
        return county.filter(Q(delegation__in=self.delegations.all()) | Q(pk__in=self.named.all())).distinct()

    @property
    def closed_for_sign_up(self) -> bool:
        return clock.now() > (self.sign_up_until or self.starts_at)


class ParticipationQuerySet(models.QuerySet["Participation"]):
    def joined(self) -> Self:
        return self.filter(answer=Participation.Answer.JOINED)

    def attended(self) -> Self:
        return self.exclude(attended_at=None)


class Participation(models.Model):
    """One deputy and one activity: the answer to the call, and whether they were there."""

    class Answer(models.TextChoices):
        JOINED = "joined", "已报名"
        LEAVE = "leave", "不能参加"

    class How(models.TextChoices):
        CODE = "code", "扫码签到"
        LIST = "list", "名单登记"

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="participations")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="participations", verbose_name="代表")
    answer = models.CharField("答复", max_length=8, choices=Answer, blank=True)
    reason = models.CharField("不能参加的原因", max_length=100, blank=True)
    answered_at = models.DateTimeField("答复时间", null=True)
    attended_at = models.DateTimeField("签到时间", null=True)
    how = models.CharField("签到方式", max_length=6, choices=How, blank=True)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "参加情况"
        default_permissions = ()
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "mandate"], name="one_participation_in_an_activity"),
            models.CheckConstraint(
                condition=Q(attended_at=None, how="") | (Q(attended_at__isnull=False) & ~Q(how="")),
                name="attendance_says_how",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity} {self.mandate}"
