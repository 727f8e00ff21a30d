"""Suggestions and bills in the performance records of those who raised them."""

from collections.abc import Iterable

from apps.accounts.models import User
from apps.deputies.models import Mandate
from apps.matters.models import Matter
from apps.performance import registering
from apps.performance.registering import Fact
from apps.proposals.models import Bill, Suggestion
from congress import clock

KIND = "proposal"
LED, SIGNED = "lead", "co-sign"


def enter(suggestion: Suggestion) -> None:
    """On the day it is handed in: for the lead deputy and for each who confirmed the text.

    Handed in again after it was sent back, the entries keep their day; those of earlier co-signers fall away. What
    the suggestion says is not repeated: a record has readers who may not see it.
    """
    enter_all(suggestion, suggestion.signatories(), led="领衔提出建议", signed="附议建议")


def enter_bill(bill: Bill) -> None:
    """A bill in the same way, for those whose signature counted; an organ's bill is nobody's own."""
    if bill.lead:
        enter_all(bill, bill.counted(), led="领衔提出议案", signed="联名提出议案")


def enter_all(matter: Matter, signers: Iterable[Mandate], *, led: str, signed: str) -> None:
    """The first of the signers led."""
    lead, *others = signers
    roles = [(lead, LED, led), *((one, SIGNED, signed) for one in others)]
    on = matter.opened_at
    day = clock.day_of(on) if on else clock.today()
    facts = [
        Fact(mandate, KIND, day, words, matter, key=f"{role}:{matter.pk}") for mandate, role, words in roles
    ]
    registering.withdraw(matter, because="不再是提出人")
    registering.register_all(facts)


def take_back(matter: Matter, *, because: str, by: User) -> None:
    registering.withdraw(matter, because=because, by=by)
