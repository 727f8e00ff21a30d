"""The ledger of the committee's own staff (机关干部) and the posts they have held."""

from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Prefetch, Q, Value
from django.urls import reverse

from apps.accounts.models import Organ
from apps.statutes.models import DateRange
from congress.crypto.fields import EncryptedCharField


class Sex(models.TextChoices):
    MALE = "male", "男"
    FEMALE = "female", "女"


class Education(models.TextChoices):
    """Highest degree of schooling, from the highest."""

    POSTGRADUATE = "postgraduate", "研究生"
    BACHELOR = "bachelor", "大学本科"
    COLLEGE = "college", "大学专科"
    SECONDARY = "secondary", "中专及以下"


class Field(models.TextChoices):
    """Profession, as the structure of the staff is counted."""

    LAW = "law", "法学"
    LETTERS = "letters", "中文、新闻"
    ECONOMY = "economy", "经济、财会"
    ADMINISTRATION = "administration", "公共管理"
    ENGINEERING = "engineering", "理学、工学"
    FARMING = "farming", "农学"
    EDUCATION = "education", "教育"
    OTHER = "other", "其他"


class Party(models.TextChoices):
    COMMUNIST = "communist", "中共党员"
    DEMOCRATIC = "democratic", "民主党派"
    NONE = "none", "群众"


class Establishment(models.TextChoices):
    """Which establishment (编制) the position belongs to."""

    ADMINISTRATIVE = "administrative", "行政编制"
    INSTITUTION = "institution", "事业编制"


class Leaving(models.TextChoices):
    """How a person left; only a move to another organ (交流) counts for the yearly number."""

    MOVED = "moved", "交流到其他单位"
    RETIRED = "retired", "退休"
    RESIGNED = "resigned", "辞职"
    OTHER = "other", "其他"


class StaffQuerySet(models.QuerySet["StaffMember"]):
    def serving(self) -> Self:
        return self.filter(left_on=None)

    def with_post(self) -> Self:
        """With the present post of each in ``present_posts``, in one more query."""
        present = Assignment.objects.filter(until=None).select_related("organ")
        return self.prefetch_related(Prefetch("assignments", present, to_attr="present_posts"))


class StaffMember(models.Model):
    """One person. ``born`` is the first day of the month of birth; the day itself is not kept."""

    name = models.CharField("姓名", max_length=40)
    sex = models.CharField("性别", max_length=6, choices=Sex)
    born = models.DateField("出生年月")
    phone = EncryptedCharField("联系电话", max_length=30, blank=True)
    education = models.CharField("学历", max_length=14, choices=Education)
    field = models.CharField("专业类别", max_length=14, choices=Field)
    speciality = models.CharField("所学专业", max_length=40, blank=True)
    party = models.CharField("政治面貌", max_length=10, choices=Party)
    joined_work_on = models.DateField("参加工作时间")
    establishment = models.CharField("编制", max_length=14, choices=Establishment)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="staff_record",
        verbose_name="登录账户",
    )
    left_on = models.DateField("离开日期", null=True, blank=True)
    leaving = models.CharField("离开方式", max_length=10, choices=Leaving, blank=True)
    left_for = models.CharField("去向", max_length=100, blank=True)

    objects = StaffQuerySet.as_manager()
    present_posts: list["Assignment"]

    class Meta:
        verbose_name = verbose_name_plural = "机关干部"
        default_permissions = ("view",)
        permissions = [("manage_staffmember", "管理机关干部名册")]
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(left_on=None, leaving="") | (Q(left_on__isnull=False) & ~Q(leaving="")),
                name="who_left_left_somehow",
            ),
            models.CheckConstraint(condition=Q(joined_work_on__gt=F("born")), name="born_before_work_began"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("staffing:member", args=[self.pk])

    @property
    def post(self) -> "Assignment | None":
        """The present post, after ``with_post``; None for one who has left."""
        return self.present_posts[0] if self.present_posts else None

    @property
    def born_masked(self) -> str:
        return f"{self.born:%Y}年**月"

    @property
    def phone_masked(self) -> str:
        """The last four digits, or nothing where no number is known."""
        return f"*******{self.phone[-4:]}" if self.phone else ""

    def age_on(self, day: date) -> int:
        """Full years on a day, counted by months since the day of birth is not kept."""
        return day.year - self.born.year - (day.month < self.born.month)


class Rank(models.TextChoices):
    """The rank (职级) of a post, from the highest."""

    COUNTY_DEPUTY = "county_deputy", "副县级"
    SECTION_CHIEF = "section_chief", "正科级"
    SECTION_DEPUTY = "section_deputy", "副科级"
    STAFF = "staff", "科员"
    PROFESSIONAL = "professional", "专业技术岗位"


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def present(self) -> Self:
        """The posts held now, those held longest first."""
        found = self.filter(until=None, member__left_on=None)
        return found.select_related("member", "organ").order_by("since", "pk")


class Assignment(models.Model):
    """One post; ``until`` is its last day, empty while it is held."""

    member = models.ForeignKey(StaffMember, models.PROTECT, related_name="assignments")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="内设机构")
    title = models.CharField("岗位", max_length=60)
    rank = models.CharField("职级", max_length=14, choices=Rank)
    since = models.DateField("任职日期")
    until = models.DateField("任职至", null=True, blank=True)
    reason = models.CharField("任职依据", max_length=100, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "岗位经历"
        default_permissions = ()
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="assignment_ends_after_it_begins"
            ),
            ExclusionConstraint(
                name="one_post_at_a_time",
                expressions=[
                    ("member", RangeOperators.EQUAL),
                    (DateRange(F("since"), F("until"), Value("[]")), RangeOperators.OVERLAPS),
                ],
                violation_error_message="同一时间只能登记一个岗位。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organ.short_name} {self.title}"
