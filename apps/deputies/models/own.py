"""What a person's own record holds besides text: the photo, and what they asked to have corrected."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from apps.deputies.models.people import Person
from congress import clock
from congress.crypto.fields import EncryptedCharField


class Photo(models.Model):
    """A portrait (照片), drawn anew when it came in: place and time of the exposure are gone."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="photo", verbose_name="人员")
    file = models.FileField("文件", upload_to="portraits/%Y/", max_length=200)
    name = models.CharField("文件名", max_length=120)
    size = models.PositiveIntegerField("大小")
    content_type = models.CharField("类型", max_length=80)
    sha256 = models.CharField("指纹", max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField("上传时间", default=clock.now)

    class Meta:
        verbose_name = verbose_name_plural = "照片"
        default_permissions = ()

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("deputies:photo", args=[self.person_id])


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def waiting(self) -> Self:
        return self.filter(state=Correction.State.WAITING)


class Correction(models.Model):
    """A deputy asks the office to correct something in their record (更正申请), and the office answers.

    What they wrote may be a phone or an identity number: it is encrypted.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "待答复"
        ACCEPTED = "accepted", "已更正"
        REJECTED = "rejected", "未采纳"

        @property
        def tone(self) -> str:
            return {"waiting": "near", "accepted": "ok"}.get(self.value, "")

    person = models.ForeignKey(Person, models.PROTECT, related_name="corrections", verbose_name="代表")
    field = models.CharField("项目代码", max_length=20)
    heading = models.CharField("更正内容", max_length=20)
    wanted = EncryptedCharField("应为", max_length=200)
    reason = models.CharField("说明", max_length=300, blank=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.WAITING)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="申请人"
    )
    asked_at = models.DateTimeField("申请时间", default=clock.now)
    answer = models.CharField("答复", max_length=300, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="答复人"
    )
    answered_at = models.DateTimeField("答复时间", null=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "更正申请"
        default_permissions = ("add",)
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "field"],
                condition=Q(state="waiting"),
                name="one_waiting_correction_of_a_field",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", answered_at=None) | ~Q(state="waiting") & ~Q(answer=""),
                name="an_answered_correction_has_an_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person.name}申请更正“{self.heading}”"

    @property
    def tone(self) -> str:
        return self.State(self.state).tone
