"""A year's appraisal: every organ's marks by the scheme's weights, its points and its rank."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from apps.accounts.models import Organ
from apps.proposals.appraisal.figures import Found, counts, handled
from apps.proposals.appraisal.indicators import FULL, Indicator
from apps.proposals.appraisal.models import Scheme

CENT = Decimal("0.01")


class Mark(NamedTuple):
    """One figure of one organ. ``points`` None where there was nothing to count."""

    indicator: str
    label: str
    weight: int
    numerator: int
    denominator: int
    points: str | None


class Result(NamedTuple):
    """One organ's line before it is frozen; the same names as those of ``Line``."""

    organ: Organ
    rank: int
    total: Decimal
    handled: int
    marks: list[dict[str, Any]]


def results(scheme: Scheme, year: int) -> list[Result]:
    """Every organ that had to answer a suggestion of the year or its part, the best first; equal totals share a rank."""
    shares = handled(year)
    numbers = {one.organ: one.given for one in shares}
    organs = Organ.objects.filter(pk__in=numbers)
    chosen = [one for one in Indicator if scheme.weights.get(one.value)]
    found = counts(year, chosen, shares)
    scored = [(organ, marks_of(organ, scheme, found)) for organ in organs]
    totals = {organ.pk: total(marks) for organ, marks in scored}
    lines = [
        Result(
            organ,
            1 + sum(other > totals[organ.pk] for other in totals.values()),
            totals[organ.pk],
            numbers[organ.pk],
            [mark._asdict() for mark in marks],
        )
        for organ, marks in scored
    ]
    return sorted(lines, key=lambda line: (line.rank, line.organ.pk))


def marks_of(organ: Organ, scheme: Scheme, found: dict[Indicator, Found]) -> list[Mark]:
    marks = []
    for indicator, by_organ in found.items():
        weight = scheme.weights[indicator.value]
        numerator, denominator = by_organ.get(organ.pk, (0, 0))
        points = str((Decimal(weight * numerator) / denominator).quantize(CENT)) if denominator else None
        marks.append(Mark(indicator.value, indicator.label, weight, numerator, denominator, points))
    return marks


def total(marks: Iterable[Mark]) -> Decimal:
    """Points of a hundred over the indicators that could be counted; 0 where none could."""
    counted = [mark for mark in marks if mark.points is not None]
    weights = sum(mark.weight for mark in counted)
    if not weights:
        return Decimal(0)
    exact = sum((Decimal(mark.weight * mark.numerator) / mark.denominator for mark in counted), Decimal(0))
    return (exact * FULL / weights).quantize(CENT)
