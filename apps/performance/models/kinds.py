"""Kinds of activity: rows that the deputies office may rename, reorder and retire."""

from typing import Self

from django.db import models


class Duty(models.TextChoices):
    """A duty of the law is never added up with what a deputy does of their own good will."""

    STATUTORY = "statutory", "法定职责"
    VOLUNTARY = "voluntary", "志愿善行"


class KindQuerySet(models.QuerySet["Kind"]):
    def in_use(self) -> Self:
        return self.filter(active=True)

    def reportable(self) -> Self:
        """Those that a deputy may report."""
        return self.in_use().filter(reported=True)


class Kind(models.Model):
    """A kind of activity (活动类别)."""

    code = models.CharField("代码", max_length=20, unique=True)
    name = models.CharField("名称", max_length=30, unique=True)
    duty = models.CharField("性质", max_length=10, choices=Duty)
    reported = models.BooleanField("代表可以自行填报", default=True)
    active = models.BooleanField("使用中", default=True)
    order = models.PositiveSmallIntegerField("排序", default=0)

    objects = KindQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "履职活动类别"
        default_permissions = ()
        permissions = [("manage_kind", "管理履职活动类别和核实分工")]
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.name
