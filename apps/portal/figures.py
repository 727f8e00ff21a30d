"""Numbers and choices over everything published."""

import json
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.core.cache import cache
from django.db.models import Count, Q
from django.db.models.fields.json import KT

from apps.publications.models import PAGES, Kind, Publication

KEPT = 300
"""Seconds."""
PAST = Q(kind=Kind.DEPUTY, facets__has_key="ended")
"""Profiles of ended terms: found at their addresses, and in no list."""
CHOICES = ("session", "category", "handler", "result", "year")


def of_year(year: int) -> dict[str, int]:
    """What was made public of one year's suggestions and resolutions."""
    proposed = Q(kind=Kind.SUGGESTION)
    return (
        Publication.objects.published()
        .filter(facets__contains={"year": year})
        .aggregate(
            resolutions=Count("pk", filter=Q(kind=Kind.RESOLUTION)),
            proposals=Count("pk", filter=proposed),
            solved=Count("pk", filter=proposed & Q(facets__result_class="A")),
            satisfied=Count("pk", filter=proposed & Q(facets__satisfied__in=["满意", "基本满意"])),
            rated=Count("pk", filter=proposed & Q(facets__satisfied__in=["满意", "基本满意", "不满意"])),
        )
    )


def sentence(figures: dict[str, int]) -> str:
    """The year's figures in words, as far as there is something to say."""
    said = []
    if figures["solved"]:
        said.append(f"已经解决或采纳 {figures['solved']} 件")
    if figures["rated"]:
        said.append(f"代表满意或基本满意 {figures['satisfied']} / {figures['rated']} 件")
    return "，".join(said)


def counts() -> dict[str, int]:
    rows = Publication.objects.published().values_list("kind").annotate(n=Count("pk")).order_by()
    return {Kind.SUGGESTION: 0, Kind.RESOLUTION: 0, **dict(rows)}


def options() -> dict[str, list[str]]:
    """What the suggestions can be filtered by: every value that occurs, or did when this was last counted.

    Counted again when something is made public, and every five minutes, since a withdrawal adds nothing to the chain.
    """
    newest = Publication.objects.public().order_by("-position").values_list("sha256", flat=True).first()
    return cache.get_or_set(f"portal.options.{newest}", counted_options, KEPT)


def counted_options() -> dict[str, list[str]]:
    published = Publication.objects.published().filter(kind=Kind.SUGGESTION)
    found = published.aggregate(
        **{name: ArrayAgg(KT(f"facets__{name}"), distinct=True, default=[]) for name in CHOICES}
    )
    found["handler"] = {name for names in found["handler"] for name in json.loads(names or "[]")}
    return {name: ordered(name, values) for name, values in found.items()}


def of_pages(kind: Kind, *names: str) -> dict[str, list[str]]:
    """What deputies or stations can be filtered by: every value that occurs."""
    published = Publication.objects.published().filter(kind=kind).exclude(PAST)
    found = published.aggregate(
        **{name: ArrayAgg(KT(f"facets__{name}"), distinct=True, default=[]) for name in names}
    )
    return {name: sorted(filter(None, values)) for name, values in found.items()}


def ordered(name: str, values: Any) -> list[str]:
    """Newest year first, the rest as they sort."""
    return sorted(filter(None, values), reverse=name == "year")


def years() -> list[tuple[int, str, int]]:
    """(year, kind, how many) of everything published, newest year first."""
    records = Publication.objects.published().exclude(kind__in=PAGES)
    rows = records.values_list("dated__year", "kind").annotate(n=Count("pk"))
    return list(rows.order_by("-dated__year", "kind"))
