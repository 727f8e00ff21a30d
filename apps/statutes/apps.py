from django.apps import AppConfig
from django.db.models.signals import post_migrate


class StatutesConfig(AppConfig):
    name = "apps.statutes"
    verbose_name = "法定期限"

    def ready(self) -> None:
        from .seed import seed_after_migrate

        post_migrate.connect(seed_after_migrate, sender=self)
