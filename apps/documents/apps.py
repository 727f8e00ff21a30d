from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "apps.documents"
    verbose_name = "公文"

    def ready(self) -> None:
        from apps.documents import checks  # noqa: F401
