"""The change of term (换届) as it is prepared and carried out, and the statistics frozen with it."""

import json
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from apps.deputies.models.terms import Term
from congress import clock
from congress.crypto.fields import EncryptedCharField

APPEND_ONLY = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class Renewal(models.Model):
    """One change of term: its plan, the list of the newly elected, what a rehearsal said, what was done.

    The rows of the list hold personal data: they are encrypted, and dropped once they are carried out.
    """

    old = models.OneToOneField(Term, models.PROTECT, related_name="renewal", verbose_name="届满的一届")
    no = models.PositiveSmallIntegerField("新一届")
    starts_on = models.DateField("第一次会议开幕日期")
    ends_on = models.DateField("第一次会议闭幕日期")
    quota = models.PositiveSmallIntegerField("代表名额")
    awaits_review = models.BooleanField("待资格审查", default=True)
    list_name = models.CharField("名单文件", max_length=120, blank=True)
    sealed_rows = EncryptedCharField("读到的行", blank=True)
    rehearsed = models.JSONField("演练结果", null=True)
    done = models.JSONField("办理结果", null=True)
    new = models.OneToOneField(
        Term, models.PROTECT, null=True, related_name="opened_by", verbose_name="开始的一届"
    )
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="准备人"
    )
    planned_at = models.DateTimeField("准备时间", default=clock.now)
    executed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="办理人"
    )
    executed_at = models.DateTimeField("办理时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "换届"
        default_permissions = ()
        ordering = ["-no"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="first_session_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(executed_at=None, new=None) | Q(executed_at__isnull=False, new__isnull=False),
                name="a_renewal_carried_out_has_its_term",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old}换届"

    @property
    def rows(self) -> list[Any]:
        """The list: pairs of a line's number and its text by field."""
        return json.loads(self.sealed_rows) if self.sealed_rows else []

    @rows.setter
    def rows(self, rows: list[Any]) -> None:
        self.sealed_rows = json.dumps(rows, ensure_ascii=False) if rows else ""


class FrozenTable(models.Model):
    """One table of a term as it stood when the term was closed (冻结的统计表); never changed."""

    term = models.ForeignKey(Term, models.PROTECT, related_name="frozen_tables", verbose_name="届")
    code = models.CharField("代码", max_length=60)
    title = models.CharField("名称", max_length=100)
    group = models.CharField("类别", max_length=40)
    about = models.CharField("口径", max_length=500)
    permission = models.CharField("查阅权限", max_length=80, blank=True)
    columns = models.JSONField("列")
    lines = models.JSONField("行")
    sums = models.JSONField("合计")
    frozen_at = models.DateTimeField("冻结时间", default=clock.now)

    class Meta:
        verbose_name = verbose_name_plural = "冻结的统计表"
        default_permissions = ()
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["term", "code"], name="a_table_is_frozen_once_a_term")]
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return f"{self.title}（{self.term}）"

    def get_absolute_url(self) -> str:
        return reverse("deputies:frozen", args=[self.pk])
