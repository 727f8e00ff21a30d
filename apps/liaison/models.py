"""Where deputies meet the public: stations (联络站、代表之家), their calendar, and the register of visits."""

from datetime import date
from decimal import Decimal
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from apps.accounts.models import Organ
from apps.deputies.models import Mandate
from apps.matters import access
from congress import clock
from congress.crypto import masking
from congress.crypto.fields import EncryptedCharField

MANAGE = "liaison.manage_station"
KEEP = "liaison.keep_station"
"""All stations; those of one's own organs."""


class StationQuerySet(models.QuerySet["Station"]):
    def open(self) -> Self:
        return self.filter(closed_on=None)

    def visible_to(self, user: Any) -> Self:
        """Who manages all sees all; others the stations of their organs, a deputy their own."""
        if access.may(user, MANAGE):
            return self
        own = Q(deputies__person__user=user)
        if access.may(user, KEEP):
            own |= Q(organ__in=user.organs)
        return self.filter(own).distinct()

    def kept_by(self, user: Any) -> Self:
        """Stations whose facts, calendar and visits this person may write."""
        if access.may(user, MANAGE):
            return self
        return self.filter(organ__in=user.organs) if access.may(user, KEEP) else self.none()


class Station(models.Model):
    """A place where deputies are to be found at stated hours."""

    class Kind(models.TextChoices):
        STATION = "station", "代表联络站"
        HOME = "home", "代表之家"
        POINT = "point", "代表联系点"

    code = models.SlugField(
        "编号", max_length=30, unique=True, help_text="用于网址和二维码，例如 nanguan-01；公开后请不要更改。"
    )
    name = models.CharField("名称", max_length=60, unique=True)
    kind = models.CharField("类别", max_length=10, choices=Kind, default=Kind.STATION)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="管理单位")
    town = models.CharField("所在乡镇街道", max_length=30)
    address = models.CharField("地址", max_length=100)
    hours = models.CharField("开放时间", max_length=100, help_text="例如：每月15日上午9:00—11:00")
    phone = models.CharField("联系电话", max_length=30, blank=True, help_text="站点的办公电话，会公开。")
    deputies = models.ManyToManyField(Mandate, blank=True, related_name="stations", verbose_name="进站代表")
    opened_on = models.DateField("设立日期", default=clock.today)
    closed_on = models.DateField("撤销日期", null=True, blank=True)

    objects = StationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "代表联络站"
        default_permissions = ()
        permissions = [("manage_station", "管理代表联络站"), ("keep_station", "管理本地代表联络站")]
        ordering = ["town", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")), name="station_closes_later"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("liaison:station", args=[self.pk])


class RosterDayQuerySet(models.QuerySet["RosterDay"]):
    def coming(self) -> Self:
        return self.filter(on__gte=clock.today()).order_by("on", "starts_at")

    def unconfirmed(self) -> Self:
        """Days that are over and of which nobody has said who kept their turn, the oldest first."""
        now = clock.now()
        over = Q(on__lt=now.date()) | Q(on=now.date(), ends_at__lte=now.time())
        return self.filter(over, confirmed_at=None).order_by("on", "starts_at")


class RosterDay(models.Model):
    """One day on which deputies receive the public at a station; ``served``: who kept their turn, once confirmed."""

    station = models.ForeignKey(Station, models.PROTECT, related_name="days", verbose_name="站点")
    on = models.DateField("日期")
    starts_at = models.TimeField("开始")
    ends_at = models.TimeField("结束")
    topic = models.CharField("主题", max_length=60, blank=True)
    deputies = models.ManyToManyField(Mandate, related_name="roster_days", verbose_name="值班代表")
    served = models.ManyToManyField(
        Mandate, blank=True, related_name="served_days", verbose_name="到站值班的代表"
    )
    confirmed_at = models.DateTimeField("确认时间", null=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = RosterDayQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "接待日程"
        default_permissions = ()
        ordering = ["on", "starts_at"]
        constraints = [
            models.UniqueConstraint(fields=["station", "on", "starts_at"], name="one_roster_day_at_a_time"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="roster_day_ends_later"),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="who_confirmed_a_day_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.station} {self.on:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("liaison:day", args=[self.station_id, self.pk])

    @property
    def over(self) -> bool:
        now = clock.now()
        return (self.on, self.ends_at) <= (now.date(), now.time())

    @property
    def hours(self) -> Decimal:
        """To half an hour, as the record counts them."""
        minutes = (self.ends_at.hour - self.starts_at.hour) * 60 + self.ends_at.minute - self.starts_at.minute
        return Decimal(max(1, round(minutes / 30))) / 2


class VisitQuerySet(models.QuerySet["Visit"]):
    def visible_to(self, user: Any) -> Self:
        """The office sees all; a town its stations' visits; a deputy those they received."""
        if access.may(user, MANAGE):
            return self
        own = Q(deputy__person__user=user)
        if access.may(user, KEEP):
            own |= Q(station__organ__in=user.organs)
        return self.filter(own)

    def with_names(self) -> Self:
        return self.select_related("station", "deputy__person", "deputy__delegation")


class Visit(models.Model):
    """One person received by a deputy: what it was about, what was done, what came of it.

    The visitor's name and contact are encrypted; lists show them masked.
    """

    class Disposal(models.TextChoices):
        ANSWERED = "answered", "当场解释答复"
        PASSED_ON = "passed_on", "转有关部门"
        SUGGESTION = "suggestion", "拟提出代表建议"
        NOTED = "noted", "记录备查"

    station = models.ForeignKey(Station, models.PROTECT, related_name="visits", verbose_name="站点")
    deputy = models.ForeignKey(Mandate, models.PROTECT, related_name="visits", verbose_name="接待代表")
    on = models.DateField("接待日期")
    visitor = EncryptedCharField("来访人", max_length=30)
    contact = EncryptedCharField("联系方式", max_length=60, blank=True)
    subject = models.CharField("事由", max_length=80)
    matter = models.TextField("反映的情况", max_length=2000)
    disposal = models.CharField("处理方式", max_length=12, choices=Disposal)
    note = models.TextField("处理情况", max_length=1000, blank=True)
    feedback = models.TextField("反馈情况", max_length=1000, blank=True)
    feedback_on = models.DateField("反馈日期", null=True, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="登记人"
    )
    entered_at = models.DateTimeField("登记时间", default=clock.now)

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "接待登记"
        default_permissions = ()
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["-on", "-id"], name="visit_list")]
        constraints = [
            models.CheckConstraint(
                condition=Q(feedback="", feedback_on=None) | (~Q(feedback="") & Q(feedback_on__isnull=False)),
                name="feedback_has_its_day",
            )
        ]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("liaison:visit", args=[self.pk])

    @property
    def visitor_masked(self) -> str:
        return f"{self.visitor[0]}{'＊' * (len(self.visitor) - 1)}" if self.visitor else ""

    @property
    def contact_masked(self) -> str:
        return masking.phones(self.contact)


WEEKDAYS = "一二三四五六日"


def day_words(on: date) -> str:
    """2026-03-15（周日）"""
    return f"{on:%Y-%m-%d}（周{WEEKDAYS[on.weekday()]}）"
