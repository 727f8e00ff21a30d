"""Matters on one deputy's mandate: suspended, ended, resigned from, and requests to arrest the deputy."""

from typing import Any, ClassVar

from django.db import models

from apps.credentials import grounds
from apps.credentials.models.common import OfMandate, Placed, Voted
from apps.credentials.workflows import arrest, resignation, suspension, termination
from apps.deputies.models import Mandate, Session
from apps.matters.models import Matter, MatterQuerySet


class Suspension(Placed, OfMandate, Matter):
    """A deputy who may not act for the time being (代表法第六十一条)."""

    KIND: ClassVar[str] = "suspension"
    PROCEDURE: ClassVar[str] = "workflows.suspension"
    STEPS: ClassVar[Any] = suspension

    class Ground(models.TextChoices):
        DETAINED = "detained", "因刑事案件被羁押，正在受侦查、起诉、审判"
        SERVING = "serving", "被依法判处管制、拘役或者有期徒刑而没有附加剥夺政治权利，正在服刑"

    ground = models.CharField("情形", max_length=10, choices=Ground)
    since = models.DateField("情形发生日期")
    facts = models.TextField("情况和依据", max_length=3000)
    heard_at = models.CharField("听取报告的会议", max_length=60, blank=True)
    suspended_on = models.DateField("暂停执行日期", null=True)
    resumed_on = models.DateField("恢复执行日期", null=True)

    objects = MatterQuerySet.as_manager()  # type: ignore[misc]  # each model's own

    class Meta:
        verbose_name = verbose_name_plural = "暂停执行代表职务"
        default_permissions = ("view",)


class Termination(Placed, Voted, OfMandate, Matter):
    """The end of a mandate on a ground that the credentials committee establishes (代表法第六十二、六十三条)."""

    KIND: ClassVar[str] = "termination"
    PROCEDURE: ClassVar[str] = "workflows.termination"
    STEPS: ClassVar[Any] = termination

    ground = models.CharField("终止情形", max_length=12, choices=grounds.CHOICES)
    occurred_on = models.DateField("情形发生日期")
    facts = models.TextField("事实和依据", max_length=3000)
    document = models.CharField("文书名称和文号", max_length=120, blank=True)
    sessions = models.ManyToManyField(
        Session, blank=True, related_name="+", verbose_name="未经批准不出席的会议"
    )
    opinion = models.TextField("审查意见", max_length=5000, blank=True)

    objects = MatterQuerySet.as_manager()  # type: ignore[misc]  # each model's own

    class Meta:
        verbose_name = verbose_name_plural = "代表资格终止"
        default_permissions = ("view",)


class Resignation(Placed, Voted, OfMandate, Matter):
    """A deputy's resignation to the standing committee (选举法第五十五条), of their own will or as ordered."""

    KIND: ClassVar[str] = "resignation"
    PROCEDURE: ClassVar[str] = "workflows.resignation"
    STEPS: ClassVar[Any] = resignation

    reason = models.TextField("辞职理由", max_length=2000)
    ordered_by = models.CharField("责令辞职的机关", max_length=60, blank=True)
    handed_in_on = models.DateField("提出日期")

    objects = MatterQuerySet.as_manager()  # type: ignore[misc]  # each model's own

    class Meta:
        verbose_name = verbose_name_plural = "代表辞职"
        default_permissions = ("add", "view")

    @property
    def majority(self) -> str:
        return "B9"

    @property
    def end_reason(self) -> str:
        return Mandate.EndReason.ORDERED if self.ordered_by else Mandate.EndReason.RESIGNED


class ArrestRequest(Placed, Voted, OfMandate, Matter):
    """An organ asks to restrict a deputy's liberty, or reports that it had to (代表法第三十九条)."""

    KIND: ClassVar[str] = "arrestrequest"
    PROCEDURE: ClassVar[str] = "workflows.arrest"
    STEPS: ClassVar[Any] = arrest

    class Measure(models.TextChoices):
        ARREST = "arrest", "逮捕"
        TRIAL = "trial", "刑事审判"
        OTHER = "other", "其他限制人身自由的措施"
        DETAINED = "detained", "现行犯先行拘留（报告）"

    class Body(models.TextChoices):
        COMMITTEE = "committee", "常务委员会"
        PRESIDIUM = "presidium", "大会主席团"

    organ = models.CharField("提请机关", max_length=60)
    measure = models.CharField("措施", max_length=10, choices=Measure)
    received_on = models.DateField("收到日期")
    facts = models.TextField("案由和依据", max_length=3000)
    body = models.CharField("许可机关", max_length=10, choices=Body, default=Body.COMMITTEE, editable=False)

    objects = MatterQuerySet.as_manager()  # type: ignore[misc]  # each model's own

    class Meta:
        verbose_name = verbose_name_plural = "对代表采取强制措施的许可"
        default_permissions = ("view",)

    @property
    def flagrant(self) -> bool:
        return self.measure == self.Measure.DETAINED

    @property
    def stations(self) -> list[tuple[str, list[Any]]]:
        return list(arrest.PATH_OF_REPORT if self.flagrant else arrest.PATH)

    @property
    def majority(self) -> str:
        return "A7p" if self.body == self.Body.PRESIDIUM else super().majority
