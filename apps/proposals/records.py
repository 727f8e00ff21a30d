"""A suggestion in the performance records of those who raised it."""

from apps.accounts.models import User
from apps.performance import registering
from apps.performance.registering import Fact
from apps.proposals.models import Suggestion
from congress import clock

KIND = "proposal"
LED, SIGNED = "lead", "co-sign"


def enter(suggestion: Suggestion) -> None:
    """On the day it is handed in: for the lead deputy and for each who confirmed the text.

    Handed in again after it was sent back, the entries keep their day; those of earlier co-signers fall away. What
    the suggestion says is not repeated: a record has readers who may not see it.
    """
    lead, *others = suggestion.signatories()
    roles = [(lead, LED, "领衔提出建议"), *((one, SIGNED, "附议建议") for one in others)]
    on = suggestion.opened_at
    day = clock.day_of(on) if on else clock.today()
    facts = [
        Fact(mandate, KIND, day, words, suggestion, key=f"{role}:{suggestion.pk}")
        for mandate, role, words in roles
    ]
    registering.withdraw(suggestion, because="不再是提出人")
    registering.register_all(facts)


def take_back(suggestion: Suggestion, *, because: str, by: User) -> None:
    registering.withdraw(suggestion, because=because, by=by)
