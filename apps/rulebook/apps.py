from django.apps import AppConfig


class RulebookConfig(AppConfig):
    name = "apps.rulebook"
    verbose_name = "制度汇编"

    def ready(self) -> None:
        from apps.rulebook import papers  # noqa: F401 - registers the volume
