from django.apps import AppConfig


class CredentialsConfig(AppConfig):
    name = "apps.credentials"
    verbose_name = "代表资格"

    def ready(self) -> None:
        from apps.credentials import audience, overtaking, publish  # noqa: F401  they register themselves
        from apps.credentials.continuing import MOVES_ON
        from apps.deputies import consequences, renewal

        consequences.register(overtaking)
        renewal.register(MOVES_ON)
