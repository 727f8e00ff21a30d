from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "apps.desk"
    verbose_name = "工作台"

    def ready(self) -> None:
        from apps.desk import telling
        from apps.documents import awaiting

        awaiting.tell_with(telling.sent_back)
