"""What the first page shows beside the next steps: what one's organ owes, what one follows, what one has not read."""

from typing import Any

from apps.desk import listing
from apps.matters.models import Deadline, Matter
from apps.notices.models import Notice

SHOWN = 8


def owed(user: Any) -> list[Deadline]:
    """The running clocks of the person's organs, the first to end on top."""
    organs = user.organs
    if not organs:
        return []
    clocks = listing.ticking(user).filter(listing.owed_by(organs))
    return list(clocks.select_related("matter", "rule").order_by("due_on", "pk")[:SHOWN])


def followed(user: Any) -> list[Any]:
    """The matters the person follows and may see, as their own records; what changed last stands first."""
    found = Matter.objects.visible_to(user).filter(followers__user=user).order_by("-followers__since")
    kinds = (model.KIND for model in Matter.__subclasses__())
    return [matter.specific for matter in found.prefetch_related(*kinds)[:SHOWN]]


def unread(user: Any) -> list[Notice]:
    return list(Notice.objects.of(user).unread().order_by("-created_at", "-pk")[:SHOWN])


def beside(user: Any) -> dict[str, Any]:
    """For the template: ``owed``, ``followed`` and ``news``."""
    return {"owed": owed(user), "followed": followed(user), "news": unread(user)}
