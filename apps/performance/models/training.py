"""The year's plan of training (年度培训计划): which courses, in which month, for whom, of how many hours."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.performance.models.activities import Activity
from congress import clock


class TrainingPlan(models.Model):
    """One year's plan. A draft until the day on which it was adopted is entered."""

    year = models.PositiveSmallIntegerField("年度", unique=True)
    aim = models.TextField("目标和要求", max_length=1000)
    adopted_on = models.DateField("通过日期", null=True, blank=True)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField("起草时间", default=clock.now)

    class Meta:
        verbose_name = verbose_name_plural = "培训计划"
        default_permissions = ()
        ordering = ["-year"]

    def __str__(self) -> str:
        return f"{self.year}年代表培训计划"


class PlannedCourse(models.Model):
    """One course of a plan; ``activity`` is the training that was organised by it."""

    plan = models.ForeignKey(TrainingPlan, models.CASCADE, related_name="courses", verbose_name="培训计划")
    title = models.CharField("课程", max_length=100)
    month = models.PositiveSmallIntegerField("月份")
    hours = models.DecimalField("学时", max_digits=4, decimal_places=1)
    for_whom = models.CharField("培训对象", max_length=60)
    activity = models.OneToOneField(
        Activity, models.SET_NULL, null=True, related_name="planned_course", verbose_name="培训活动"
    )

    class Meta:
        verbose_name = verbose_name_plural = "计划课程"
        default_permissions = ()
        ordering = ["month", "id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "title"], name="one_course_of_a_name_in_a_plan"),
            models.CheckConstraint(condition=Q(month__range=(1, 12)), name="course_has_a_month"),
            models.CheckConstraint(condition=Q(hours__gt=0), name="course_has_hours"),
        ]

    def __str__(self) -> str:
        return self.title
