"""The congress in space: constituencies that elect deputies, delegations in which they sit."""

from django.db import models
from django.db.models import F, Q

from apps.deputies.models.terms import Term

AMONG = Q(voters=None) | Q(population=None) | Q(voters__lte=F("population"))
NO_TWICE = "本届已有这个编号的选区，请换一个编号。"
NAME_TWICE = "本届已有同名的选区，请换一个名称。"
VOTERS_TOO_MANY = "登记选民数不能多于人口数，请核对。"
DELEGATION_TWICE = "本届已有同名的代表团，请换一个名称。"


class Area(models.Model):
    """What is known of a constituency, whether it stands or is planned."""

    no = models.PositiveSmallIntegerField("编号")
    name = models.CharField("名称", max_length=60)
    seats = models.PositiveSmallIntegerField("应选代表数")
    area = models.CharField(
        "范围", max_length=200, blank=True, help_text="例如：城关街道文化路、南关两个社区"
    )
    population = models.PositiveIntegerField("人口数", null=True, blank=True)
    voters = models.PositiveIntegerField("登记选民数", null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class Constituency(Area):
    """An area that returns one or a few deputies; how many, rules B2 and B2x say (选举法第二十五条)."""

    term = models.ForeignKey(Term, models.PROTECT, related_name="constituencies", verbose_name="届")

    class Meta:
        verbose_name = verbose_name_plural = "选区"
        default_permissions = ()
        ordering = ["term", "no"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "no"],
                name="constituency_number_in_a_term",
                violation_error_message=NO_TWICE,
            ),
            models.UniqueConstraint(
                fields=["term", "name"],
                name="constituency_name_in_a_term",
                violation_error_message=NAME_TWICE,
            ),
            models.CheckConstraint(
                condition=AMONG,
                name="voters_are_among_the_population",
                violation_error_message=VOTERS_TOO_MANY,
            ),
        ]


class Team(models.Model):
    """What is known of a delegation, whether it stands or is planned."""

    name = models.CharField("名称", max_length=40, help_text="不含“代表团”三字，例如“城关”")
    order = models.PositiveSmallIntegerField("排序", default=0)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.name}代表团"


class Delegation(Team):
    """How deputies are grouped for a session (代表团)."""

    term = models.ForeignKey(Term, models.PROTECT, related_name="delegations", verbose_name="届")

    class Meta:
        verbose_name = verbose_name_plural = "代表团"
        default_permissions = ()
        ordering = ["term", "order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "name"],
                name="delegation_name_in_a_term",
                violation_error_message=DELEGATION_TWICE,
            )
        ]
