from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    name = "apps.publications"
    verbose_name = "公开发布"

    def ready(self) -> None:
        from apps.documents import catalogue
        from apps.publications import register

        catalogue.keep_register(register)
