"""What a year's appraisal counts, organ by organ: for each indicator how many of how many.

A year's suggestions are those raised in it; only rounds that are over count, so that no rating shows before its time.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from apps.accounts.models import Organ
from apps.matters.models import Deadline
from apps.proposals.appraisal.models import FULL, CommitteeScore, Indicator, Scheme
from apps.proposals.models import Assignment, Commitment, Contact, Rating, RatingWarning, Reply, Suggestion
from apps.proposals.promises.workflow import Status as Promise
from apps.proposals.timing import ANSWERS
from apps.proposals.workflow import Status
from congress import clock

CONTENT = (Rating.Grade.SATISFIED, Rating.Grade.BASICALLY)
FACE_TO_FACE = (Contact.How.VISIT, Contact.How.MEETING, Contact.How.SITE)
CENT = Decimal("0.01")

Found = dict[int, tuple[int, int]]
"""By organ: numerator and denominator."""


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


def pairs(rows: QuerySet[Any], organ: str, good: Q) -> Found:
    """Numerator and denominator by organ."""
    counted = (
        rows.order_by()
        .values_list(organ)
        .annotate(good=Count("pk", filter=good, distinct=True), every=Count("pk", distinct=True))
    )
    return {key: (numerator, denominator) for key, numerator, denominator in counted if key}


def of_year(year: int, to: str = "") -> Q:
    return Q(**{f"{to}opened_at__year": year})


def led(year: int) -> QuerySet[Assignment]:
    current = Assignment.objects.current().filter(role=Assignment.Role.LEAD)
    return current.filter(of_year(year, "suggestion__"))


def on_time(year: int) -> Found:
    today = clock.today()
    due = Q(met_on__isnull=False) | Q(due_on__lt=today, paused_on=None)
    raised = Suggestion.objects.filter(of_year(year)).values("pk")
    clocks = Deadline.objects.filter(due, code__in=ANSWERS, stopped_on=None, matter__in=raised)
    return pairs(clocks, "organ", Q(met_on__lte=F("due_on")))


def contact(year: int) -> Found:
    same = Q(suggestion=OuterRef("suggestion"), round=OuterRef("suggestion__round"))
    replied = Reply.objects.filter(same, issued_at__isnull=False)
    met = Contact.objects.filter(same, how__in=FACE_TO_FACE)
    shares = led(year).filter(Exists(replied)).annotate(met=Exists(met))
    return pairs(shares, "organ", Q(met=True))


def ratings(year: int, which: Q) -> Found:
    """Ratings of rounds that are over, by the organ that now leads."""
    over = Q(round__lt=F("suggestion__round")) | Q(suggestion__status=Status.CLOSED)
    here = "suggestion__assignments"
    mine = Q(**{f"{here}__role": Assignment.Role.LEAD, f"{here}__ended_at": None})
    rows = Rating.objects.filter(of_year(year, "suggestion__"), which, over, mine)
    return pairs(rows, f"{here}__organ", Q(result__in=CONTENT))


def warned(year: int) -> list[Any]:
    """How many of the year's ratings came from a handler's network, and how many staff recorded, by lead handler."""
    here = "rating__suggestion__assignments"
    mine = Q(**{f"{here}__role": Assignment.Role.LEAD, f"{here}__ended_at": None})
    rows = RatingWarning.objects.filter(of_year(year, "rating__suggestion__"), mine).order_by()
    counted = rows.values(name=F(f"{here}__organ__short_name")).annotate(
        network=Count("pk", filter=Q(kind=RatingWarning.Kind.NETWORK)),
        recorded=Count("pk", filter=Q(kind=RatingWarning.Kind.RECORDED)),
    )
    return list(counted.order_by("-network", "name"))


def first(year: int) -> Found:
    return ratings(year, Q(round=1))


def final(year: int) -> Found:
    return ratings(year, Q(round=F("suggestion__round")))


def promises(year: int) -> Found:
    """Promised for a day of the year that is over, and not released."""
    due = Commitment.objects.filter(due_on__year=year, due_on__lt=clock.today())
    return pairs(due.exclude(status__in=[Promise.DRAFT, Promise.RELEASED]), "organ", Q(status=Promise.KEPT))


def committee(year: int) -> Found:
    scores = CommitteeScore.objects.filter(year=year).values_list("organ", "points")
    return {organ: (points, FULL) for organ, points in scores}


COUNTED: dict[Indicator, Callable[[int], Found]] = {
    Indicator.ON_TIME: on_time,
    Indicator.CONTACT: contact,
    Indicator.FIRST: first,
    Indicator.FINAL: final,
    Indicator.PROMISES: promises,
    Indicator.COMMITTEE: committee,
}


def results(scheme: Scheme, year: int) -> list[Result]:
    """Every organ that led a suggestion of the year, the best first; equal totals share a rank."""
    handled = dict(led(year).order_by().values_list("organ").annotate(Count("pk")))
    organs = Organ.objects.filter(pk__in=handled)
    found = {one: count(year) for one, count in COUNTED.items() if scheme.weights.get(one.value)}
    scored = [(organ, marks_of(organ, scheme, found)) for organ in organs]
    totals = {organ.pk: total(marks) for organ, marks in scored}
    lines = [
        Result(
            organ,
            1 + sum(other > totals[organ.pk] for other in totals.values()),
            totals[organ.pk],
            handled[organ.pk],
            [mark._asdict() for mark in marks],
        )
        for organ, marks in scored
    ]
    return sorted(lines, key=lambda line: (line.rank, line.organ.pk))


def marks_of(organ: Organ, scheme: Scheme, found: dict[Indicator, Found]) -> list[Mark]:
    marks = []
    for indicator, counts in found.items():
        weight = scheme.weights[indicator.value]
        numerator, denominator = counts.get(organ.pk, (0, 0))
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
