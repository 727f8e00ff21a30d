"""What information officers submit, and where it was adopted (采用)."""

from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q, Sum
from django.urls import reverse

from apps.accounts.models import Organ
from apps.publicity.models.kinds import Kind, Level
from apps.publicity.models.officers import Officer
from apps.publicity.models.scales import Scale
from congress import clock


class State(models.TextChoices):
    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "待处理"
    ADOPTED = "adopted", "已采用"
    RETURNED = "returned", "已退回"


TONES = {State.DRAFT: "", State.SUBMITTED: "near", State.ADOPTED: "ok", State.RETURNED: "late"}


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def visible_to(self, user: Any) -> Self:
        """The office sees all that was submitted, an officer that of the organ, and everybody their own drafts."""
        own = Q(author__user=user)
        if user.has_perm("publicity.view_submission"):
            return self.filter(own | ~Q(state=State.DRAFT))
        organs = Officer.objects.current().of(user).values("organ")
        return self.filter(own | (Q(organ__in=organs) & ~Q(state=State.DRAFT)))

    def with_names(self) -> Self:
        return self.select_related("author__user", "organ")

    def with_points(self) -> Self:
        return self.annotate(earned=Sum("adoptions__points"))

    def adopted_in(self, year: int) -> Self:
        """Those which a medium of that year adopted."""
        adopted = Adoption.objects.filter(published_on__year=year)
        return self.filter(pk__in=adopted.values("submission"))


class Submission(models.Model):
    """One piece by one officer; ``organ`` is the author's at the time of writing."""

    title = models.CharField("标题", max_length=120)
    kind = models.CharField("类别", max_length=10, choices=Kind, default=Kind.NEWS)
    text = models.TextField("正文", max_length=20_000)
    author = models.ForeignKey(Officer, models.PROTECT, related_name="submissions", verbose_name="信息员")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="submissions", verbose_name="单位")
    state = models.CharField("状态", max_length=10, choices=State, default=State.DRAFT)
    created_at = models.DateTimeField(default=clock.now)
    submitted_at = models.DateTimeField("报送时间", null=True, db_index=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="处理人"
    )
    judged_at = models.DateTimeField("处理时间", null=True)
    reason = models.TextField("退回理由", max_length=500, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "信息稿件"
        default_permissions = ("add", "view")
        permissions = [("judge_submission", "采用、退回信息稿件")]
        ordering = ["-submitted_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=State.DRAFT) | Q(submitted_at__isnull=False), name="submitted_has_its_time"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.RETURNED) | ~Q(reason=""), name="returned_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("publicity:submission", args=[self.pk])

    @property
    def tone(self) -> str:
        return TONES[State(self.state)]

    @property
    def open_to_its_author(self) -> bool:
        """Whether the text may still be changed."""
        return self.state in (State.DRAFT, State.RETURNED)


class SubmissionFile(models.Model):
    """A picture or document of a submission; type as its bytes say, fingerprint taken on arrival."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="files")
    file = models.FileField(upload_to="publicity/%Y/%m/")
    name = models.CharField("文件名", max_length=120)
    size = models.PositiveIntegerField("字节数")
    content_type = models.CharField(max_length=100)
    sha256 = models.CharField("指纹", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "稿件附件"
        default_permissions = ()
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("publicity:file", args=[self.pk])


class Adoption(models.Model):
    """A medium published it. Points are those of the scale in force on ``published_on``, frozen here."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="adoptions")
    level = models.CharField("层级", max_length=10, choices=Level)
    medium = models.CharField("采用媒体", max_length=60)
    published_on = models.DateField("刊发日期", db_index=True)
    link = models.URLField("网址", max_length=300, blank=True)
    scale = models.ForeignKey(Scale, models.PROTECT, related_name="adoptions")
    points = models.PositiveSmallIntegerField("得分")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = verbose_name_plural = "采用情况"
        default_permissions = ()
        ordering = ["published_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "medium"], name="one_adoption_by_a_medium")
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.medium}（{self.get_level_display()}）{self.points} 分"
