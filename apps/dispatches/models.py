"""Outgoing documents of the congress's own offices (发文)."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse

from apps.accounts.models import Organ
from apps.dispatches.workflow import Status
from apps.documents import catalogue
from apps.documents.catalogue import PaperKind
from apps.matters.models import Matter, MatterQuerySet

TONES = {
    Status.DRAFT: "near",
    Status.CHECKING: "near",
    Status.SIGNING: "near",
    Status.SIGNED: "near",
    Status.ISSUED: "ok",
}


class Dispatch(Matter):
    """One outgoing document. ``fields`` is what was typed for its paper, by name of the kind's fields.

    With ``recipients`` it is issued once for each of them, as a batch: rows that fill or replace fields.
    """

    KIND: ClassVar[str] = "dispatch"

    paper_code = models.CharField("文种", max_length=40)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="发文机关")
    fields = models.JSONField("内容", encoder=DjangoJSONEncoder, default=dict)
    recipients = models.JSONField("制发对象", default=list, blank=True)
    signer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="签发人",
    )
    signed_at = models.DateTimeField("签发时间", null=True)
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="successors", verbose_name="替代的文件"
    )
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="拟稿"
    )

    objects = MatterQuerySet.as_manager()  # type: ignore[misc]  # each model's own

    class Meta:
        verbose_name = verbose_name_plural = "发文"
        default_permissions = ("add", "view")
        permissions = [
            ("check_dispatch", "核稿"),
            ("sign_dispatch", "签发公文"),
            ("issue_dispatch", "编号印发、撤回公文"),
        ]

    def get_absolute_url(self) -> str:
        return reverse("dispatches:detail", args=[self.pk])

    def get_status_display(self) -> str:
        return Status(self.status).label

    @property
    def tone(self) -> str:
        return TONES.get(Status(self.status), "")

    @property
    def paper_kind(self) -> PaperKind:
        return catalogue.get(self.paper_code)

    def content(self) -> dict[str, Any]:
        """What the paper will say, with what the portal knows: the issuer, the signer, the day of signing."""
        from apps.dispatches.content import content_of  # reads this model

        return content_of(self)
