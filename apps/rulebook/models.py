"""The committee's own rules (制度): each a series of editions that follow one another without overlap."""

from datetime import date
from typing import ClassVar, Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.urls import reverse

from apps.accounts.models import Organ
from apps.statutes.models import DateRange
from congress import clock


class Category(models.TextChoices):
    PROCEDURE = "procedure", "议事规则"
    DEPUTIES = "deputies", "代表工作"
    SUPERVISION = "supervision", "监督工作"
    PERSONNEL = "personnel", "人事任免"
    FILING = "filing", "备案审查"
    OFFICE = "office", "机关管理"


class Validity(models.TextChoices):
    """What an edition is on a given day."""

    IN_FORCE = "in_force", "现行有效"
    PENDING = "pending", "尚未施行"
    AMENDED = "amended", "已修改"
    REPEALED = "repealed", "已废止"


TONES = {Validity.IN_FORCE: "ok", Validity.PENDING: "calm", Validity.AMENDED: "", Validity.REPEALED: "late"}


class Regulation(models.Model):
    """One rule (制度) under its title; its text stands in its editions."""

    title = models.CharField("名称", max_length=120, unique=True)
    category = models.CharField("类别", max_length=20, choices=Category)
    issuer = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="制定机关")
    document_number = models.CharField("文号", max_length=40, blank=True)
    position = models.PositiveSmallIntegerField("排序", default=100, help_text="同类中小的在前")

    class Meta:
        verbose_name = verbose_name_plural = "制度"
        default_permissions = ("view",)
        permissions = [("manage_regulation", "录入、修改、废止制度")]
        ordering = ["category", "position", "id"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("rulebook:regulation", args=[self.pk])


class EditionQuerySet(models.QuerySet["Edition"]):
    def known(self, on: date) -> Self:
        """Adopted by that day, each with ``followed``: whether a later edition was, too."""
        later = Edition.objects.filter(
            regulation=OuterRef("regulation"), number__gt=OuterRef("number"), adopted_on__lte=on
        )
        return self.filter(adopted_on__lte=on).annotate(followed=Exists(later))

    def with_validity(self, validity: str, on: date) -> Self:
        """Editions that are in force, pending, amended or repealed on that day."""
        over = Q(effective_to__lt=on)
        return self.known(on).filter(
            {
                Validity.IN_FORCE: Q(effective_from__lte=on)
                & (Q(effective_to=None) | Q(effective_to__gte=on)),
                Validity.PENDING: Q(effective_from__gt=on),
                Validity.AMENDED: over & Q(followed=True),
                Validity.REPEALED: over & Q(followed=False),
            }[Validity(validity)]
        )


class Edition(models.Model):
    """One text of a rule; ``effective_to`` is its last day in force, empty while no end is known."""

    regulation = models.ForeignKey(Regulation, models.PROTECT, related_name="editions", verbose_name="制度")
    number = models.PositiveSmallIntegerField("版次")
    adopted_on = models.DateField("通过日期")
    adopted_by = models.CharField("通过机关和会议", max_length=120)
    effective_from = models.DateField("施行日期")
    effective_to = models.DateField("失效前最后一日", null=True, blank=True)
    ended_by = models.CharField("废止依据", max_length=200, blank=True)
    text = models.TextField("正文")
    note = models.CharField("说明", max_length=300, blank=True)
    search = SearchVectorField(null=True, editable=False)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField("录入时间", default=clock.now)

    objects: ClassVar[models.Manager["Edition"]] = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "制度文本"
        default_permissions = ()
        ordering = ["regulation", "-number"]
        indexes = [GinIndex(fields=["search"], name="edition_search")]
        constraints = [
            models.UniqueConstraint(fields=["regulation", "number"], name="edition_number_is_used_once"),
            models.CheckConstraint(
                condition=Q(effective_to=None) | Q(effective_to__gte=F("effective_from")),
                name="edition_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(adopted_on__lte=F("effective_from")),
                name="edition_is_adopted_before_it_is_in_force",
            ),
            ExclusionConstraint(
                name="editions_do_not_overlap",
                expressions=[
                    ("regulation", RangeOperators.EQUAL),
                    (
                        DateRange(F("effective_from"), F("effective_to"), Value("[]")),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message="同一制度各版本的施行时间不能重叠。",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="text_is_kept",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__text__df=pgtrigger.F("new__text")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.regulation.title}（第{self.number}版）"

    def get_absolute_url(self) -> str:
        return f"{self.regulation.get_absolute_url()}?edition={self.number}"

    def validity(self, on: date) -> Validity:
        """What it is on that day; needs ``followed`` (see ``known``)."""
        if self.effective_from > on:
            return Validity.PENDING
        if self.effective_to is None or self.effective_to >= on:
            return Validity.IN_FORCE
        return Validity.AMENDED if self.followed else Validity.REPEALED  # type: ignore[attr-defined]  # annotated


class Relation(models.Model):
    """How an edition stands to another rule of the library, or to a law outside it that it names."""

    class Kind(models.TextChoices):
        AMENDS = "amends", "修改"
        REPEALS = "repeals", "废止"
        BASED_ON = "based_on", "依据"
        SUPERSEDES = "supersedes", "取代"

    source = models.ForeignKey(Edition, models.PROTECT, related_name="relations")
    kind = models.CharField("关系", max_length=12, choices=Kind)
    target = models.ForeignKey(
        Regulation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="relations_to",
        verbose_name="本汇编中的制度",
    )
    named = models.CharField("汇编以外的法律、文件", max_length=120, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "制度关系"
        default_permissions = ()
        ordering = ["kind", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(target=None) & ~Q(named="") | Q(target__isnull=False, named=""),
                name="relation_leads_to_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}《{self.target or self.named}》"
