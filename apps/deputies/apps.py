from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DeputiesConfig(AppConfig):
    name = "apps.deputies"
    verbose_name = "代表"

    def ready(self) -> None:
        from apps.accounts import expiry
        from apps.deputies.categories import load_categories
        from apps.deputies.footing import by_mandate

        expiry.footings.append(by_mandate)
        post_migrate.connect(load_categories, sender=self)
