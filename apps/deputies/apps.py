from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DeputiesConfig(AppConfig):
    name = "apps.deputies"
    verbose_name = "代表"

    def ready(self) -> None:
        from apps.accounts import expiry
        from apps.deputies import (  # noqa: F401  they register themselves
            comparing,
            consequences,
            ending_records,
            endings,
            papers,
            reports,
            structure,
        )
        from apps.deputies.categories import load_categories
        from apps.deputies.footing import by_mandate
        from apps.deputies.renewal import own  # noqa: F401  its parts register themselves
        from apps.deputies.spans import of_congress
        from apps.reports import spans

        consequences.register(endings)
        consequences.register(ending_records)
        expiry.footings.append(by_mandate)
        spans.offer(of_congress)
        post_migrate.connect(load_categories, sender=self)
