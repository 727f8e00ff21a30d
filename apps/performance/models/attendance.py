"""Who attended the sessions of the congress, until meetings keep it themselves."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.deputies.models import Mandate, Session
from congress import clock


class Attendance(models.Model):
    """One deputy at one session. Leave (请假) is approved; who was absent without it counts for rule B11."""

    class State(models.TextChoices):
        PRESENT = "present", "出席"
        LEAVE = "leave", "请假"
        ABSENT = "absent", "缺席"

    session = models.ForeignKey(Session, models.PROTECT, related_name="attendance", verbose_name="会议")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="attendance", verbose_name="代表")
    state = models.CharField("出席情况", max_length=8, choices=State)
    reason = models.CharField("请假事由", max_length=100, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField("登记时间", default=clock.now)

    class Meta:
        verbose_name = verbose_name_plural = "出席情况"
        default_permissions = ()
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["session", "mandate"], name="one_attendance_at_a_session"),
            models.CheckConstraint(condition=~Q(state="leave", reason=""), name="leave_has_its_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.session} {self.mandate}：{self.get_state_display()}"
