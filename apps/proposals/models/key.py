"""Key suggestions (重点督办): which the council of chairpersons picked, who follows them up, and how."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.accounts.models import Organ
from apps.proposals.models.suggestion import Suggestion


class KeyItemQuerySet(models.QuerySet["KeyItem"]):
    def of_year(self, year: int) -> Self:
        return self.filter(decided_on__year=year)


class KeyItem(models.Model):
    """One suggestion of weight (代表法第五十二条; SDsug 第十四条、第十六条): the decision and who answers for it."""

    suggestion = models.OneToOneField(Suggestion, models.PROTECT, related_name="key_item")
    decided_on = models.DateField("主任会议日期")
    decision = models.CharField("决定依据", max_length=80, help_text="例如“第二十三次主任会议”")
    document_number = models.CharField("文号", max_length=40, blank=True)
    reason = models.CharField("确定为重点的理由", max_length=200)
    leader = models.CharField("领衔督办领导", max_length=40)
    committee = models.ForeignKey(
        Organ, models.PROTECT, related_name="key_items", verbose_name="督办的专门委员会、工作机构"
    )
    head = models.CharField("承办单位责任人", max_length=40)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = KeyItemQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "重点督办建议"
        default_permissions = ()
        ordering = ["-decided_on", "id"]

    def __str__(self) -> str:
        return f"重点督办：{self.suggestion}"


class KeyEntry(models.Model):
    """One visit or one word on the progress of a key suggestion (督办记录)."""

    class Kind(models.TextChoices):
        VISIT = "visit", "实地视察"
        MEETING = "meeting", "督办座谈会"
        PROGRESS = "progress", "听取进展汇报"
        OTHER = "other", "其他"

    item = models.ForeignKey(KeyItem, models.PROTECT, related_name="entries")
    kind = models.CharField("方式", max_length=10, choices=Kind)
    held_on = models.DateField("日期")
    people = models.CharField("参加人员", max_length=200, blank=True)
    note = models.TextField("情况", max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()
        ordering = ["-held_on", "-id"]
        constraints = [models.CheckConstraint(condition=~Q(note=""), name="an_entry_says_something")]

    def __str__(self) -> str:
        return f"{self.held_on} {self.get_kind_display()}"
