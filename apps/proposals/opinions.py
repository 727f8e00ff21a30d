"""The opinions of co-handlers (协办意见) in every version, for those who know of the inner steps."""

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from apps.proposals.models import Opinion, Suggestion


def number() -> Coalesce:
    """For ``annotate`` on suggestions: how many versions there are of all its co-handlers' opinions."""
    given = Opinion.objects.filter(share__suggestion=OuterRef("pk")).order_by()
    counted = given.values("share__suggestion").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def earlier(suggestion: Suggestion) -> int:
    """How many versions the page itself does not show: changed since, or of organs that no longer advise.

    ``suggestion`` with ``opinion_count``. What was merged into another shows the other's opinions: it has none of its own.
    """
    shown = sum(bool(share.opinion) for share in suggestion.shares())
    return max(0, getattr(suggestion, "opinion_count", 0) - shown)


def versions(suggestion: Suggestion) -> QuerySet[Opinion]:
    """All of them with their letters, the newest first; ``holds``: it is what the organ says now."""
    rows = Opinion.objects.filter(share__suggestion=suggestion).select_related("share", "organ", "by")
    return rows.prefetch_related("letters__retirement").order_by("-pk")


def holds(opinion: Opinion) -> bool:
    """Whether it is what its organ says now, to the lead handler of now."""
    return opinion.share.ended_at is None and opinion.at == opinion.share.opinion_at
