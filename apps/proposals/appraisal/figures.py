"""What a year's appraisal counts, organ by organ: for each indicator how many of how many.

A year's suggestions are those raised in it; only rounds that are over count, so that no rating shows before its time.
Whoever answers is judged: the lead handler for the whole, a separate handler (分办) for its part.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Count, F, Q

from apps.matters.models import Deadline
from apps.proposals import counted
from apps.proposals.appraisal.indicators import CLOCKS, FULL, Indicator
from apps.proposals.appraisal.models import CommitteeScore
from apps.proposals.models import Commitment, RatingWarning, Suggestion
from apps.proposals.promises.workflow import Status as Promise
from congress import clock

SHARE = "suggestion__assignments"
Found = dict[int, tuple[int, int]]
"""By organ: numerator and denominator."""


class Handled(NamedTuple):
    """What one organ was given to answer in a year; how much it has answered, and after a talk face to face."""

    organ: int
    given: int
    answered: int
    met: int


def of_year(year: int, to: str = "") -> Q:
    return Q(**{f"{to}opened_at__year": year})


def handled(year: int) -> list[Handled]:
    """Of every organ that has a share of its own in the year's suggestions."""
    shares = counted.shares().filter(of_year(year, "suggestion__"))
    told = shares.alias(done=counted.answered()).order_by().values("organ")
    done = Q(done=True)
    rows = told.annotate(
        given=Count("pk"),
        answered=Count("pk", filter=done),
        met=Count("pk", filter=done & counted.talked(*counted.FACE_TO_FACE)),
    )
    return [Handled(**row) for row in rows]


def clocks(year: int, chosen: Iterable[Indicator]) -> dict[Indicator, Found]:
    """Clocks that were met or have run out, by the organ that owed it; how many of them were met in time."""
    named = {code: one for one in chosen for code in CLOCKS.get(one, ())}
    due = Q(met_on__isnull=False) | Q(due_on__lt=clock.today(), paused_on=None)
    raised = of_year(year, "matter__") & Q(matter__kind=Suggestion.KIND)
    rows = Deadline.objects.filter(
        due, raised, code__in=named, stopped_on=None, organ__isnull=False
    ).order_by()
    sums = rows.values_list("code", "organ").annotate(
        good=Count("pk", filter=Q(met_on__lte=F("due_on"))), every=Count("pk")
    )
    found: dict[Indicator, Found] = {one: {} for one in named.values()}
    for code, organ, good, every in sums if named else []:
        before = found[named[code]].get(organ, (0, 0))
        found[named[code]][organ] = before[0] + good, before[1] + every
    return found


def ratings(year: int) -> dict[Indicator, Found]:
    """Ratings of rounds that are over, by the organs that now answer: of the first round, and of the last."""
    mine = Q(**{f"{SHARE}__role__in": counted.HANDLING, f"{SHARE}__ended_at": None})
    rounds = {Indicator.FIRST: Q(round=1), Indicator.FINAL: Q(round=F("suggestion__round"))}
    good = Q(result__in=counted.CONTENT)
    rows = counted.ratings().filter(of_year(year, "suggestion__"), mine).order_by().values(f"{SHARE}__organ")
    sums = rows.annotate(
        **{f"{one}_good": Count("pk", filter=which & good) for one, which in rounds.items()},
        **{f"{one}_every": Count("pk", filter=which) for one, which in rounds.items()},
    )
    by_organ = {row[f"{SHARE}__organ"]: row for row in sums}
    return {
        one: {organ: (row[f"{one}_good"], row[f"{one}_every"]) for organ, row in by_organ.items()}
        for one in rounds
    }


def warned(year: int) -> list[Any]:
    """How many of the year's ratings came from a handler's network, and how many staff recorded, by organ.

    A network counts for the lead handler, whosever it is; of separate handlers for the one whose network it is.
    """
    here = f"rating__{SHARE}"
    alone = Q(kind=RatingWarning.Kind.RECORDED) | Q(organ=F(f"{here}__organ"))
    leads, separate = (Q(**{f"{here}__role": role}) for role in counted.HANDLING)
    mine = Q(**{f"{here}__ended_at": None}) & (leads | separate & alone)
    rows = RatingWarning.objects.filter(of_year(year, "rating__suggestion__"), mine).order_by()
    sums = rows.values(name=F(f"{here}__organ__short_name")).annotate(
        network=Count("pk", filter=Q(kind=RatingWarning.Kind.NETWORK)),
        recorded=Count("pk", filter=Q(kind=RatingWarning.Kind.RECORDED)),
    )
    return list(sums.order_by("-network", "name"))


def promises(year: int) -> Found:
    """Promised for a day of the year that is over, and not released."""
    due = Commitment.objects.filter(due_on__year=year, due_on__lt=clock.today())
    held = due.exclude(status__in=[Promise.DRAFT, Promise.RELEASED]).order_by().values_list("organ")
    sums = held.annotate(kept=Count("pk", filter=Q(status=Promise.KEPT)), every=Count("pk"))
    return {organ: (kept, every) for organ, kept, every in sums}


def committee(year: int) -> Found:
    scores = CommitteeScore.objects.filter(year=year).values_list("organ", "points")
    return {organ: (points, FULL) for organ, points in scores}


def counts(year: int, chosen: list[Indicator], shares: list[Handled]) -> dict[Indicator, Found]:
    """The figures of the chosen indicators, in their order; what counts nothing asks nothing."""
    found = {
        Indicator.CONTACT: {one.organ: (one.met, one.answered) for one in shares},
        **clocks(year, chosen),
    }
    if {Indicator.FIRST, Indicator.FINAL} & set(chosen):
        found |= ratings(year)
    if Indicator.PROMISES in chosen:
        found[Indicator.PROMISES] = promises(year)
    if Indicator.COMMITTEE in chosen:
        found[Indicator.COMMITTEE] = committee(year)
    return {one: found[one] for one in chosen}
