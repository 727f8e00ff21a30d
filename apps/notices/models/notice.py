"""Messages to people: each a row in the inbox before anything is sent."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from apps.matters.models import Disclosure, Matter
from apps.notices.models.delivery import Delivery
from congress import clock


class Topic(models.TextChoices):
    """What a message is about; people choose by topic how they hear of it."""

    STEP = "step", "办理进展"
    DEADLINE = "deadline", "期限提醒"
    MOVED = "moved", "期限变动"
    DUTY = "duty", "履职计划"
    ACCOUNT = "account", "账户与安全"
    OTHER = "other", "其他"


class NoticeQuerySet(models.QuerySet["Notice"]):
    def of(self, user: Any) -> Self:
        return self.filter(recipient_id=user.pk)

    def about(self, topic: str) -> Self:
        """Those of the topic; of every topic where none is named."""
        return self.filter(topic=topic) if topic in Topic.values else self

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def unread_first(self) -> Self:
        return self.order_by(F("read_at").asc(nulls_first=True), "-created_at", "-id")


class Notice(models.Model):
    """One message to one person. ``key`` names the event, so that nobody is told the same event twice."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices", verbose_name="收件人"
    )
    key = models.CharField(max_length=100)
    topic = models.CharField("类别", max_length=10, choices=Topic, default=Topic.STEP)
    title = models.CharField("标题", max_length=300)
    body = models.TextField("内容", blank=True)
    url = models.CharField("办理页面", max_length=300, blank=True)
    matter = models.ForeignKey(Matter, models.CASCADE, null=True, related_name="notices", verbose_name="事项")
    delivery = models.ForeignKey(
        Delivery, models.SET_NULL, null=True, related_name="notices", verbose_name="邮件发送"
    )
    sms = models.ForeignKey(
        Delivery, models.SET_NULL, null=True, related_name="texts", verbose_name="短信发送"
    )
    created_at = models.DateTimeField("时间", default=clock.now)
    read_at = models.DateTimeField("阅读时间", null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "消息"
        default_permissions = ()
        ordering = ["-created_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["key", "recipient"], name="one_event_is_told_once")]
        indexes = [
            models.Index(fields=["recipient"], condition=Q(read_at=None), name="notice_unread"),
            models.Index(fields=["recipient", "-created_at"], name="notice_inbox"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("notices:notice", args=[self.pk])

    @property
    def address(self) -> str:
        """The notice's page as it stands in a mail: a page with a button, opened after signing in."""
        return f"{settings.SITE_URL}{self.get_absolute_url()}"

    @property
    def mail_title(self) -> str:
        """What a mail may say, since mail leaves the portal: nothing of a matter that few may know."""
        return "一件限制知悉的事项有新消息，请登录查看" if self.restricted else self.title

    @property
    def mail_body(self) -> str:
        return "" if self.restricted else self.body

    @property
    def restricted(self) -> bool:
        return self.matter is not None and self.matter.disclosure == Disclosure.RESTRICTED
