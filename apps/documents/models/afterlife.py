"""What becomes of a paper after its issue: the sealed scan beside it, its withdrawal or replacement."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.documents.models.paper import Paper
from congress import clock


class Retirement(models.Model):
    """A paper that no longer holds: withdrawn (撤回), or superseded by another (被替代). Its file stays."""

    class Kind(models.TextChoices):
        WITHDRAWN = "withdrawn", "已撤回"
        SUPERSEDED = "superseded", "已被新文替代"

    paper = models.OneToOneField(Paper, models.PROTECT, related_name="retirement")
    kind = models.CharField("去向", max_length=10, choices=Kind)
    successor = models.ForeignKey(
        Paper, models.PROTECT, null=True, related_name="replaced", verbose_name="新文"
    )
    reason = models.CharField("理由", max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = verbose_name_plural = "公文去向"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="withdrawn", successor=None) | Q(kind="superseded", successor__isnull=False),
                name="superseded_paper_names_its_successor",
            )
        ]
        triggers = [
            pgtrigger.Protect(name="retirement_is_final", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.paper}：{self.get_kind_display()}"


class Scan(models.Model):
    """A scan of the sealed original (盖章件), kept beside the paper."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="scans")
    file = models.FileField(upload_to="scans/%Y/%m/")
    name = models.CharField("文件名", max_length=120)
    size = models.PositiveIntegerField("字节数")
    content_type = models.CharField(max_length=100)
    sha256 = models.CharField("指纹", max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = verbose_name_plural = "盖章件"
        default_permissions = ()
        ordering = ["id"]
        triggers = [pgtrigger.Protect(name="scan_is_kept", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.name
