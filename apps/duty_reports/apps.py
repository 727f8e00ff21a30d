from django.apps import AppConfig


class DutyReportsConfig(AppConfig):
    name = "apps.duty_reports"
    verbose_name = "代表述职"

    def ready(self) -> None:
        from apps.deputies import renewal
        from apps.duty_reports import minutes, papers, publish, reports  # noqa: F401  they register themselves
        from apps.duty_reports.continuing import MOVES_ON

        renewal.register(MOVES_ON)
