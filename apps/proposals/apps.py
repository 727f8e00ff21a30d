from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ProposalsConfig(AppConfig):
    name = "apps.proposals"
    verbose_name = "议案建议"

    def ready(self) -> None:
        from apps.deputies import consequences, merging, renewal, seeing
        from apps.notices import reminders
        from apps.proposals import (  # noqa: F401  they register themselves
            audience,
            from_voices,
            letters,
            papers,
            publish,
            reminding,
            reports,
            serving,
            shelves,
            succession,
        )
        from apps.proposals.bills import audience as bill_audience  # noqa: F401
        from apps.proposals.bills import continuing as bills_continuing
        from apps.proposals.bills import publish as bill_publish  # noqa: F401
        from apps.proposals.bills import succession as bills_succession
        from apps.proposals.continuing import MOVES_ON, regrant
        from apps.proposals.models import catalogue
        from apps.proposals.opening import publishing  # noqa: F401

        consequences.register(succession)
        consequences.register(bills_succession)
        merging.register(regrant)
        merging.register(bills_succession.regrant)
        renewal.register(MOVES_ON)
        renewal.register(bills_continuing.MOVES_ON)
        seeing.register(serving.served)
        reminders.register(reminding.due)
        post_migrate.connect(catalogue.begin, sender=self)
