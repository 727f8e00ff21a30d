"""What is attached to a matter."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from apps.matters.models.matter import Disclosure, Matter
from congress import clock


class Attachment(models.Model):
    """A file on a matter. Type is what its bytes say; the fingerprint is taken on arrival."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="attachments")
    label = models.CharField("用途", max_length=30, blank=True)
    file = models.FileField(upload_to="attachments/%Y/%m/")
    name = models.CharField("文件名", max_length=120)
    size = models.PositiveIntegerField("字节数")
    content_type = models.CharField(max_length=100)
    sha256 = models.CharField("指纹", max_length=64)
    disclosure = models.CharField("知悉范围", max_length=12, choices=Disclosure, default=Disclosure.INTERNAL)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField("移除时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "附件"
        default_permissions = ()
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("matters:attachment", args=[self.pk])
