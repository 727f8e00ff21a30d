"""What the deputies' work office keeps for all suggestions: categories, templates for writing, ways of handling."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Concat

from apps.deputies.models import Delegation

FIRST = {
    "economy": "经济发展",
    "agriculture": "农业农村",
    "city": "城乡建设",
    "transport": "交通运输",
    "education": "教育科技",
    "health": "医疗卫生",
    "culture": "文化旅游",
    "environment": "生态环境",
    "livelihood": "民生保障",
    "governance": "社会治理",
    "other": "其他",
}
"""Categories that a new portal begins with; the office changes them as it needs."""


class CategoryQuerySet(models.QuerySet["Category"]):
    def active(self) -> Self:
        return self.filter(is_active=True).filter(Q(parent=None) | Q(parent__is_active=True))

    def in_order(self) -> Self:
        """Each category of the first level, followed by its own."""
        above = Case(When(parent=None, then=F("order")), default=F("parent__order"))
        root = Case(When(parent=None, then=F("pk")), default=F("parent_id"))
        return self.select_related("parent").order_by(
            above, root, F("parent").asc(nulls_first=True), "order", "pk"
        )

    def choices(self) -> list[tuple[str, str]]:
        return [(row.code, row.full_name) for row in self.in_order()]

    def names(self, code: OuterRef) -> Subquery:
        """For ``annotate``: the full name of each record's category."""
        full = Case(
            When(parent=None, then=F("name")), default=Concat(F("parent__name"), Value("·"), F("name"))
        )
        return Subquery(self.filter(code=code).values(full_name_=full)[:1])

    def name_of(self, code: str) -> str:
        row = self.filter(code=code).select_related("parent").first()
        return row.full_name if row else ""


class Category(models.Model):
    """A category of suggestions (类别), of two levels. Its code stays; one that is no longer used is closed."""

    code = models.SlugField("代码", max_length=20, unique=True)
    name = models.CharField("名称", max_length=20)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上一级类别"
    )
    order = models.PositiveSmallIntegerField("排序", default=0)
    is_active = models.BooleanField("使用中", default=True)

    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "类别"
        default_permissions = ()
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["parent", "name"],
                nulls_distinct=False,
                name="one_category_of_a_name",
                violation_error_message="同一级已有这个名称的类别。",
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="no_category_above_itself"),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return f"{self.parent.name}·{self.name}" if self.parent else self.name


def begin(**_: Any) -> None:
    """Give a new portal its first categories; runs after each migration and changes nothing that is there."""
    if not Category.objects.exists():
        Category.objects.bulk_create(
            Category(code=code, name=name, order=at) for at, (code, name) in enumerate(FIRST.items(), start=1)
        )


class Pattern(models.Model):
    """A template that a deputy begins writing from (建议模板)."""

    name = models.CharField("名称", max_length=40)
    subject = models.CharField("适用类别", max_length=20, blank=True)
    title = models.CharField("标题格式", max_length=100, blank=True)
    body = models.TextField("正文结构", max_length=3000)
    order = models.PositiveSmallIntegerField("排序", default=0)
    is_active = models.BooleanField("使用中", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "建议模板"
        default_permissions = ()
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"], name="one_pattern_of_a_name", violation_error_message="已有同名的模板。"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Option(models.Model):
    """A way of handling that the county has chosen or not (办理方式)."""

    class Code(models.TextChoices):
        PRE_CHECK = "pre_check", "会议期间的建议先由代表团预审"
        GOVERNMENT = "government", "政府系统承办的建议经政府办公室交办"

    code = models.CharField(max_length=20, choices=Code, unique=True)
    is_on = models.BooleanField("启用", default=False)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.get_code_display()

    @classmethod
    def chosen(cls, code: str) -> bool:
        """Both ways stand open until the office closes one."""
        row = cls.objects.filter(code=code).first()
        return row is None or row.is_on


class DelegationClerk(models.Model):
    """Who serves a delegation in session, and so sees and pre-checks its suggestions."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="clerks", verbose_name="代表团")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="工作人员"
    )

    class Meta:
        verbose_name = verbose_name_plural = "代表团工作人员"
        default_permissions = ()
        ordering = ["delegation__order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["delegation", "user"],
                name="one_clerk_row",
                violation_error_message="已经是这个代表团的工作人员。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.delegation} {self.user}"
