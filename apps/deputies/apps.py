from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DeputiesConfig(AppConfig):
    name = "apps.deputies"
    verbose_name = "代表"

    def ready(self) -> None:
        from apps.deputies.categories import load_categories

        post_migrate.connect(load_categories, sender=self)
