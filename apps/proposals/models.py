"""Suggestions (建议、批评和意见) and what handling them leaves behind."""

from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, OuterRef, Q
from django.db.models.functions import JSONObject
from django.urls import reverse

from apps.accounts.models import Organ
from apps.deputies.models import Mandate, Session
from apps.documents.models import Paper
from apps.matters.models import APPEND_ONLY, Matter, MatterQuerySet
from apps.proposals.workflow import PATH, TONES, Status
from congress.crypto.fields import EncryptedCharField


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

    def with_judgements(self) -> Self:
        """Co-signatures and ratings as lists of plain facts, in the record's own query."""
        name = F("mandate__person__name")
        signatures = CoSignature.objects.filter(suggestion=OuterRef("pk")).order_by("id")
        ratings = Rating.objects.filter(suggestion=OuterRef("pk")).order_by("id")
        return self.annotate(
            signature_facts=ArraySubquery(
                signatures.values(
                    row=JSONObject(name=name, delegation=F("mandate__delegation__name"), state="state")
                )
            ),
            rating_facts=ArraySubquery(
                ratings.values(
                    row=JSONObject(
                        name=name,
                        user=F("mandate__person__user"),
                        round="round",
                        attitude="attitude",
                        result="result",
                        reason="reason",
                    )
                )
            ),
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
        return next((share for share in self.shares() if share.role == Assignment.Role.LEAD), None)

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


class CoSignatureQuerySet(models.QuerySet["CoSignature"]):
    def waiting(self) -> Self:
        return self.filter(state=CoSignature.State.INVITED)

    def confirmed(self) -> Self:
        return self.filter(state=CoSignature.State.CONFIRMED)


class CoSignature(models.Model):
    """A deputy asked to co-sign (附议) and what they answered; only they themselves can confirm (SDsug 第七条)."""

    class State(models.TextChoices):
        INVITED = "invited", "待确认"
        CONFIRMED = "confirmed", "已确认"
        DECLINED = "declined", "不附议"

        @property
        def tone(self) -> str:
            return {"confirmed": "ok", "invited": "near"}.get(self.value, "")

    suggestion = models.ForeignKey(Suggestion, models.CASCADE, related_name="co_signatures")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="co_signatures")
    state = models.CharField(max_length=10, choices=State, default=State.INVITED)
    answered_at = models.DateTimeField(null=True)

    objects = CoSignatureQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["suggestion", "mandate"], name="one_co_signature_each")
        ]

    def __str__(self) -> str:
        return f"{self.mandate} {self.get_state_display()}"


class Snapshot(models.Model):
    """The text as it was submitted, with its fingerprint; never changed."""

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="snapshots")
    text = models.JSONField()
    sha256 = models.CharField("指纹", max_length=64)
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        ordering = ["-id"]
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return f"{self.suggestion} {self.sha256[:12]}"


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def current(self) -> Self:
        return self.filter(ended_at=None)

    def silent(self) -> Self:
        """Co-handlers who have not given their opinion."""
        return self.filter(role=Assignment.Role.CO, opinion="")


class Assignment(models.Model):
    """An organ's share in handling: the lead handler (主办) or a co-handler (协办)."""

    class Role(models.TextChoices):
        LEAD = "lead", "主办"
        CO = "co", "协办"

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="assignments")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=4, choices=Role)
    assigned_at = models.DateTimeField()
    signed_at = models.DateTimeField("签收时间", null=True)
    leader = models.CharField("分管负责人", max_length=40, blank=True)
    officer = models.CharField("经办人", max_length=40, blank=True)
    officer_phone = models.CharField("联系电话", max_length=30, blank=True)
    opinion = models.TextField("协办意见", blank=True)
    opinion_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-role", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["suggestion"], condition=Q(role="lead", ended_at=None), name="one_lead_handler"
            ),
            models.UniqueConstraint(
                fields=["suggestion", "organ"], condition=Q(ended_at=None), name="one_share_of_an_organ"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.organ}"

    @property
    def silent(self) -> bool:
        return self.role == self.Role.CO and not self.opinion


class Contact(models.Model):
    """One contact of the handler with the deputy (沟通), without which no reply can be issued."""

    class How(models.TextChoices):
        VISIT = "visit", "登门走访"
        MEETING = "meeting", "座谈会"
        SITE = "site", "现场察看"
        PHONE = "phone", "电话"
        OTHER = "other", "其他方式"

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="contacts")
    round = models.PositiveSmallIntegerField()
    how = models.CharField("方式", max_length=10, choices=How)
    held_on = models.DateField("日期")
    whom = models.CharField("沟通对象", max_length=100)
    note = models.TextField("沟通情况", max_length=2000)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()
        ordering = ["held_on", "id"]

    def __str__(self) -> str:
        return f"{self.held_on} {self.get_how_display()} {self.whom}"


class Reply(models.Model):
    """The answer of one round (答复): drafted, signed off, issued as a letter; earlier rounds stay."""

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
    round = models.PositiveSmallIntegerField()
    grade = models.CharField("类别", max_length=1, choices=Grade)
    result = models.CharField("办理结果", max_length=12, choices=Result)
    text = models.TextField("答复内容", max_length=10_000)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField("签发时间", null=True)
    paper = models.OneToOneField(Paper, models.PROTECT, null=True, related_name="reply")

    class Meta:
        default_permissions = ()
        ordering = ["round"]
        constraints = [
            models.UniqueConstraint(fields=["suggestion", "round"], name="one_reply_a_round"),
            models.CheckConstraint(
                condition=Q(issued_at=None, signed_by=None)
                | Q(issued_at__isnull=False, signed_by__isnull=False),
                name="an_issued_reply_is_signed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.suggestion} 第{self.round}轮答复"


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
