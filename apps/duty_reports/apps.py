from django.apps import AppConfig


class DutyReportsConfig(AppConfig):
    name = "apps.duty_reports"
    verbose_name = "代表述职"

    def ready(self) -> None:
        from apps.duty_reports import minutes, papers, publish, reports  # noqa: F401  they register themselves
