"""Groups in which deputies act between sessions (代表小组, 代表法第二十七条)."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from apps.deputies.models.people import Mandate
from apps.deputies.models.terms import Term


class DeputyGroup(models.Model):
    """Deputies of one area or of one field of work."""

    class Kind(models.TextChoices):
        AREA = "area", "按地域"
        FIELD = "field", "按行业或者领域"

    term = models.ForeignKey(Term, models.PROTECT, related_name="groups", verbose_name="届")
    name = models.CharField("名称", max_length=40)
    kind = models.CharField("编组方式", max_length=6, choices=Kind, default=Kind.AREA)
    scope = models.CharField("地域或者领域", max_length=60, blank=True)
    set_up_on = models.DateField("成立日期")
    dissolved_on = models.DateField("撤销日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "代表小组"
        default_permissions = ()
        ordering = ["term", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "name"],
                name="group_name_in_a_term",
                violation_error_message="本届已有同名的代表小组，请换一个名称。",
            ),
            models.CheckConstraint(
                condition=Q(dissolved_on=None) | Q(dissolved_on__gte=F("set_up_on")),
                name="group_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("deputies:group", args=[self.pk])


class Dated(models.QuerySet["GroupMember"]):
    def held_on(self, day: date) -> Self:
        """Begun by a day and not ended on it."""
        return self.filter(Q(until=None) | Q(until__gt=day), since__lte=day)


class GroupMember(models.Model):
    """A deputy's place in a group, from a day to a day; one or two conveners lead it (召集人)."""

    class Part(models.TextChoices):
        MEMBER = "member", "组员"
        CONVENER = "convener", "召集人"

    group = models.ForeignKey(DeputyGroup, models.PROTECT, related_name="members", verbose_name="代表小组")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="group_places", verbose_name="代表")
    part = models.CharField("身份", max_length=10, choices=Part, default=Part.MEMBER)
    since = models.DateField("起始日期")
    until = models.DateField("结束日期", null=True, blank=True)

    objects = Dated.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "小组成员"
        default_permissions = ()
        ordering = ["part", "since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "mandate"], condition=Q(until=None), name="one_place_in_a_group"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="place_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group} {self.mandate} {self.get_part_display()}"
