"""Suggestions (建议、批评和意见): what a deputy hands in and where it stands."""

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import OuterRef, Q
from django.urls import reverse

from apps.accounts.models import Organ
from apps.deputies.models import Mandate, Session
from apps.matters.models import Matter, MatterQuerySet, Terms
from apps.matters.reading import is_read
from apps.proposals.models.catalogue import Category
from apps.proposals.workflow import PATH, TONES, Status
from congress.crypto.fields import EncryptedCharField

if TYPE_CHECKING:
    from apps.proposals.models.answers import Reply
    from apps.proposals.models.handling import Assignment
    from apps.proposals.models.signatures import CoSignature


class SuggestionQuerySet(MatterQuerySet):
    def with_people(self) -> Self:
        """All that a page's head shows: lead deputy, session, office."""
        return self.select_related(
            "lead__person__user", "lead__delegation", "lead__term", "session__term", "office"
        ).annotate(category_name=Category.objects.names(OuterRef("subject")))


class Suggestion(Matter):
    """One suggestion, criticism or opinion of a deputy: one matter each, specific (SDsug 第六条、第七条)."""

    KIND = "suggestion"
    READ_WITH = ("lead__person__user", "lead__delegation", "session__term", "session__bill_intake")
    INSTEAD: ClassVar = {"C1": ("C10",)}

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
    subject = models.CharField("类别", max_length=20)
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
    open_to_co_sign = models.BooleanField("开放附议", default=False)
    differs = models.JSONField("与相近建议的不同", default=list, blank=True)
    answers = models.JSONField("提交前的说明", default=dict, blank=True, editable=False)
    through_government = models.BooleanField("经政府交办", default=False, editable=False)
    referred_to = models.ForeignKey(
        Organ, models.PROTECT, null=True, related_name="+", verbose_name="转送研究参考", editable=False
    )
    round = models.PositiveSmallIntegerField("办理轮次", default=1, editable=False)
    pieces = ArrayField(models.CharField(max_length=3), default=list, editable=False)
    """Every three neighbouring characters of the title, by which similar ones are found (``proposals.similar``)."""

    objects = SuggestionQuerySet.as_manager()  # type: ignore[misc]  # each model's own

    class Meta:
        verbose_name = verbose_name_plural = "建议"
        permissions = [
            ("review_suggestion", "审查、编号"),
            ("assign_suggestion", "交办"),
            ("handle_suggestion", "承办"),
            ("check_reply", "审核答复稿"),
            ("sign_reply", "签发答复"),
            ("assign_within_government", "在政府系统内交办"),
            ("pre_check_suggestion", "代表团预审"),
            ("manage_catalogue", "管理建议的类别、模板和办理方式"),
            ("follow_key", "督办重点建议"),
        ]
        default_permissions = ("add", "view")
        indexes = [
            GinIndex(fields=["pieces"], name="suggestion_pieces"),
            models.Index(fields=["session", "-matter_ptr"], name="suggestion_of_session"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["session", "serial"], name="one_number_in_a_session"),
            models.CheckConstraint(condition=Q(serial=None) | Q(serial__gt=0), name="serial_counts_from_one"),
        ]

    def get_absolute_url(self) -> str:
        return reverse("proposals:detail", args=[self.pk])

    def terms(self, code: str) -> Terms:
        from apps.proposals import timing  # it reads these tables

        return timing.terms(self, code)

    def get_status_display(self) -> str:
        return Status(self.status).label

    def get_subject_display(self) -> str:
        """The category's name; read once with the record where ``with_category`` was asked for."""
        if not hasattr(self, "category_name"):
            self.category_name = Category.objects.name_of(self.subject)
        return self.category_name or self.subject

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
        if is_read(self, "assignments"):
            return [share for share in self.assignments.all() if share.ended_at is None]
        return list(self.assignments.current().select_related("organ"))

    @property
    def lead_assignment(self) -> "Assignment | None":
        return next((share for share in self.shares() if share.leads), None)

    @property
    def route_levels(self) -> list[str]:
        """The levels that a draft of the lead handler passes before its leader signs (审核环节)."""
        share = self.lead_assignment
        return share.route.levels if share and share.route else []

    def not_countersigned(self) -> list[str]:
        """Co-handlers whose signature under the draft is demanded and missing, by short name."""
        share, draft = self.lead_assignment, self.current_reply
        if share is None or not (share.countersign or (share.route and share.route.countersign)):
            return []
        signed = {row.organ_id for row in draft.endorsements.all() if row.countersigns} if draft else set()
        return [one.organ.short_name for one in self.shares() if not one.leads and one.organ_id not in signed]

    @property
    def current_reply(self) -> "Reply | None":
        """The lead handler's reply of the running round, drafted or issued."""
        return self.reply_of(None)

    def reply_of(self, share: int | None) -> "Reply | None":
        """The reply of the running round by the separate handler with this key, or by the lead handler."""
        rows = (one for one in self.replies.all() if one.round == self.round)
        return next((one for one in rows if one.share_id == share), None)

    def signatories(self) -> list[Mandate]:
        """The lead deputy, then those who confirmed their co-signature."""
        return [self.lead, *(row.mandate for row in self.co_signers() if row.state == "confirmed")]

    def co_signers(self) -> list["CoSignature"]:
        """Everyone who was asked to co-sign or asked to, whatever they answered."""
        if is_read(self, "co_signatures"):
            return list(self.co_signatures.all())
        return list(self.co_signatures.with_people())

    def unrated(self) -> list[Mandate]:
        """Who may still rate the running round. A signatory whose mandate ended is not waited for (代表法第六十二条)."""
        rated = set(self.ratings.filter(round=self.round).values_list("mandate_id", flat=True))
        return [mandate for mandate in self.signatories() if mandate.pk not in rated and mandate.holds_office]

    def said(self) -> dict[str, Any]:
        """What the sheet says beside title and text; no telephone number, which is kept encrypted."""
        return {
            "formed_by": self.get_formed_by_display(),
            "raised_before": self.get_raised_before_display(),
            "wants_contact": self.wants_contact,
            "reference_only": self.reference_only,
            "open_to_co_sign": self.open_to_co_sign,
            "proposed_handler": self.proposed_handler,
            "contact_person": self.contact_person,
        }

    def text(self) -> dict[str, Any]:
        """What is frozen at submission."""
        return {
            "title": self.title,
            "form": self.get_form_display(),
            "body": self.body,
            "lead": str(self.lead),
            "co_signers": [str(mandate) for mandate in self.signatories()[1:]],
            "consent": self.get_consent_display(),
            **self.said(),
            "files": list(self.attachments.filter(removed_at=None).values_list("name", "sha256")),
        }
