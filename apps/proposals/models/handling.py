"""The organs that handle a suggestion, and their contacts with the deputies."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Case, Q, When

from apps.accounts.models import Organ
from apps.documents.models import Paper
from apps.proposals.models.suggestion import Suggestion

if TYPE_CHECKING:
    from apps.proposals.models.signing import Route


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def current(self) -> Self:
        return self.filter(ended_at=None)

    def silent(self) -> Self:
        """Co-handlers who have not given their opinion."""
        return self.filter(role=Assignment.Role.CO, opinion="")


class Assignment(models.Model):
    """An organ's share in handling: the lead handler (主办) or a co-handler (协办); or separate handlers (分办) alone.

    ``countersign`` on the lead handler's: staff want the co-handlers' signatures under its draft. ``opinion_paper``: the
    newest letter of a co-handler's opinion; it hangs here and not on the matter, whose papers all its readers may have.
    ``opinion`` is the newest too; every version with its letters: ``Opinion``.
    """

    class Role(models.TextChoices):
        LEAD = "lead", "主办"
        CO = "co", "协办"
        SEPARATE = "separate", "分办"

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="assignments")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=10, choices=Role)
    assigned_at = models.DateTimeField()
    signed_at = models.DateTimeField("签收时间", null=True)
    leader = models.CharField("分管负责人", max_length=40, blank=True)
    officer = models.CharField("经办人", max_length=40, blank=True)
    officer_phone = models.CharField("联系电话", max_length=30, blank=True)
    opinion = models.TextField("协办意见", blank=True)
    opinion_at = models.DateTimeField(null=True)
    opinion_paper = models.OneToOneField(Paper, models.PROTECT, null=True, related_name="+")
    countersign = models.BooleanField("须会签", default=False)
    ended_at = models.DateTimeField(null=True)
    part = models.TextField("分办的部分", max_length=500, blank=True)
    objection = models.TextField("退出分办的理由", max_length=1000, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-role", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["suggestion"], condition=Q(role="lead", ended_at=None), name="one_lead_handler"
            ),
            models.UniqueConstraint(
                fields=["suggestion", "organ"], condition=Q(ended_at=None), name="one_share_of_an_organ"
            ),
            ExclusionConstraint(
                name="separate_handlers_stand_alone",
                expressions=[
                    ("suggestion", RangeOperators.EQUAL),
                    (Case(When(role="separate", then=1), default=0), RangeOperators.NOT_EQUAL),
                ],
                condition=Q(ended_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.organ}"

    @property
    def leads(self) -> bool:
        return self.role == self.Role.LEAD

    @property
    def separate(self) -> bool:
        return self.role == self.Role.SEPARATE

    @property
    def route(self) -> "Route | None":
        """How its organ signs off replies; None where it has arranged nothing."""
        return getattr(self.organ, "sign_off_route", None)

    @property
    def silent(self) -> bool:
        return self.role == self.Role.CO and not self.opinion


class Opinion(models.Model):
    """One version of what a co-handler told the lead handler (协办意见), and the letters that were made of it.

    ``organ`` said it; the share may have passed to its heir since.
    """

    share = models.ForeignKey(Assignment, models.PROTECT, related_name="opinions")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    text = models.TextField("协办意见")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("提出时间")
    letters = models.ManyToManyField(Paper, related_name="+")

    class Meta:
        default_permissions = ()
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.organ} {self.at:%Y-%m-%d}"


class Contact(models.Model):
    """One contact of the handler with the deputy (沟通), without which no reply can be issued.

    ``share``: under which charge it was made. Whoever is charged later owes a talk of its own (``proposals.talks``).
    """

    class How(models.TextChoices):
        VISIT = "visit", "登门走访"
        MEETING = "meeting", "座谈会"
        SITE = "site", "现场察看"
        PHONE = "phone", "电话"
        OTHER = "other", "其他方式"

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="contacts")
    share = models.ForeignKey(Assignment, models.PROTECT, related_name="contacts")
    round = models.PositiveSmallIntegerField()
    how = models.CharField("方式", max_length=10, choices=How)
    held_on = models.DateField("日期")
    whom = models.CharField("沟通对象", max_length=100)
    note = models.TextField("沟通情况", max_length=2000)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()
        ordering = ["held_on", "id"]

    def __str__(self) -> str:
        return f"{self.held_on} {self.get_how_display()} {self.whom}"
