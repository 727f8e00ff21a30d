"""Small ledgers of the machinery: registers without gaps, forms that were used."""

from django.conf import settings
from django.db import models


class NumberSeries(models.Model):
    """A register whose numbers have no gaps: the last one used."""

    key = models.CharField(max_length=80, unique=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.key}：{self.last}"


class UsedKey(models.Model):
    """A form's key once its work is done: the same form sent again changes nothing."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.UUIDField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="a_form_works_once")]

    def __str__(self) -> str:
        return str(self.key)
