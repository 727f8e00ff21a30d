from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "apps.accounts"
    verbose_name = "机构与账户"

    def ready(self) -> None:
        from apps.accounts import sign_in  # noqa: F401 - begins sessions at user_logged_in
        from apps.accounts.roles import load_roles

        post_migrate.connect(load_roles, sender=self)
