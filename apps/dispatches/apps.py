from django.apps import AppConfig


class DispatchesConfig(AppConfig):
    name = "apps.dispatches"
    verbose_name = "发文"

    def ready(self) -> None:
        from apps.dispatches import papers  # noqa: F401  registers itself
        from apps.documents import afterlife

        afterlife.leave_to_procedure("dispatch", "这份文件由发文撤回，请在该件发文的页面按“撤回”")
