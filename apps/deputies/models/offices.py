"""What a deputy is besides: offices in the committees of this congress, mandates in other congresses."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from apps.deputies import regions
from apps.deputies.models.people import Mandate, Person


class OfficeQuerySet(models.QuerySet["Office"]):
    def held_on(self, day: date) -> Self:
        """Begun by a day and not ended on it."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=day), since__lte=day)


class Office(models.Model):
    """An office in the standing committee or in a special committee; it ends with the mandate at the latest."""

    class Body(models.TextChoices):
        STANDING = "standing", "常务委员会"
        SPECIAL = "special", "专门委员会"

    class Title(models.TextChoices):
        CHAIRPERSON = "chairperson", "主任"
        VICE_CHAIRPERSON = "vice_chairperson", "副主任"
        HEAD = "head", "主任委员"
        VICE_HEAD = "vice_head", "副主任委员"
        MEMBER = "member", "委员"

    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="offices", verbose_name="代表")
    body = models.CharField("机构", max_length=10, choices=Body)
    committee = models.CharField(
        "专门委员会名称", max_length=40, blank=True, help_text="例如：监察和司法委员会；常委会职务不填"
    )
    title = models.CharField("职务", max_length=20, choices=Title)
    since = models.DateField("任职日期")
    ended_on = models.DateField("免职日期", null=True, blank=True)
    end_reason = models.CharField("免职原因", max_length=60, blank=True)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "常委会、专门委员会职务"
        default_permissions = ()
        ordering = ["-since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["mandate", "body", "committee"],
                condition=Q(ended_on=None),
                name="one_office_in_a_body",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("since")), name="office_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(body="standing", committee="") | (Q(body="special") & ~Q(committee="")),
                name="a_special_committee_has_a_name",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.committee or self.get_body_display()}{self.get_title_display()}"


class OtherMandate(models.Model):
    """A mandate in the congress of another level (其他级别代表职务), in an area that holds ours or lies in it."""

    class Level(models.TextChoices):
        NATIONAL = "national", "全国"
        PROVINCE = "province", "省"
        CITY = "city", "市"
        COUNTY = "county", "县"
        TOWN = "town", "乡镇"

    person = models.ForeignKey(Person, models.PROTECT, related_name="other_mandates", verbose_name="人员")
    level = models.CharField("级别", max_length=10, choices=Level)
    area = models.CharField("行政区域", max_length=40, help_text="例如：东海市；全国人大代表填“全国”")
    area_code = models.CharField(
        "行政区划代码",
        max_length=9,
        blank=True,
        help_text="省、市、县 6 位，乡镇 9 位；全国人大代表不填。用来核对是否有隶属关系",
    )
    term_no = models.PositiveSmallIntegerField("届")
    since = models.DateField("任期开始")
    until = models.DateField("任期结束", null=True, blank=True, help_text="任期未满的不填")

    class Meta:
        verbose_name = verbose_name_plural = "其他级别代表职务"
        default_permissions = ()
        ordering = ["-since", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="other_mandate_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area}第{self.term_no}届人大代表"

    def overlaps(self, first: date, last: date | None) -> bool:
        """Whether it runs on any day of a stretch of time."""
        return (self.until is None or first <= self.until) and (last is None or self.since <= last)

    def is_related_to(self, code: str) -> bool:
        return regions.are_related(self.area_code, code)
