from django.apps import AppConfig


class ResolutionsConfig(AppConfig):
    name = "apps.resolutions"
    verbose_name = "决议决定"

    def ready(self) -> None:
        from apps.documents import afterlife
        from apps.resolutions import papers, publish, reports  # noqa: F401  each registers itself

        afterlife.leave_to_procedure("resolution", "这份文件随决议决定作废，请在该件决议决定的页面按“作废”")
