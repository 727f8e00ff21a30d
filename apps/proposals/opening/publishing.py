"""Figures, promises and suggestions under way among the public pages that are kept up to date."""

from collections.abc import Iterable

from django.db.models import OuterRef, Prefetch

from apps.proposals.models import Assignment, Category, Commitment, Reply, Suggestion
from apps.proposals.opening import figures, promised
from apps.publications import keeping
from apps.publications.models import Kind

KINDS = (Kind.FIGURES, Kind.PROMISE)
"""What is prepared and passed many at once."""
HERE = {"address": "proposals:public", "permission": "review_suggestion"}


def under_way(keys: Iterable[int]) -> Iterable[Suggestion]:
    """These suggestions with all that the public reads of them, in a number of queries that does not grow with them."""
    found = Suggestion.objects.filter(pk__in=list(keys)).select_related(
        "lead__person", "lead__delegation", "session__term"
    )
    return found.annotate(category_name=Category.objects.names(OuterRef("subject"))).prefetch_related(
        "events",
        "ratings",
        Prefetch("assignments", Assignment.objects.select_related("organ")),
        Prefetch("commitments", Commitment.objects.select_related("organ")),
        Prefetch("replies", Reply.objects.select_related("share__organ", "paper__retirement")),
    )


keeping.register(Kind.FIGURES, figures.contents, ended="这一时段的统计已经没有依据。", **HERE)
keeping.register(Kind.PROMISE, promised.contents, ended="承诺所属的建议已不再公开。", **HERE)
keeping.register_matters(Kind.SUGGESTION, under_way, ended="这件建议已不再办理。", **HERE)
