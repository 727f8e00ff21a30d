"""How an organ signs off its replies (签发程序): who checks a draft before the leader, and who has signed it."""

from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from apps.accounts.models import Organ
from apps.proposals.models.answers import Reply
from congress import clock

MOST_LEVELS = 3


class Route(models.Model):
    """The organ's own arrangement: the levels between officer and leader, each with its people.

    An organ without a route, or without levels, sends its drafts straight to the leader.
    """

    organ = models.OneToOneField(Organ, models.CASCADE, related_name="sign_off_route")
    levels = ArrayField(models.CharField(max_length=20), verbose_name="审核环节", default=list, blank=True)
    countersign = models.BooleanField(
        "协办单位会签以后才能送审",
        default=False,
        help_text="勾选以后，每件有协办单位的答复稿，都须协办单位会签同意。",
    )

    class Meta:
        verbose_name = verbose_name_plural = "签发程序"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.organ} 签发程序"


class Checker(models.Model):
    """Who may pass drafts at a level of the organ's route; levels count from one."""

    route = models.ForeignKey(Route, models.CASCADE, related_name="checkers")
    level = models.PositiveSmallIntegerField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    class Meta:
        default_permissions = ()
        ordering = ["level", "id"]
        constraints = [
            models.UniqueConstraint(fields=["route", "level", "user"], name="one_checker_at_a_level")
        ]

    def __str__(self) -> str:
        return f"{self.route} {self.level} {self.user}"


class EndorsementQuerySet(models.QuerySet["Endorsement"]):
    def standing(self) -> Self:
        """Those that no later edit or return has voided."""
        return self.filter(voided_at=None)


class Endorsement(models.Model):
    """One signature under a draft reply: a level's check (审核) or a co-handler's countersign (会签)."""

    class Kind(models.TextChoices):
        CHECK = "check", "审核"
        COUNTERSIGN = "countersign", "会签"

    reply = models.ForeignKey(Reply, models.CASCADE, related_name="endorsements")
    kind = models.CharField(max_length=12, choices=Kind)
    title = models.CharField("环节", max_length=20)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agreed = models.BooleanField("同意", default=True)
    note = models.TextField("意见", max_length=1000, blank=True)
    at = models.DateTimeField()
    voided_at = models.DateTimeField("失效时间", null=True)

    objects = EndorsementQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["reply", "kind", "organ", "title"],
                condition=Q(voided_at=None),
                name="one_standing_endorsement",
            ),
            models.CheckConstraint(
                condition=Q(agreed=True) | ~Q(note=""), name="who_does_not_agree_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.title}"

    @property
    def countersigns(self) -> bool:
        """Whether it is a co-handler's signature that still stands."""
        return self.kind == self.Kind.COUNTERSIGN and self.agreed and self.voided_at is None


class Enclosure(models.Model):
    """A file that goes with the letter (答复附件): seen by the handlers until it is issued."""

    reply = models.ForeignKey(Reply, models.CASCADE, related_name="enclosures")
    file = models.FileField(upload_to="attachments/%Y/%m/")
    name = models.CharField("文件名", max_length=120)
    size = models.PositiveIntegerField("字节数")
    content_type = models.CharField(max_length=100)
    sha256 = models.CharField("指纹", max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField("上传时间", default=clock.now)

    class Meta:
        default_permissions = ()
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("proposals:enclosure", args=[self.pk])
