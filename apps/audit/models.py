"""What was done with the portal itself, beside the matters' own events: one append-only table and its seals."""

from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from congress import clock

SHORTEST_RETENTION = 180
"""Days; 网络安全法 asks for six months of logs. A constraint, so that no setting can go below it."""

NEVER_EMPTIED = pgtrigger.Trigger(
    name="never_emptied",
    level=pgtrigger.Statement,
    when=pgtrigger.Before,
    operation=pgtrigger.Truncate,
    func="RAISE EXCEPTION 'the audit is never emptied';",
)
KEPT = [
    pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
    NEVER_EMPTIED,
]


class Act(models.TextChoices):
    """What an entry is about."""

    SIGN_IN = "sign_in", "登录"
    SIGN_IN_FAILED = "sign_in_failed", "登录失败"
    SIGN_OUT = "sign_out", "退出"
    ACCOUNT = "account", "账户变更"
    ROLE = "role", "角色变更"
    ORGAN = "organ", "机构变更"
    PARAMETER = "parameter", "参数变更"
    IMPORT = "import", "导入"
    EXPORT = "export", "导出"
    PERSONAL_DATA = "personal_data", "查阅个人信息"
    PUBLICATION = "publication", "公开发布"
    RULEBOOK = "rulebook", "制度变更"
    DUTY = "duty", "履职计划"
    PERFORMANCE = "performance", "履职档案"
    DEPUTY = "deputy", "代表信息"
    LIAISON = "liaison", "联系群众"
    DELIVERY = "delivery", "邮件投递"
    PAPER = "paper", "公文管理"
    VOTE = "vote", "表决"
    MANDATE = "mandate", "代表资格"
    DENIED = "denied", "拒绝的请求"
    AUDIT = "audit", "审计管理"


class EntryQuerySet(models.QuerySet["Entry"]):
    def unsealed(self) -> Self:
        """Entries that the chain of seals does not hold yet, in the order of their keys."""
        return self.filter(~models.Exists(Seal.objects.filter(entry=models.OuterRef("pk")))).order_by("pk")

    def of(self, user: Any) -> Self:
        return self.filter(actor=user)


class Entry(models.Model):
    """One audit record (审计记录): who did what, from where, with what outcome. Never changed.

    ``actor`` is empty where nobody was signed in; ``name`` is then what was typed, else the name at that time.
    ``about`` is the record concerned, as "app.model:key", kept as text so that it may outlive it.
    """

    at = models.DateTimeField("时间", default=clock.now)
    act = models.CharField("类别", max_length=20, choices=Act)
    what = models.CharField("内容", max_length=300)
    success = models.BooleanField("成功", default=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="操作人"
    )
    name = models.CharField("姓名或登录名", max_length=80, blank=True)
    about = models.CharField("对象", max_length=80, blank=True)
    about_name = models.CharField("对象名称", max_length=200, blank=True)
    data = models.JSONField("详情", default=dict)
    address = models.GenericIPAddressField("来源地址", null=True)
    agent = models.CharField("浏览器", max_length=200, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "审计记录"
        default_permissions = ("view",)
        permissions = [("export_entry", "导出审计记录"), ("view_posture", "查看安全自查")]
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["-at"], name="entry_at"),
            models.Index(fields=["act", "-at"], name="entry_act"),
            models.Index(fields=["actor", "-at"], name="entry_actor"),
            models.Index(fields=["about", "-at"], name="entry_about"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update),
            NEVER_EMPTIED,
            pgtrigger.Trigger(
                name="kept_for_its_time",
                operation=pgtrigger.Delete,
                when=pgtrigger.Before,
                declare=[("kept", "integer")],
                func="""
                    SELECT days INTO kept FROM audit_retention;
                    IF OLD.at > now() - make_interval(days => GREATEST(COALESCE(kept, 180), 180))
                       OR NOT EXISTS (SELECT 1 FROM audit_archive a JOIN audit_seal s
                                      ON s.number BETWEEN a.first_seal AND a.last_seal WHERE s.entry = OLD.id) THEN
                        RAISE EXCEPTION 'audit entries are kept for % days and removed only once archived',
                            GREATEST(COALESCE(kept, 180), 180);
                    END IF;
                    RETURN OLD;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.name}：{self.what}"


class Seal(models.Model):
    """One link of the chain over all entries: hashes the entry and the seal before it.

    ``entry`` is a key without a reference: the seal outlives an entry that was archived and removed.
    """

    number = models.BigIntegerField("封存序号", primary_key=True)
    entry = models.BigIntegerField(unique=True)
    entry_digest = models.CharField("记录指纹", max_length=80)
    previous = models.CharField(max_length=80, blank=True)
    digest = models.CharField("封存指纹", max_length=80)
    sealed_at = models.DateTimeField("封存时间", default=clock.now)

    class Meta:
        verbose_name = verbose_name_plural = "封存"
        default_permissions = ()
        ordering = ["number"]
        triggers = KEPT

    def __str__(self) -> str:
        return f"第{self.number}号封存 {self.digest}"


class DailyAnchor(models.Model):
    """The newest seal at the end of a day: printed, signed and filed, it dates the chain up to there (日锚)."""

    day = models.DateField("日期", unique=True)
    seals = models.BigIntegerField("封存数")
    digest = models.CharField("末位封存指纹", max_length=80, blank=True)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = verbose_name_plural = "审计日锚"
        default_permissions = ()
        ordering = ["-day"]
        triggers = KEPT

    def __str__(self) -> str:
        return f"{self.day} {self.digest}"


class Retention(models.Model):
    """For how many days entries stay in the database: one row, never below six months."""

    days = models.PositiveIntegerField("保存天数", default=SHORTEST_RETENTION)

    class Meta:
        verbose_name = verbose_name_plural = "保存期限"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(days__gte=SHORTEST_RETENTION),
                name="audit_kept_six_months",
                violation_error_message="审计记录至少保存六个月（180 天）。",
            ),
            models.CheckConstraint(condition=Q(pk=1), name="one_retention"),
        ]

    def __str__(self) -> str:
        return f"{self.days} 天"


class Archive(models.Model):
    """A file of entries taken out of the database, and which seals it covers."""

    first_seal = models.BigIntegerField("首号")
    last_seal = models.BigIntegerField("末号")
    name = models.CharField("文件名", max_length=120)
    rows = models.PositiveIntegerField("条数")
    digest = models.CharField("文件指纹", max_length=80)
    made_at = models.DateTimeField("归档时间", default=clock.now)

    class Meta:
        verbose_name = verbose_name_plural = "审计归档"
        default_permissions = ()
        ordering = ["first_seal"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_seal__gte=models.F("first_seal")), name="archive_covers_seals"
            )
        ]
        triggers = KEPT

    def __str__(self) -> str:
        return self.name
