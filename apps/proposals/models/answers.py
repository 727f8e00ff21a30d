"""Replies, round by round, and how the signatories judge them."""

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, OuterRef, Q
from django.db.models.functions import JSONObject

from apps.deputies.models import Mandate
from apps.documents.models import Paper
from apps.proposals.models.handling import Assignment
from apps.proposals.models.suggestion import Suggestion


class Reply(models.Model):
    """The answer of one round (答复): drafted, signed off, issued as a letter; earlier rounds stay.

    ``share``: the separate handler (分办单位) whose own part it answers; None for the lead handler's answer.
    ``level``: the level of the organ's route at which the draft waits; 0 while it is with officer or leader.
    ``with_leader``: a part's draft lies before its leader; for the lead handler's the status of the matter says so.
    """

    class Grade(models.TextChoices):
        A = "A", "A类：已经解决或采纳"
        B = "B", "B类：列入计划逐步解决"
        C = "C", "C类：留作参考"

    class Result(models.TextChoices):
        """SDsug 第十八条."""

        SOLVED = "solved", "已经解决或者部分解决"
        PLANNED = "planned", "列入计划，明确时限"
        IMPOSSIBLE = "impossible", "条件所限，暂时不能解决"
        CONTRARY = "contrary", "与法律法规、政策规定不一致，不能解决"

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="replies")
    share = models.ForeignKey(Assignment, models.PROTECT, null=True, related_name="part_replies")
    round = models.PositiveSmallIntegerField()
    grade = models.CharField("类别", max_length=1, choices=Grade)
    result = models.CharField("办理结果", max_length=12, choices=Result)
    text = models.TextField("答复内容", max_length=10_000)
    level = models.PositiveSmallIntegerField("审核环节", default=0)
    with_leader = models.BooleanField("待负责人签发", default=False)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField("签发时间", null=True)
    paper = models.OneToOneField(Paper, models.PROTECT, null=True, related_name="reply")

    class Meta:
        default_permissions = ()
        ordering = ["round", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["suggestion", "round"], condition=Q(share=None), name="one_reply_a_round"
            ),
            models.UniqueConstraint(fields=["share", "round"], name="one_part_reply_a_round"),
            models.CheckConstraint(
                condition=Q(issued_at=None, signed_by=None)
                | Q(issued_at__isnull=False, signed_by__isnull=False),
                name="an_issued_reply_is_signed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.suggestion} 第{self.round}轮答复"

    @property
    def with_officer(self) -> bool:
        """Of a part: neither at a level nor before the leader nor out, so that it may be written on."""
        return self.level == 0 and not self.with_leader and self.issued_at is None


FITTING = {
    Reply.Grade.A: {Reply.Result.SOLVED},
    Reply.Grade.B: {Reply.Result.PLANNED, Reply.Result.SOLVED},
    Reply.Grade.C: {Reply.Result.IMPOSSIBLE, Reply.Result.CONTRARY},
}
"""Results that go with a class without a question (partly solved, the rest planned, is class B too)."""


class RatingQuerySet(models.QuerySet["Rating"]):
    def facts(self) -> ArraySubquery:
        """For ``annotate`` on suggestions: the ratings of each as a list of plain facts."""
        warnings = apps.get_model("proposals", "RatingWarning").objects.filter(rating=OuterRef("pk"))
        row = JSONObject(
            name=F("mandate__person__name"),
            user=F("mandate__person__user"),
            round="round",
            attitude="attitude",
            result="result",
            reason="reason",
            warnings=ArraySubquery(warnings.values("kind")),
        )
        return ArraySubquery(self.filter(suggestion=OuterRef("pk")).order_by("id").values(row=row))


class Rating(models.Model):
    """One signatory's judgement of a round: attitude and result apart (SDsug 第二十三条)."""

    class Grade(models.TextChoices):
        SATISFIED = "satisfied", "满意"
        BASICALLY = "basically", "基本满意"
        DISSATISFIED = "dissatisfied", "不满意"

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="ratings")
    round = models.PositiveSmallIntegerField()
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="ratings")
    attitude = models.CharField("办理态度", max_length=12, choices=Grade)
    result = models.CharField("办理结果", max_length=12, choices=Grade)
    reason = models.TextField("理由", max_length=1000, blank=True)
    at = models.DateTimeField()

    objects = RatingQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["round", "id"]
        constraints = [
            models.UniqueConstraint(fields=["suggestion", "round", "mandate"], name="one_rating_a_round"),
            models.CheckConstraint(
                condition=~Q(attitude="dissatisfied") & ~Q(result="dissatisfied") | ~Q(reason=""),
                name="dissatisfied_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mandate} 第{self.round}轮评价"

    @property
    def dissatisfied(self) -> bool:
        return self.Grade.DISSATISFIED in (self.attitude, self.result)
