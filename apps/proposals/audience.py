"""Who is reminded of a suggestion's clocks: the organ that owes; for ratings (C7) the deputies still to rate."""

from collections.abc import Iterable
from typing import Any

from apps.accounts.models import User
from apps.matters.models import Deadline
from apps.notices import audience
from apps.proposals import notify
from apps.proposals.models import Suggestion


def people(deadline: Deadline) -> Iterable[User]:
    suggestion: Any = deadline.matter.specific
    if deadline.code == "C7":
        return [user for mandate in suggestion.unrated() if (user := mandate.person.user)]
    if deadline.code == "C3":
        return notify.staff(suggestion)
    return audience.default(deadline)


audience.register(Suggestion.KIND, people)
