"""From entries and scores to points: the arithmetic of the evaluation, for all deputies in a few queries."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from django.db.models import Count, prefetch_related_objects

from apps.evaluation.models import Band, Indicator, Score, ScoringScheme
from apps.performance.models import Duty, Entry

TENTH = Decimal("0.1")
HUNDRED = Decimal(100)


class Simulated(NamedTuple):
    """What a scheme would have made of a deputy's year, from counted indicators alone, as hundredths of their points.

    The points for duties of the law and those for good will apart, and what they make together.
    """

    mandate: int
    statutory: Decimal
    voluntary: Decimal
    total: Decimal
    band: Band | None


def rounded(points: Decimal) -> Decimal:
    """To a tenth of a point, halves up."""
    return points.quantize(TENTH, ROUND_HALF_UP)


def counts(year: int, mandates: Iterable[int]) -> dict[int, dict[int, int]]:
    """How many entries of each kind each deputy has in the year: {mandate: {kind: entries}}. One query."""
    entries = Entry.objects.counting().within(date(year, 1, 1), date(year, 12, 31))
    rows = entries.filter(mandate__in=list(mandates)).order_by().values_list("mandate", "kind")
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for mandate, kind, number in rows.annotate(number=Count("pk")):
        found[mandate][kind] = number
    return found


def earned(indicator: Indicator, kinds: Iterable[int], of_deputy: Mapping[int, int]) -> Decimal:
    """The points of a counted indicator: all when the target is reached, else the share."""
    number = sum(of_deputy.get(kind, 0) for kind in kinds)
    share = min(Decimal(1), Decimal(number) / Decimal(indicator.target or 1))
    return rounded(indicator.maximum * share)


def counted(scheme: ScoringScheme) -> list[tuple[Indicator, list[int]]]:
    """The indicators that are counted, each with the keys of its kinds."""
    rows = scheme.indicators.exclude(target=None).prefetch_related("kinds")
    return [(row, [kind.pk for kind in row.kinds.all()]) for row in rows]


def parts(
    scheme: ScoringScheme, scores: Iterable[Score], voluntary: Container[int] = ()
) -> tuple[Decimal, Decimal]:
    """A sheet's points for duties of the law, and for good will: each indicator's columns by their weights.

    ``voluntary``: the keys of the indicators of good will.

    A column that nobody scored leaves its weight to the others, so that nobody loses by another's silence.
    """
    by_indicator: dict[int, list[Score]] = defaultdict(list)
    for score in scores:
        by_indicator[score.indicator_id].append(score)
    found = {False: Decimal(0), True: Decimal(0)}
    for indicator, rows in by_indicator.items():
        found[indicator in voluntary] += weighed(scheme, rows)
    return rounded(found[False]), rounded(found[True])


def weighed(scheme: ScoringScheme, rows: Iterable[Score]) -> Decimal:
    weights = [(scheme.weight(row.column), row.points) for row in rows]
    whole = sum(weight for weight, _ in weights)
    return sum((weight * points for weight, points in weights), Decimal(0)) / whole if whole else Decimal(0)


def simulate(scheme: ScoringScheme, year: int, mandates: Iterable[int]) -> list[Simulated]:
    """What the counted indicators would have given in a past year, the best first. Judged ones are left out."""
    mandates, indicators = list(mandates), counted(scheme)
    attainable = sum((row.maximum for row, _ in indicators), Decimal(0))
    if not attainable:
        return []
    of_all = counts(year, mandates)
    prefetch_related_objects([scheme], "bands")
    found = []
    for mandate in mandates:
        points = dict.fromkeys(Duty, Decimal(0))
        for row, kinds in indicators:
            points[Duty(row.duty)] += earned(row, kinds, of_all.get(mandate, {}))
        due, free = (rounded(points[duty] * HUNDRED / attainable) for duty in Duty)
        found.append(Simulated(mandate, due, free, due + free, scheme.band_of(due + free)))
    return sorted(found, key=lambda one: -one.total)
