from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "apps.duties"
    verbose_name = "履职计划"

    def ready(self) -> None:
        from apps.duties import reminding
        from apps.notices import reminders

        reminders.register(reminding.due)
