from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "apps.submissions"
    verbose_name = "群众来信"

    def ready(self) -> None:
        from apps.submissions import audience  # noqa: F401  registers itself
