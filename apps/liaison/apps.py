from django.apps import AppConfig


class LiaisonConfig(AppConfig):
    name = "apps.liaison"
    verbose_name = "联系群众"

    def ready(self) -> None:
        from apps.deputies import beginnings, consequences, registration, renewal
        from apps.liaison import leaving, letters, printing, publishing, reports  # noqa: F401  they register themselves
        from apps.liaison.following import FOLLOWS, begin

        beginnings.register(begin)
        consequences.register(leaving)
        renewal.register(FOLLOWS)
        registration.known_above(printing.stations_of)
