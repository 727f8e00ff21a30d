"""What happened to a matter, and the day's proof of it. Nobody changes these rows."""

import pgtrigger
from django.conf import settings
from django.db import models

from apps.matters.models.matter import Matter

APPEND_ONLY = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class Event(models.Model):
    """One step taken: timeline, audit trail and evidence. Rows are never changed; each hashes the one before."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    verb = models.CharField(max_length=30)
    what = models.CharField("步骤", max_length=40)
    before = models.CharField(max_length=30, blank=True)
    after = models.CharField(max_length=30, blank=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="经办")
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="代"
    )
    note = models.TextField("说明", blank=True)
    data = models.JSONField(default=dict)
    internal = models.BooleanField("内部环节", default=False)
    at = models.DateTimeField("时间")
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "经过"
        default_permissions = ()
        ordering = ["matter_id", "seq"]
        constraints = [models.UniqueConstraint(fields=["matter", "seq"], name="event_sequence")]
        indexes = [models.Index(fields=["at"], name="event_at")]
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return f"{self.what} {self.at:%Y-%m-%d %H:%M}"

    @property
    def people(self) -> str:
        """Who took the step; where it was recorded for someone else (代录), both."""
        return f"{self.on_behalf_of.name}（{self.actor.name}代录）" if self.on_behalf_of else self.actor.name


class Anchor(models.Model):
    """One day's hash over the newest event of every matter: printed and filed, it dates all chains (日锚)."""

    day = models.DateField(unique=True)
    heads = models.PositiveIntegerField("事项数")
    digest = models.CharField(max_length=64)

    class Meta:
        default_permissions = ()
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return f"{self.day} {self.digest[:12]}"
