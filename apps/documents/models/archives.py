"""Archival copies: the same content in a format for long keeping, beside the issued file and never in its place."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from apps.documents.models.paper import Paper
from apps.documents.models.work import State, Work, WorkQuerySet
from congress import clock


def copy_name(copy: "ArchiveCopy", _name: str) -> str:
    """Where the file stands: beside the papers, under a name that says nothing of its content."""
    return f"archive/{copy.paper.created_at:%Y}/{copy.paper.code}-{copy.format}{copy.ending}"


class ArchiveCopy(Work):
    """One archival copy of a paper (归档版), with a file and a fingerprint of its own."""

    class Format(models.TextChoices):
        PDF_A_2B = "pdf-a-2b", "PDF/A-2b"
        PDF_A_3B = "pdf-a-3b", "PDF/A-3b"
        OFD = "ofd", "OFD"

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="archive_copies", verbose_name="公文")
    format = models.CharField("格式", max_length=10, choices=Format)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="申请"
    )
    asked_at = models.DateTimeField("申请时间", default=clock.now)
    file = models.FileField("文件", upload_to=copy_name, max_length=200, blank=True)

    objects: ClassVar[models.Manager["ArchiveCopy"]] = WorkQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "归档版"
        default_permissions = ()
        permissions = [("archive_paper", "制作、下载公文归档版")]
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "format"], name="one_archival_copy_of_a_format"),
            models.CheckConstraint(
                condition=~Q(state="ready") | ~Q(file="") & ~Q(sha256="") & Q(ready_at__isnull=False),
                name="ready_archival_copy_has_its_file",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="archival_copy_is_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="archival_copy_is_frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state=State.READY),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper}（{self.get_format_display()}）"

    def get_absolute_url(self) -> str:
        return reverse("documents:archive_file", args=[self.pk])

    @property
    def ending(self) -> str:
        return ".ofd" if self.format == self.Format.OFD else ".pdf"

    @property
    def content_type(self) -> str:
        return "application/ofd" if self.format == self.Format.OFD else "application/pdf"

    @property
    def name(self) -> str:
        """The file's name as the archivist saves it."""
        return f"{self.paper.title}（归档）{self.ending}"
