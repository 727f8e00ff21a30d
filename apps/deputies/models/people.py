"""Deputies. A person keeps one row over all terms, and has one mandate in each."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Self, cast

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse

from apps.deputies import identity
from apps.deputies.models.areas import Constituency, Delegation
from apps.deputies.models.terms import Term
from congress import clock
from congress.crypto import masking
from congress.crypto.fields import Digested, DigestField, DigestsField, EncryptedCharField, with_digests


class Category(models.Model):
    """A category in which the congress's composition is counted (结构类别); a deputy may be in several."""

    code = models.CharField("代码", max_length=20, unique=True)
    name = models.CharField("名称", max_length=20, unique=True)

    class Meta:
        verbose_name = verbose_name_plural = "结构类别"
        default_permissions = ()
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class PersonQuerySet(models.QuerySet["Person"]):
    def with_phone(self, number: str) -> Self:
        """Those who gave exactly this number, however it is spaced; several may share one."""
        return self.filter(phone_digests__contains=[digest("phone_digests", number)])

    def with_id_number(self, *numbers: str) -> Self:
        return self.filter(id_number_digest__in=[digest("id_number_digest", number) for number in numbers])

    def with_number(self, number: str) -> Self:
        """Those of whom it is a phone number or the identity number."""
        return self.with_phone(number) | self.with_id_number(number)


def digest(column: str, number: str) -> str:
    """What stands for a number in one of the columns that persons are found by."""
    return cast(Digested, Person._meta.get_field(column)).one(number)


class Person(models.Model):
    """Someone who is or was a deputy. Phones, identity number, e-mail, address and birthday are never public.

    Phones and identity number are encrypted (个人信息保护法第五十一条); lists show them masked.
    """

    class Sex(models.TextChoices):
        MALE = "male", "男"
        FEMALE = "female", "女"

    name = models.CharField("姓名", max_length=40)
    sex = models.CharField("性别", max_length=6, choices=Sex)
    ethnicity = models.CharField("民族", max_length=20, blank=True)
    birth_date = models.DateField("出生日期", null=True, blank=True, help_text="只知道年月的，记为当月一日")
    party = models.CharField("党派", max_length=30, blank=True)
    education = models.CharField("学历", max_length=30, blank=True)
    degree = models.CharField("学位", max_length=30, blank=True)
    occupation = models.CharField("职业", max_length=40, blank=True)
    employer = models.CharField("工作单位", max_length=100, blank=True)
    post = models.CharField("职务", max_length=60, blank=True)
    phone = EncryptedCharField("联系电话", max_length=30, blank=True, help_text="几个号码之间用“、”隔开")
    phone_digests = DigestsField("phone", verbose_name="联系电话的摘要")
    id_number = EncryptedCharField("身份证号", max_length=18, blank=True, validators=[identity.validate])
    id_number_digest = DigestField("id_number", verbose_name="身份证号的摘要")
    email = models.EmailField("电子邮箱", blank=True)
    address = models.CharField("通讯地址", max_length=120, blank=True)
    postcode = models.CharField("邮编", max_length=6, blank=True)
    resume = models.TextField(
        "简历", max_length=3000, blank=True, help_text="每段经历一行，例如：2005.09—2010.06　省医科大学学习"
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="person",
        verbose_name="账户",
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "人员"
        default_permissions = ()
        ordering = ["name", "id"]
        indexes = [
            models.Index(fields=["name"], name="person_name"),
            GinIndex(fields=["phone_digests"], name="person_phone"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["id_number_digest"],
                condition=~Q(id_number_digest=""),
                name="one_person_with_an_id_number",
                violation_error_message="这个身份证号已经登记在另一个人名下，请核对。",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """A number is never written without its digest."""
        named = None if update_fields is None else with_digests(Person, update_fields)
        super().save(update_fields=named, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("deputies:person", args=[self.pk])

    @property
    def phone_masked(self) -> str:
        """The numbers as lists show them: 138****1234."""
        return masking.phones(self.phone)

    @property
    def id_number_masked(self) -> str:
        return masking.id_number(self.id_number)

    @property
    def email_masked(self) -> str:
        return masking.email(self.email)

    @property
    def address_masked(self) -> str:
        return masking.address(self.address)


class MandateQuerySet(models.QuerySet["Mandate"]):
    def in_office(self, on: date) -> Self:
        """Mandates exercised on a day: begun, neither ended nor suspended (代表法第六十一、六十二条)."""
        begun = self.filter(state=Mandate.State.VALID, valid_from__lte=on)
        return begun.filter(Q(term__ends_on=None) | Q(term__ends_on__gte=on))

    def for_user(self, user: Any) -> Self:
        return self.filter(person__user=user)

    def seated(self) -> Self:
        """Mandates that take up a seat: neither ended nor found invalid; those under review count."""
        return self.exclude(state__in=[Mandate.State.TERMINATED, Mandate.State.INVALID])

    def found_valid(self) -> Self:
        """Mandates that hold or once held: those under review and those found invalid do not count."""
        return self.exclude(state__in=[Mandate.State.ELECTED, Mandate.State.INVALID])

    def with_names(self) -> Self:
        """Everything that a line of the roster shows, in one query."""
        return self.select_related("person", "term", "delegation", "constituency")


class Mandate(models.Model):
    """A person's office as deputy in one term: how it began, whether it may be exercised, how it ended."""

    class Level(models.TextChoices):
        NATIONAL = "national", "全国"
        PROVINCE = "province", "省"
        CITY = "city", "市"
        COUNTY = "county", "县"
        TOWN = "town", "乡镇"

    class Mode(models.TextChoices):
        GENERAL = "general", "换届选举"
        BY_ELECTION = "by_election", "补选"

    class State(models.TextChoices):
        ELECTED = "elected", "待审查"
        VALID = "valid", "有效"
        INVALID = "invalid", "当选无效"
        SUSPENDED = "suspended", "暂停执行"
        TERMINATED = "terminated", "已终止"

    class EndReason(models.TextChoices):
        """Grounds on which a mandate ends (代表法第六十二条)."""

        MOVED = "moved", "迁出或者调离本行政区域"
        RESIGNED = "resigned", "辞职被接受"
        ORDERED = "ordered", "责令辞职"
        ABSENT = "absent", "未经批准两次不出席会议"
        RECALLED = "recalled", "被罢免"
        NATIONALITY = "nationality", "丧失中国国籍"
        RIGHTS = "rights", "被剥夺政治权利"
        CAPACITY = "capacity", "丧失行为能力"
        DIED = "died", "去世"

    person = models.ForeignKey(Person, models.PROTECT, related_name="mandates", verbose_name="人员")
    term = models.ForeignKey(Term, models.PROTECT, related_name="mandates", verbose_name="届")
    level = models.CharField("级别", max_length=10, choices=Level, default=Level.COUNTY)
    constituency = models.ForeignKey(
        Constituency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="mandates",
        verbose_name="选区",
    )
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="mandates", verbose_name="代表团")
    card_no = models.CharField("代表证号", max_length=20, blank=True)
    elected_on = models.DateField("当选日期", null=True, blank=True)
    election_mode = models.CharField("当选方式", max_length=12, choices=Mode, default=Mode.GENERAL)
    re_elected = models.BooleanField("连任", default=False)
    categories = models.ManyToManyField(
        Category, blank=True, related_name="mandates", verbose_name="结构类别"
    )
    valid_from = models.DateField("资格起始日期")
    state = models.CharField("资格状态", max_length=10, choices=State, default=State.VALID)
    ended_on = models.DateField("终止日期", null=True, blank=True)
    end_reason = models.CharField("终止原因", max_length=12, choices=EndReason, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name="登记人",
    )

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "代表资格"
        default_permissions = ("view",)
        permissions = [
            ("view_local_mandate", "查看本地代表名册"),
            ("import_mandate", "导入代表名册"),
            ("manage_mandate", "管理代表信息"),
        ]
        ordering = ["delegation__order", "delegation", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "term", "level"],
                name="one_mandate_in_a_term_and_level",
            ),
            models.UniqueConstraint(
                fields=["term", "card_no"],
                condition=~Q(card_no=""),
                name="card_number_in_a_term",
            ),
            models.CheckConstraint(
                condition=(Q(state="terminated", ended_on__isnull=False) & ~Q(end_reason=""))
                | (~Q(state="terminated") & Q(ended_on=None, end_reason="")),
                name="mandate_end_has_day_and_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.delegation}）"

    def get_absolute_url(self) -> str:
        return reverse("deputies:person", args=[self.person_id])

    @property
    def name(self) -> str:
        return self.person.name

    @property
    def public_key(self) -> str:
        """The deputy's public address in this term: 18-42; neither number ever changes."""
        return f"{self.term.no}-{self.pk}"

    @property
    def tone(self) -> str:
        """The hue of the state's pill."""
        tones = {self.State.VALID: "ok", self.State.SUSPENDED: "near", self.State.ELECTED: "calm"}
        return tones.get(self.State(self.state), "")

    @property
    def holds_office(self) -> bool:
        """Whether the mandate may be exercised today; the same question as ``in_office`` asks of many."""
        ends_on = self.term.ends_on
        today = clock.today()
        return self.state == self.State.VALID and self.valid_from <= today <= (ends_on or today)
