"""By-elections (补选) and their candidates."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from apps.credentials.models.common import Placed
from apps.credentials.workflows import by_election
from apps.deputies.models import Constituency, Mandate, Person
from apps.matters.models import Matter, MatterQuerySet


class ByElection(Placed, Matter):
    """A by-election for the empty seats of one constituency (选举法第五十七条)."""

    KIND: ClassVar[str] = "byelection"
    PROCEDURE: ClassVar[str] = "workflows.by_election"
    STEPS: ClassVar[Any] = by_election

    constituency = models.ForeignKey(
        Constituency, models.PROTECT, related_name="by_elections", verbose_name="选区"
    )
    seats = models.PositiveSmallIntegerField("应选名额", default=1)
    reason = models.CharField("出缺原因", max_length=200)
    polling_on = models.DateField("投票日期", null=True, blank=True)
    place = models.CharField("投票地点", max_length=100, blank=True)
    voters = models.PositiveIntegerField("选区全体选民", null=True, blank=True)
    n_voted = models.PositiveIntegerField("参加投票", null=True, blank=True)
    rounds = models.PositiveSmallIntegerField("投票次数", default=0, editable=False)

    objects = MatterQuerySet.as_manager()  # type: ignore[misc]  # each model's own

    class Meta:
        verbose_name = verbose_name_plural = "补选代表"
        default_permissions = ("view",)
        constraints = [models.CheckConstraint(condition=Q(seats__gte=1), name="by_election_fills_a_seat")]

    @property
    def seats_left(self) -> int:
        return self.seats - self.candidates.exclude(mandate=None).count()


class Candidate(models.Model):
    """Someone nominated in a by-election: by whom, with how many votes, and the mandate when elected.

    ``person`` is who they are known as: a former deputy, or one of another level; who is new here has none.
    """

    class By(models.TextChoices):
        PARTY = "party", "政党"
        GROUP = "group", "人民团体"
        VOTERS = "voters", "选民联名"

    election = models.ForeignKey(ByElection, models.PROTECT, related_name="candidates")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="candidacies", verbose_name="原有人员"
    )
    name = models.CharField("姓名", max_length=40)
    sex = models.CharField("性别", max_length=6, choices=Person.Sex)
    birth_date = models.DateField("出生日期", null=True, blank=True)
    employer = models.CharField("工作单位", max_length=100, blank=True)
    post = models.CharField("职务", max_length=60, blank=True)
    nominated_by = models.CharField("推荐方式", max_length=10, choices=By, default=By.GROUP)
    nominator = models.CharField("推荐的政党、人民团体", max_length=60, blank=True)
    supporters = models.PositiveIntegerField("联名选民人数", default=0)
    votes = models.PositiveIntegerField("得票", null=True)
    mandate = models.OneToOneField(Mandate, models.PROTECT, null=True, related_name="candidacy")

    class Meta:
        verbose_name = verbose_name_plural = "候选人"
        default_permissions = ()
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["election", "name"], name="one_candidacy_in_a_by_election")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def recommended(self) -> str:
        """Who nominated them, in words."""
        if self.nominated_by == self.By.VOTERS:
            return f"选民{self.supporters}人联名推荐"
        return f"{self.nominator or self.get_nominated_by_display()}推荐"
