"""Who is reminded of a suggestion's clocks: the organ that owes; for ratings (C7) the deputies still to rate.

And who consents to a longer time, beside those who keep the clocks.
"""

from collections.abc import Iterable
from typing import Any

from apps.accounts.models import User
from apps.matters import consent
from apps.matters.models import Deadline
from apps.notices import audience
from apps.proposals import notify
from apps.proposals.models import Suggestion
from apps.proposals.workflow import GOVERN


def people(deadline: Deadline) -> Iterable[User]:
    suggestion: Any = deadline.matter.specific
    if deadline.code == "C7":
        return [user for mandate in suggestion.unrated() if (user := mandate.person.user)]
    if deadline.code == "C3":
        return notify.staff(suggestion)
    return audience.default(deadline)


def assigning_body(suggestion: Suggestion) -> consent.Body | None:
    """Six months need the consent of who assigned it (C2, SDsug 第十九条): the government's office of what went through it."""
    return consent.Body(GOVERN, notify.government(suggestion)) if suggestion.through_government else None


audience.register(Suggestion.KIND, people)
consent.register(Suggestion.KIND, assigning_body)
