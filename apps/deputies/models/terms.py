"""The congress in time: terms and sessions."""

from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q, Value

from apps.statutes.models import DateRange
from apps.statutes.wording import hanzi
from congress import clock
from congress.refusal import Refusal

COMMITTEE = "人民代表大会常务委员会"


class TermQuerySet(models.QuerySet["Term"]):
    def covering(self, on: date) -> Self:
        """The term that runs on a day: at most one, since terms do not overlap."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on), starts_on__lte=on)


class Term(models.Model):
    """A congress from its first session to the next congress's first session (地方组织法第九条)."""

    no = models.PositiveSmallIntegerField("届", unique=True)
    starts_on = models.DateField("开始日期")
    ends_on = models.DateField("最后一日", null=True, blank=True)
    quota = models.PositiveSmallIntegerField("代表名额", null=True, blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "届"
        default_permissions = ()
        ordering = ["-no"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="term_ends_after_it_begins",
            ),
            ExclusionConstraint(
                name="terms_do_not_overlap",
                expressions=[
                    (
                        DateRange(F("starts_on"), F("ends_on"), Value("[]")),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message="各届的起止日期不能重叠。",
            ),
        ]

    def __str__(self) -> str:
        return f"第{hanzi(self.no)}届"

    @property
    def congress(self) -> str:
        """青澜县第十八届人民代表大会"""
        return f"{settings.SITE_NAME.removesuffix(COMMITTEE)}{self}人民代表大会"

    @classmethod
    def current(cls, on: date | None = None) -> "Term":
        """The term that runs on a day (today if not given); a Refusal when none does."""
        on = on or clock.today()
        term = cls.objects.covering(on).first()
        if term is None:
            raise Refusal(f"没有{on:%Y-%m-%d}所在的届次，请先设立届次。")
        return term


class SessionQuerySet(models.QuerySet["Session"]):
    def sitting(self, on: date) -> Self:
        return self.filter(starts_on__lte=on, ends_on__gte=on)

    def begun(self, on: date) -> Self:
        """Sessions opened by a day, the latest first."""
        return self.filter(starts_on__lte=on).order_by("-starts_on")


class Session(models.Model):
    """One session of the congress (人民代表大会会议)."""

    class Kind(models.TextChoices):
        PLENARY = "plenary", "全体会议"
        EXTRA = "extra", "临时召集的会议"

    term = models.ForeignKey(Term, models.PROTECT, related_name="sessions", verbose_name="届")
    no = models.PositiveSmallIntegerField("次")
    kind = models.CharField("类别", max_length=12, choices=Kind, default=Kind.PLENARY)
    starts_on = models.DateField("开幕日期")
    ends_on = models.DateField("闭幕日期")

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "会议"
        default_permissions = ()
        ordering = ["-starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["term", "no"], name="session_number_in_a_term"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="session_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """第十八届人民代表大会第五次会议"""
        return f"{self.term}人民代表大会第{hanzi(self.no)}次会议"

    @property
    def heading(self) -> str:
        """十八届五次会议"""
        return f"{hanzi(self.term.no)}届{hanzi(self.no)}次会议"
