"""When a mandate ends on one ground, what was under way on it by another procedure has no object any more."""

from collections.abc import Iterator
from typing import Any

from apps.accounts.models import User
from apps.credentials.actions.common import take
from apps.credentials.models import Recall, Resignation, Suspension, Termination
from apps.deputies.models import Mandate


def preview(mandate: Mandate) -> Iterator[str]:
    """Restricted matters are not named: whoever decides on one may not know of another."""
    for matter in under_way(mandate):
        if not isinstance(matter, Suspension):
            yield f"“{matter.title}”不再办理。"


def apply(mandate: Mandate, *, by: User, note: str) -> Iterator[str]:
    for matter in under_way(mandate):
        take("overtake", matter, by=by, note=note)
        if not isinstance(matter, Suspension):
            yield f"“{matter.title}”不再办理。"


def under_way(mandate: Mandate) -> Iterator[Any]:
    """Open matters on the mandate that its end overtakes; the one that ends it has moved on already."""
    for model in (Suspension, Resignation, Recall, Termination):
        sources = model.STEPS.workflow["overtake"].sources
        yield from model.objects.filter(mandate=mandate, closed_at=None, status__in=sources).order_by("pk")
