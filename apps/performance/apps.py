from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PerformanceConfig(AppConfig):
    name = "apps.performance"
    verbose_name = "履职档案"

    def ready(self) -> None:
        from apps.deputies import renewal, seeing
        from apps.performance import (  # noqa: F401  they register themselves
            audience,
            people,
            reports,
            reports_activities,
            reports_funds,
            reports_presence,
            reports_visits,
        )
        from apps.performance.campaigns import papers  # noqa: F401
        from apps.performance.continuing import PARTS
        from apps.performance.kinds import load_kinds
        from apps.performance.speeches import reports as of_speeches  # noqa: F401

        seeing.register(people.looked_after)
        for part in PARTS:
            renewal.register(part)
        post_migrate.connect(load_kinds, sender=self)
