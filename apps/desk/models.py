"""What people keep on their desks: matters they follow, filters they saved, the address of their own dates."""

from django.conf import settings
from django.db import models

from apps.matters.models import Matter
from congress import clock


class Follow(models.Model):
    """A person keeps an eye on a matter. It gives no right to see it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="follows")
    matter = models.ForeignKey(Matter, models.CASCADE, related_name="followers")
    since = models.DateTimeField("关注时间", default=clock.now)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["user", "matter"], name="followed_once")]

    def __str__(self) -> str:
        return f"{self.user} {self.matter}"


class SavedFilter(models.Model):
    """A list of clocks as its owner likes to see it: the address's own query, under a name."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_filters")
    name = models.CharField("名称", max_length=30)
    query = models.CharField(max_length=500)

    class Meta:
        default_permissions = ()
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="one_filter_of_a_name")]

    def __str__(self) -> str:
        return self.name


class Feed(models.Model):
    """The secret address under which a calendar program reads one person's dates; only its digest is kept."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="feed")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField("建立时间", default=clock.now)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.user}的日程订阅"
