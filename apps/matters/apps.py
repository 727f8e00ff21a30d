from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class MattersConfig(AppConfig):
    name = "apps.matters"
    verbose_name = "事项"

    def ready(self) -> None:
        post_migrate.connect(forget_permissions)


def forget_permissions(**_: Any) -> None:
    """A migration, and emptying a database, give permissions other keys."""
    from apps.matters.access import matter_permissions

    matter_permissions.cache_clear()
