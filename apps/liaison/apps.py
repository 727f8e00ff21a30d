from django.apps import AppConfig


class LiaisonConfig(AppConfig):
    name = "apps.liaison"
    verbose_name = "联系群众"

    def ready(self) -> None:
        from apps.liaison import letters, publishing, reports  # noqa: F401  they register themselves
