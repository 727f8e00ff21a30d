from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    name = "apps.administration"
    verbose_name = "系统管理"

    def ready(self) -> None:
        from apps.administration.accounts import papers  # noqa: F401 - declares the paper of the review
