"""What citizens send: arrivals as the public site wrote them, and submissions as matters of the desk.

The public site's database role may insert arrivals and do nothing else; what became of one it learns from the
function ``submissions_by_code``, by the digest of a code that only the sender has.
"""

import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from apps.matters.models import Matter, MatterQuerySet
from apps.submissions import catalogue
from apps.submissions.workflow import TONES, Status
from congress import clock
from congress.crypto import masking
from congress.crypto.fields import EncryptedCharField

TITLE_LENGTH, BODY_LENGTH, NAME_LENGTH, CONTACT_LENGTH = 60, 3000, 30, 60


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    def waiting(self) -> Self:
        """First letters that nobody has registered, and that can no longer be taken back."""
        settled = clock.now() - settings.SUBMISSION_UNDO
        return self.filter(act=Arrival.Act.SENT, registered_at=None, at__lte=settled)


class Arrival(models.Model):
    """One thing that the public site wrote: a letter, its correction, or that it was taken back. Never changed there."""

    class Act(models.TextChoices):
        SENT = "sent", "来信"
        EDITED = "edited", "修改"
        TAKEN_BACK = "taken_back", "撤回"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code_digest = models.CharField(max_length=64)
    act = models.CharField(max_length=12, choices=Act)
    variety = models.CharField("类别", max_length=30)
    addressee_key = models.SlugField("写给", max_length=60, blank=True)
    addressee = models.CharField("写给", max_length=80, blank=True)
    title = models.CharField("标题", max_length=TITLE_LENGTH, blank=True)
    body = models.TextField("内容", max_length=BODY_LENGTH, blank=True)
    name = EncryptedCharField("姓名", max_length=NAME_LENGTH, blank=True)
    contact = EncryptedCharField("联系方式", max_length=CONTACT_LENGTH, blank=True)
    at = models.DateTimeField("时间", default=clock.now)
    registered_at = models.DateTimeField("登记时间", null=True, editable=False)

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "新到来信"
        default_permissions = ()
        ordering = ["at"]
        indexes = [
            models.Index(fields=["code_digest", "at"], name="arrival_code"),
            models.Index(fields=["at"], condition=Q(registered_at=None), name="arrival_waiting"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["code_digest"], condition=Q(act="sent"), name="one_letter_for_a_code"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Submission(Matter):
    """A letter from the public. Name and contact are encrypted; to look at them in full is recorded.

    ``face`` is what its sender reads by the code: written by the actions, read through the function alone.
    """

    KIND: ClassVar[str] = "submission"

    variety_code = models.CharField("类别", max_length=30)
    addressee_key = models.SlugField("写给", max_length=60, blank=True)
    addressee = models.CharField("写给", max_length=80, blank=True)
    body = models.TextField("内容", max_length=BODY_LENGTH)
    name = EncryptedCharField("姓名", max_length=NAME_LENGTH, blank=True)
    contact = EncryptedCharField("联系方式", max_length=CONTACT_LENGTH, blank=True)
    code_digest = models.CharField(max_length=64, unique=True)
    received_at = models.DateTimeField("来信时间")
    forwarded_at = models.DateTimeField("转交时间", null=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="merged", verbose_name="并入"
    )
    face = models.JSONField(default=dict)
    wiped_at = models.DateTimeField("个人信息清除时间", null=True)

    objects = MatterQuerySet.as_manager()  # type: ignore[misc]  # each model's own

    class Meta:
        verbose_name = verbose_name_plural = "群众来信"
        default_permissions = ("view",)
        permissions = [
            ("register_submission", "登记来信"),
            ("triage_submission", "处理来信"),
            ("answer_submission", "答复来信"),
        ]

    def get_absolute_url(self) -> str:
        return reverse("submissions:detail", args=[self.pk])

    def get_status_display(self) -> str:
        return Status(self.status).label

    @property
    def tone(self) -> str:
        return TONES.get(Status(self.status), "")

    @property
    def variety(self) -> catalogue.Variety:
        return catalogue.variety(self.variety_code)

    @property
    def name_masked(self) -> str:
        return f"{self.name[0]}{'＊' * (len(self.name) - 1)}" if self.name else ""

    @property
    def contact_masked(self) -> str:
        if "@" in self.contact:
            return f"{self.contact[:2]}＊＊＊@{self.contact.rpartition('@')[2]}"
        return masking.phones(self.contact)


class Answer(models.Model):
    """What was answered; the sender reads it by the code."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="answers")
    text = models.TextField("答复", max_length=BODY_LENGTH)
    signed = models.CharField("答复人", max_length=80)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="经办")
    at = models.DateTimeField("时间", default=clock.now)

    class Meta:
        verbose_name = verbose_name_plural = "来信答复"
        default_permissions = ()
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:40]
