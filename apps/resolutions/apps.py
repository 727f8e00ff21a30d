from django.apps import AppConfig


class ResolutionsConfig(AppConfig):
    name = "apps.resolutions"
    verbose_name = "决议决定"

    def ready(self) -> None:
        from apps.resolutions import papers, publish, reports  # noqa: F401  each registers itself
