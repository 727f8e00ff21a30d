"""The tree of organs (机构), each with one group, its names over time and what became of it."""

from datetime import date
from typing import ClassVar

from django.contrib.auth.models import Group
from django.db import models
from django.db.models import F, Q


class OrganQuerySet(models.QuerySet["Organ"]):
    def in_being(self, on: date) -> "OrganQuerySet":
        """Organs that exist on a day: set up by then and not yet dissolved; gone on the day of dissolution."""
        return self.filter(valid_from__lte=on).filter(Q(valid_to=None) | Q(valid_to__gt=on))

    def committee(self, on: date) -> "Organ | None":
        """The standing committee itself, in whose name its acts are numbered."""
        return self.in_being(on).filter(kind=Organ.Kind.STANDING_COMMITTEE).order_by("pk").first()

    def handling(self) -> "OrganQuerySet":
        """Organs that suggestions can be assigned to (承办单位)."""
        return self.filter(handles_suggestions=True)


class Organ(models.Model):
    """An organ, its place in the tree and the one group that stands for it in grants."""

    class Kind(models.TextChoices):
        CONGRESS = "congress", "人民代表大会"
        STANDING_COMMITTEE = "standing_committee", "常务委员会"
        OFFICE = "office", "办公室"
        WORKING_COMMISSION = "working_commission", "工作委员会"
        SPECIAL_COMMITTEE = "special_committee", "专门委员会"
        GOVERNMENT = "government", "人民政府"
        DEPARTMENT = "department", "政府部门"
        SUPERVISORY = "supervisory_commission", "监察委员会"
        COURT = "court", "人民法院"
        PROCURATORATE = "procuratorate", "人民检察院"
        TOWN = "town", "乡镇、街道"
        TOWN_CONGRESS = "town_congress", "乡镇人大、街道人大工委"
        EXPERTS = "experts", "专家咨询组织"
        OTHER = "other", "其他单位"

    name = models.CharField("名称", max_length=60, unique=True)
    short_name = models.CharField("简称", max_length=20)
    code = models.CharField("发文代字", max_length=12, blank=True, help_text="例如“青教”，用于发文字号")
    kind = models.CharField("类别", max_length=30, choices=Kind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级机构"
    )
    group = models.OneToOneField(Group, models.PROTECT, related_name="organ", editable=False)
    phone = models.CharField("联系电话", max_length=30, blank=True)
    handles_suggestions = models.BooleanField("可承办建议", default=False)
    valid_from = models.DateField("设立日期")
    valid_to = models.DateField("撤销日期", null=True, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors", verbose_name="并入机构"
    )

    objects: ClassVar[models.Manager["Organ"]] = OrganQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "机构"
        default_permissions = ("view",)
        permissions = [("manage_organ", "设立、更名、合并机构")]
        ordering = ["kind", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="organ_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(successor=None) | (Q(valid_to__isnull=False) & ~Q(successor=F("id"))),
                name="only_an_ended_organ_has_a_successor",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        if not self.group_id:
            self.group = Group.objects.create(name=f"机构：{self.name}")
        super().save(*args, **kwargs)

    @property
    def heir(self) -> "Organ":
        """Which organ does its work now: itself, or the one it was merged into in the end."""
        return self.successor.heir if self.successor else self


class OrganName(models.Model):
    """A name that an organ bore before: papers and records of that time keep it."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="past_names")
    name = models.CharField("原名称", max_length=60)
    short_name = models.CharField("原简称", max_length=20)
    code = models.CharField("原发文代字", max_length=12, blank=True)
    until = models.DateField("使用至")

    class Meta:
        verbose_name = verbose_name_plural = "曾用名称"
        default_permissions = ()
        ordering = ["-until", "-id"]

    def __str__(self) -> str:
        return f"{self.name}（至{self.until:%Y-%m-%d}）"
