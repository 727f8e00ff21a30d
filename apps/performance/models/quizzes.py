"""The quiz that ends a training course."""

from django.db import models

from apps.deputies.models import Mandate
from apps.performance.models.activities import Activity
from congress import clock


class Question(models.Model):
    """One question of a course's quiz; ``right`` holds the letters of the right options."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="questions")
    no = models.PositiveSmallIntegerField("题号")
    text = models.CharField("题目", max_length=300)
    options = models.JSONField("选项", default=list)
    right = models.CharField("答案", max_length=8)

    class Meta:
        verbose_name = verbose_name_plural = "测试题"
        default_permissions = ()
        ordering = ["no"]
        constraints = [models.UniqueConstraint(fields=["activity", "no"], name="question_number_in_a_quiz")]

    def __str__(self) -> str:
        return f"{self.no}. {self.text}"


class Attempt(models.Model):
    """One deputy's answers to a quiz; the pass mark is that of the day."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="attempts")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="attempts", verbose_name="代表")
    answers = models.JSONField("作答", default=dict)
    score = models.PositiveSmallIntegerField("答对")
    total = models.PositiveSmallIntegerField("题数")
    passed = models.BooleanField("合格")
    at = models.DateTimeField("时间", default=clock.now)

    class Meta:
        verbose_name = verbose_name_plural = "测试"
        default_permissions = ()
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["activity", "mandate"], name="attempts_of_a_deputy")]

    def __str__(self) -> str:
        return f"{self.mandate} {self.score}/{self.total}"
