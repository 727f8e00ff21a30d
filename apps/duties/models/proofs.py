"""Files that show that a duty was met."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from apps.duties.models.occurrences import Occurrence
from congress import clock


class Proof(models.Model):
    """One file; type as its bytes say, fingerprint (SHA-256) taken on arrival."""

    occurrence = models.ForeignKey(Occurrence, models.PROTECT, related_name="proofs")
    file = models.FileField(upload_to="duties/%Y/%m/")
    name = models.CharField("文件名", max_length=120)
    size = models.PositiveIntegerField("字节数")
    content_type = models.CharField(max_length=100)
    sha256 = models.CharField("指纹", max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField("上传时间", default=clock.now)

    class Meta:
        verbose_name = verbose_name_plural = "印证材料"
        default_permissions = ()
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("duties:proof", args=[self.pk])
