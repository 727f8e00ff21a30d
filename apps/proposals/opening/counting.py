"""What is counted for the public figures, of all years and sessions at once.

Everything that was ever handed in counts, also what is itself not public: a sum names nobody.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, F, Q
from django.db.models.functions import ExtractYear

from apps.matters.models import Deadline, Disclosure
from apps.proposals import counted
from apps.proposals.models import Suggestion
from apps.proposals.timing import FIRST_ANSWERS
from apps.proposals.workflow import Status
from congress import clock

ANSWERED = (Status.REPLIED, Status.CLOSED)
NOT_KEPT_BACK = {"confidential": False, "consent__in": [Suggestion.Consent.FULL, Suggestion.Consent.TITLE]}
Rows = Iterator[tuple[Any, dict[str, Any]]]


def open_to_all(to: str = "") -> Q:
    """Records whose suggestion may itself be public; ``to`` leads to it."""
    known = {f"{to}{name}": value for name, value in NOT_KEPT_BACK.items()}
    return Q(**known) & ~Q(**{f"{to}disclosure": Disclosure.RESTRICTED})


def span_of(unit: str, to: str = "") -> Any:
    """The year in which a suggestion was handed in, or its session."""
    return ExtractYear(f"{to}opened_at") if unit == "year" else F(f"{to}session")


def grouped(
    records: Any, unit: str, to: str = "", *, by: dict[str, Any] | None = None, **counts: Any
) -> Rows:
    """(span, row) of what was handed in, a row for each value of ``by``."""
    handed_in = records.filter(**{f"{to}opened_at__isnull": False}).order_by()
    rows = handed_in.values(span=span_of(unit, to), **(by or {})).annotate(**counts)
    for row in rows:
        yield row.pop("span"), row


def stages(unit: str) -> Rows:
    """How far the suggestions of a span have come."""
    return grouped(
        Suggestion.objects.all(),
        unit,
        received=Count("pk"),
        registered=Count("pk", filter=Q(serial__isnull=False)),
        answered=Count("pk", filter=Q(status__in=ANSWERED)),
        closed=Count("pk", filter=Q(status=Status.CLOSED)),
        withdrawn=Count("pk", filter=Q(status__in=[Status.WITHDRAWN, Status.CONVERTED])),
    )


def subjects(unit: str) -> Rows:
    by = {"name": F("subject")}
    return grouped(
        Suggestion.objects.all(), unit, by=by, count=Count("pk"), open=Count("pk", filter=open_to_all())
    )


def handlers(unit: str) -> Rows:
    """What each lead handler, or separate handler (分办), was given, and has answered in the present round."""
    return grouped(
        counted.shares().annotate(done=counted.answered()),
        unit,
        "suggestion__",
        by={"name": F("organ__name")},
        count=Count("pk"),
        answered=Count("pk", filter=Q(done=True)),
        open=Count("pk", filter=open_to_all("suggestion__")),
    )


def punctual(unit: str) -> Rows:
    """Clocks of the answer that have run out, by the organ that owed it: how many, and how many in time."""
    today = clock.today()
    due = Q(met_on__isnull=False, due_on__lte=today) | Q(met_on=None, due_on__lt=today, paused_on=None)
    return grouped(
        Deadline.objects.filter(due, code__in=FIRST_ANSWERS, stopped_on=None),
        unit,
        "matter__suggestion__",
        by={"name": F("organ__name")},
        due=Count("pk"),
        on_time=Count("pk", filter=Q(met_on__lte=F("due_on"))),
    )


def grades(unit: str) -> Rows:
    """The answers of the present rounds by their class; of separate handlers each answer counts."""
    return grouped(counted.answers(), unit, "suggestion__", by={"name": F("grade")}, count=Count("pk"))


def ratings(unit: str) -> Rows:
    """Judgements of the result in rounds that are over: of the first answer, and after it was handled again."""
    first, again = Q(round=1), Q(round__gt=1)
    return grouped(
        counted.ratings(),
        unit,
        "suggestion__",
        by={"name": F("result")},
        first=Count("pk", filter=first),
        again=Count("pk", filter=again),
    )
