from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "apps.notices"
    verbose_name = "消息"

    def ready(self) -> None:
        from apps.notices import clocks, reminders

        reminders.register(clocks.due)
