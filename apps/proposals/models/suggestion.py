"""Suggestions (建议、批评和意见): what a deputy hands in and where it stands."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from apps.deputies.models import Mandate, Session
from apps.matters.models import Matter, MatterQuerySet
from apps.proposals.workflow import PATH, TONES, Status
from congress.crypto.fields import EncryptedCharField

if TYPE_CHECKING:
    from apps.proposals.models.answers import Reply
    from apps.proposals.models.handling import Assignment


class Subject(models.TextChoices):
    ECONOMY = "economy", "经济发展"
    AGRICULTURE = "agriculture", "农业农村"
    CITY = "city", "城乡建设"
    TRANSPORT = "transport", "交通运输"
    EDUCATION = "education", "教育科技"
    HEALTH = "health", "医疗卫生"
    CULTURE = "culture", "文化旅游"
    ENVIRONMENT = "environment", "生态环境"
    LIVELIHOOD = "livelihood", "民生保障"
    GOVERNANCE = "governance", "社会治理"
    OTHER = "other", "其他"


class SuggestionQuerySet(MatterQuerySet):
    def with_people(self) -> Self:
        """All that a page's head shows: lead deputy, session, office."""
        return self.select_related(
            "lead__person__user", "lead__delegation", "lead__term", "session__term", "office"
        )


class Suggestion(Matter):
    """One suggestion, criticism or opinion of a deputy: one matter each, specific (SDsug 第六条、第七条)."""

    KIND = "suggestion"

    class Form(models.TextChoices):
        SUGGESTION = "suggestion", "建议"
        CRITICISM = "criticism", "批评"
        OPINION = "opinion", "意见"

    class Consent(models.TextChoices):
        FULL = "full", "同意全文公开"
        TITLE = "title", "只公开标题和办理结果"
        NONE = "none", "不公开"

    class FormedBy(models.TextChoices):
        RESEARCH = "research", "视察、专题调研"
        FORUM = "forum", "座谈"
        VISIT = "visit", "走访、接待群众"
        OTHER = "other", "其他方式"

    class RaisedBefore(models.TextChoices):
        NO = "no", "首次提出"
        TWO = "two", "两年提出未解决"
        THREE = "three", "三年提出未解决"
        MORE = "more", "三年以上提出未解决"

    session = models.ForeignKey(Session, models.PROTECT, related_name="suggestions", verbose_name="会议")
    in_session = models.BooleanField("会议期间提出", default=False)
    serial = models.PositiveIntegerField("序号", null=True, editable=False)
    form = models.CharField("类型", max_length=10, choices=Form, default=Form.SUGGESTION)
    subject = models.CharField("类别", max_length=20, choices=Subject)
    lead = models.ForeignKey(Mandate, models.PROTECT, related_name="suggestions_led", verbose_name="领衔代表")
    body = models.TextField("建议内容", max_length=5000)
    consent = models.CharField("公开意见", max_length=10, choices=Consent, default=Consent.FULL)
    confidential = models.BooleanField("要求对提出人保密", default=False)
    formed_by = models.CharField("形成方式", max_length=10, choices=FormedBy, default=FormedBy.VISIT)
    raised_before = models.CharField(
        "以往提出情况", max_length=10, choices=RaisedBefore, default=RaisedBefore.NO
    )
    wants_contact = models.BooleanField("希望承办单位当面沟通", default=True)
    reference_only = models.BooleanField("仅供工作参考，不需要书面答复", default=False)
    proposed_handler = models.CharField("希望的承办单位", max_length=60, blank=True)
    contact_person = models.CharField("联系人", max_length=40, blank=True)
    contact_phone = EncryptedCharField("联系电话", max_length=30, blank=True)
    round = models.PositiveSmallIntegerField("办理轮次", default=1, editable=False)

    objects = SuggestionQuerySet.as_manager()  # type: ignore[misc]  # each model's own

    class Meta:
        verbose_name = verbose_name_plural = "建议"
        permissions = [
            ("review_suggestion", "审查、编号"),
            ("assign_suggestion", "交办"),
            ("handle_suggestion", "承办"),
            ("sign_reply", "签发答复"),
        ]
        default_permissions = ("add", "view")
        constraints = [
            models.UniqueConstraint(fields=["session", "serial"], name="one_number_in_a_session"),
            models.CheckConstraint(condition=Q(serial=None) | Q(serial__gt=0), name="serial_counts_from_one"),
        ]

    def get_absolute_url(self) -> str:
        return reverse("proposals:detail", args=[self.pk])

    def get_status_display(self) -> str:
        return Status(self.status).label

    @property
    def tone(self) -> str:
        return TONES.get(Status(self.status), "")

    @property
    def path(self) -> list[tuple[str, str]]:
        """The stations of the way: done, now, or still to come."""
        here = next((i for i, (_, statuses) in enumerate(PATH) if self.status in statuses), -1)
        finished = self.status == Status.CLOSED
        return [
            (label, "done" if i < here or finished else "now" if i == here else "")
            for i, (label, _) in enumerate(PATH)
        ]

    def shares(self) -> list["Assignment"]:
        """The organs that handle it now, the lead handler first."""
        if "assignments" in getattr(self, "_prefetched_objects_cache", {}):
            return [share for share in self.assignments.all() if share.ended_at is None]
        return list(self.assignments.current().select_related("organ"))

    @property
    def lead_assignment(self) -> "Assignment | None":
        return next((share for share in self.shares() if share.leads), None)

    @property
    def current_reply(self) -> "Reply | None":
        """The reply of the running round, drafted or issued."""
        return next((reply for reply in self.replies.all() if reply.round == self.round), None)

    def signatories(self) -> list[Mandate]:
        """The lead deputy, then those who confirmed their co-signature."""
        confirmed = self.co_signatures.confirmed().select_related("mandate__person__user")
        return [self.lead, *(row.mandate for row in confirmed)]

    def unrated(self) -> list[Mandate]:
        rated = set(self.ratings.filter(round=self.round).values_list("mandate_id", flat=True))
        return [mandate for mandate in self.signatories() if mandate.pk not in rated]

    def text(self) -> dict[str, Any]:
        """What is frozen at submission."""
        return {
            "title": self.title,
            "form": self.get_form_display(),
            "body": self.body,
            "lead": str(self.lead),
            "co_signers": [str(mandate) for mandate in self.signatories()[1:]],
            "consent": self.get_consent_display(),
            "files": list(self.attachments.filter(removed_at=None).values_list("name", "sha256")),
        }
