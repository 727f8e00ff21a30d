from django.apps import AppConfig


class DispatchesConfig(AppConfig):
    name = "apps.dispatches"
    verbose_name = "发文"

    def ready(self) -> None:
        from apps.dispatches import papers  # noqa: F401  registers itself
