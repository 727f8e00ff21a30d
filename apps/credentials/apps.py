from django.apps import AppConfig


class CredentialsConfig(AppConfig):
    name = "apps.credentials"
    verbose_name = "代表资格"

    def ready(self) -> None:
        from apps.credentials import audience, overtaking, publish  # noqa: F401  they register themselves
        from apps.deputies import consequences

        consequences.register(overtaking)
