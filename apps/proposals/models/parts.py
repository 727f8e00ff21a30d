"""What each separate handler (分办单位) answers for its own part."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.documents.models import Paper
from apps.proposals.models.answers import Reply
from apps.proposals.models.handling import Assignment


class PartReply(models.Model):
    """One organ's answer to its part in one round: drafted by its officer, issued by its leader as a letter."""

    share = models.ForeignKey(Assignment, models.PROTECT, related_name="part_replies")
    round = models.PositiveSmallIntegerField()
    grade = models.CharField("类别", max_length=1, choices=Reply.Grade)
    result = models.CharField("办理结果", max_length=12, choices=Reply.Result)
    text = models.TextField("答复内容", max_length=10_000)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField("签发时间", null=True)
    paper = models.OneToOneField(Paper, models.PROTECT, null=True, related_name="part_reply")

    class Meta:
        default_permissions = ()
        ordering = ["round", "share_id"]
        constraints = [
            models.UniqueConstraint(fields=["share", "round"], name="one_part_reply_a_round"),
            models.CheckConstraint(
                condition=Q(issued_at=None, signed_by=None)
                | Q(issued_at__isnull=False, signed_by__isnull=False),
                name="an_issued_part_reply_is_signed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.share} 第{self.round}轮答复"
