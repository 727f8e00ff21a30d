from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "apps.proposals"
    verbose_name = "议案建议"

    def ready(self) -> None:
        from apps.proposals import audience, papers, publish, reports  # noqa: F401  they register themselves
