"""Bills (议案) put before the congress: who proposes, what was signed, when and by whom it was decided."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import Organ, User
from apps.deputies.models import Mandate, Session
from apps.matters.models import Matter, MatterQuerySet
from apps.matters.reading import is_read
from apps.proposals.bills.workflow import CLOSED, PATH, TONES, Status
from apps.proposals.models.signatures import CoSignature, FrozenText, SignatureQuerySet
from apps.statutes.models import Rule
from apps.statutes.votes import Result
from apps.statutes.wording import hanzi

if TYPE_CHECKING:
    from apps.proposals.models.treatment import Referral


class BillIntake(models.Model):
    """How a session takes bills: whose congress it is, and the minute after which no bill is taken (议案截止时间)."""

    class Level(models.TextChoices):
        COUNTY = "county", "县级"
        TOWN = "town", "乡镇级"

    RULES = {Level.COUNTY: "A7", Level.TOWN: "A7t"}

    session = models.OneToOneField(Session, models.PROTECT, related_name="bill_intake", verbose_name="会议")
    level = models.CharField("级别", max_length=10, choices=Level, default=Level.COUNTY)
    closes_at = models.DateTimeField("议案截止时间", null=True, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.session.heading}议案受理"

    @classmethod
    def of(cls, session: Session) -> "BillIntake":
        """The session's, or what holds while staff have set nothing: a county's congress, open until it ends."""
        return session.bill_intake if hasattr(session, "bill_intake") else cls(session=session)

    @property
    def closes(self) -> datetime:
        """The last moment: the one that was set, else the end of the session's last day."""
        if self.closes_at:
            return self.closes_at
        after = datetime.combine(self.session.ends_on + timedelta(days=1), time())
        return timezone.make_aware(after) - timedelta(seconds=1)


def committee() -> models.QuerySet[User]:
    """Members of the standing committee: their role lets them put bills before it."""
    return User.objects.filter(
        is_active=True, groups__permissions__codename="propose_to_committee"
    ).distinct()


def members(accounts: Iterable[int | None]) -> set[int]:
    """Which of these accounts are members of the standing committee."""
    return set(committee().filter(pk__in=[pk for pk in accounts if pk]).values_list("pk", flat=True))


class BillQuerySet(MatterQuerySet):
    def with_people(self) -> Self:
        """All that a page's head shows."""
        return self.select_related(
            "lead__person__user",
            "lead__delegation",
            "lead__term",
            "organ",
            "session__term",
            "session__bill_intake",
            "office",
        )


class Bill(Matter):
    """One bill: cause (案由), basis (案据) and plan (方案), proposed by deputies jointly or by an organ (地方组织法第二十二条);
    or put before the standing committee by its members jointly (第五十二条).
    """

    KIND = "bill"
    PROCEDURE = "bills.workflow"

    class Proposer(models.TextChoices):
        DEPUTIES = "deputies", "代表联名"
        MEMBERS = "members", "常委会组成人员联名"
        PRESIDIUM = "presidium", "大会主席团"
        COMMITTEE = "committee", "常务委员会"
        SPECIAL = "special", "专门委员会"
        GOVERNMENT = "government", "人民政府"

    JOINT = (Proposer.DEPUTIES, Proposer.MEMBERS)
    """Proposers who sign jointly, led by one of them; the others are organs."""
    OF_MEMBERS = "A17"

    session = models.ForeignKey(Session, models.PROTECT, related_name="bills", verbose_name="会议")
    serial = models.PositiveIntegerField("序号", null=True, editable=False)
    proposer = models.CharField("提案人", max_length=12, choices=Proposer, default=Proposer.DEPUTIES)
    organ = models.ForeignKey(
        Organ, models.PROTECT, null=True, blank=True, related_name="bills", verbose_name="提案机关"
    )
    lead = models.ForeignKey(
        Mandate, models.PROTECT, null=True, related_name="bills_led", verbose_name="领衔代表"
    )
    cause = models.TextField("案由", max_length=500)
    basis = models.TextField("案据", max_length=2000)
    plan = models.TextField("方案", max_length=2400)
    confidential = models.BooleanField("内容不宜公开", default=False)
    handed_in_at = models.DateTimeField("收到时间", null=True, editable=False)
    required = models.PositiveSmallIntegerField("法定联名人数", null=True, editable=False)
    signed = models.PositiveSmallIntegerField("提交时有效联名", null=True, editable=False)
    withdrawal_asked_at = models.DateTimeField("要求撤回时间", null=True, editable=False)

    objects = BillQuerySet.as_manager()  # type: ignore[misc]  # each model's own

    class Meta:
        verbose_name = verbose_name_plural = "议案"
        permissions = [
            ("review_bill", "审查议案"),
            ("decide_bill", "登记议案处理决定"),
            ("propose_to_committee", "向常委会提出议案"),
        ]
        default_permissions = ("add", "view")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "serial"],
                condition=~Q(proposer="members"),
                name="one_bill_number_in_a_session",
            ),
            models.UniqueConstraint(
                fields=["session", "serial"],
                condition=Q(proposer="members"),
                name="one_number_of_members_bills",
            ),
            models.CheckConstraint(
                condition=Q(serial=None) | Q(serial__gt=0), name="bill_serial_counts_from_one"
            ),
            models.CheckConstraint(
                condition=Q(proposer__in=["deputies", "members"], lead__isnull=False, organ=None)
                | (~Q(proposer__in=["deputies", "members"]) & Q(lead=None)),
                name="bill_of_deputies_or_of_an_organ",
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("bills:detail", args=[self.pk])

    def get_status_display(self) -> str:
        return Status(self.status).label

    @property
    def tone(self) -> str:
        return TONES.get(Status(self.status), "")

    @property
    def path(self) -> list[tuple[str, str]]:
        """The stations of the way: done, now, or still to come."""
        here = next((i for i, (_, statuses) in enumerate(PATH) if self.status in statuses), -1)
        finished = self.status in CLOSED
        return [
            (self.station(label), "done" if i < here or finished else "now" if i == here else "")
            for i, (label, _) in enumerate(PATH)
        ]

    def station(self, label: str) -> str:
        """Who decides on the agenda of the standing committee is the council of chairpersons (地方组织法第五十二条)."""
        return label.replace("主席团", "主任会议") if self.of_members else label

    @property
    def of_members(self) -> bool:
        """Put before the standing committee by its members, not before the congress (地方组织法第五十二条)."""
        return self.proposer == self.Proposer.MEMBERS

    @property
    def proposed_by(self) -> str:
        """王堃等11名代表, before submission 王堃代表; or the organ's name."""
        if self.lead is None:
            return self.organ.name if self.organ else self.get_proposer_display()
        people, one = ("常委会组成人员", "") if self.of_members else ("代表", "代表")
        return f"{self.lead.name}等{self.signed}名{people}" if self.signed else f"{self.lead.name}{one}"

    @property
    def heading(self) -> str:
        """十八届五次会议第2号议案; of members 十八届常委会第2号议案; without a number yet （未编号）."""
        before = f"{hanzi(self.session.term.no)}届常委会" if self.of_members else self.session.heading
        return f"{before}{self.number}议案" if self.number else f"{before}（未编号）"

    @property
    def closes_at(self) -> datetime | None:
        """The last moment of the session; None for the standing committee, which takes bills at any time."""
        return None if self.of_members else BillIntake.of(self.session).closes

    def threshold(self) -> Rule:
        """The rule that says how many must sign: of members A17, else by the level of the session's congress."""
        if self.of_members:
            return Rule.objects.get_rule(self.OF_MEMBERS)
        level = BillIntake.Level(BillIntake.of(self.session).level)
        return Rule.objects.get_rule(BillIntake.RULES[level])

    def parts(self) -> list[tuple[str, str]]:
        return [("案由", self.cause), ("案据", self.basis), ("方案", self.plan)]

    @property
    def body(self) -> str:
        """The three parts as one text."""
        return "\n".join(f"{name}：\n{text.strip()}" for name, text in self.parts())

    def signatories(self) -> list[Mandate]:
        """The lead deputy, then those who confirmed; whoever withdrew after submission stays in what was frozen."""
        rows = self.signatures.confirmed().with_people()
        return [self.lead, *(row.mandate for row in rows)] if self.lead else []

    def counted(self) -> list[Mandate]:
        """Whose signature counts now: each person once, in office and not suspended, confirmed by themselves."""
        if is_read(self, "signatures"):
            rows = [row for row in self.signatures.all() if row.stands]
        else:
            rows = list(self.signatures.standing().with_people())
        signed = [self.lead, *(row.mandate for row in rows)] if self.lead else []
        able = {mandate.person_id: mandate for mandate in signed if mandate.holds_office}
        if self.of_members:
            among = members(mandate.person.user_id for mandate in able.values())
            able = {key: mandate for key, mandate in able.items() if mandate.person.user_id in among}
        return list(able.values())

    def referral(self) -> "Referral | None":
        """The committee that the bill was given to, if any."""
        return self.referrals.select_related("committee").order_by("-pk").first()

    def text(self) -> dict[str, Any]:
        """What is frozen at submission."""
        return {
            "title": self.title,
            **dict(self.parts()),
            "proposer": self.proposed_by if not self.lead_id else str(self.lead),
            "signers": [str(mandate) for mandate in self.counted()],
            "files": list(self.attachments.filter(removed_at=None).values_list("name", "sha256")),
        }

    def on_decided(self, result: Result, *, by: User) -> None:
        """The door for meetings: the congress, or between sessions the standing committee, has voted on the bill.

        Raises Refusal when the vote does not add up, lacks its quorum, or the bill is not before that meeting.
        """
        from apps.proposals.bills import actions  # the actions read these tables

        actions.vote(self, by=by, result=result)


class BillSignatureQuerySet(SignatureQuerySet):
    def standing(self) -> Self:
        """Confirmed and not withdrawn since."""
        return self.confirmed().filter(retracted_at=None)

    def with_people(self) -> Self:
        return self.select_related("mandate__person__user", "mandate__delegation", "mandate__term")


class BillSignature(models.Model):
    """A deputy asked to sign a bill jointly (联名) and what they answered; ``retracted_at``: withdrawn after submission.

    What was submitted stays as it was counted then: a later withdrawal is only recorded.
    """

    bill = models.ForeignKey(Bill, models.CASCADE, related_name="signatures")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="bill_signatures")
    state = models.CharField(max_length=10, choices=CoSignature.State, default=CoSignature.State.INVITED)
    answered_at = models.DateTimeField(null=True)
    retracted_at = models.DateTimeField("撤回联名时间", null=True)

    objects = BillSignatureQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["bill", "mandate"], name="one_bill_signature_each")]

    def __str__(self) -> str:
        return f"{self.mandate} {self.words}"

    @property
    def stands(self) -> bool:
        return self.state == CoSignature.State.CONFIRMED and self.retracted_at is None

    @property
    def words(self) -> str:
        return "已撤回联名" if self.retracted_at else CoSignature.State(self.state).label

    @property
    def tone(self) -> str:
        return "late" if self.retracted_at else CoSignature.State(self.state).tone


class BillSnapshot(FrozenText):
    """With the bill's signers as they were counted."""

    bill = models.ForeignKey(Bill, models.PROTECT, related_name="snapshots")

    def __str__(self) -> str:
        return f"{self.bill} {self.sha256[:12]}"
