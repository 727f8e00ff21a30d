"""What the tables of suggestions count. Every function takes a scope and sees what its person may see."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce, ExtractMonth

from apps.matters.models import Deadline
from apps.proposals import counted
from apps.proposals.models import Category, Rating, Suggestion
from apps.proposals.timing import FIRST_ANSWERS
from apps.proposals.workflow import PATH, Status
from apps.reports.engine import Row
from apps.reports.spans import Scope
from congress import clock

WITHIN = {"year": "opened_at__year", "session": "session", "term": "session__term"}


def raised(scope: Scope) -> Any:
    """Suggestions that were submitted in the span."""
    unit, key = scope.span.of
    seen = Suggestion.objects.visible_to(scope.user)
    return seen.filter(opened_at__isnull=False, **{WITHIN[unit]: key})


def led(scope: Scope) -> Any:
    """The shares of the organs that are now the lead handlers, or answer a part of their own (分办)."""
    return counted.shares().filter(suggestion__in=raised(scope))


def handed_over(scope: Scope) -> int:
    """How many suggestions have a handler: of several separate handlers' suggestion one."""
    return int(led(scope).aggregate(count=Count("suggestion", distinct=True))["count"])


def answered(scope: Scope) -> Any:
    """The issued replies of the present rounds; of separate handlers (分办) each reply counts."""
    return counted.answers().filter(suggestion__in=raised(scope))


def rated(scope: Scope) -> Any:
    """Every rating that was given, of whichever round: what deputies did."""
    return Rating.objects.filter(suggestion__in=raised(scope))


def judged(scope: Scope) -> Any:
    """The ratings of rounds that are over: how organs were judged."""
    return counted.ratings().filter(suggestion__in=raised(scope))


def clocks(scope: Scope) -> Any:
    """Clocks of the answer that have run out; one that runs until the end of today is not due yet."""
    today = clock.today()
    due = Q(met_on__isnull=False, due_on__lte=today) | Q(met_on=None, due_on__lt=today, paused_on=None)
    return Deadline.objects.filter(
        due, rule__code__in=FIRST_ANSWERS, stopped_on=None, matter__in=raised(scope).values("pk")
    )


def grouped(records: Callable[[Scope], Any], field: str, scope: Scope, labels: Any = None) -> list[Row]:
    """How many records share each value of a field, the most first; ``key`` is the value itself."""
    rows = records(scope).order_by().values(key=F(field)).annotate(count=Count("pk"))
    named = dict(labels or ())
    return [{**row, "name": named.get(row["key"], row["key"])} for row in rows.order_by("-count", "key")]


def by_category(scope: Scope) -> list[Row]:
    return grouped(raised, "subject", scope, labels=Category.objects.choices())


def by_status(scope: Scope) -> list[Row]:
    """In the order of the way, then what left it; without the steps at which nothing stands."""
    found = {row["key"]: row["count"] for row in grouped(raised, "status", scope)}
    order = dict.fromkeys([status for _, stations in PATH for status in stations] + list(Status))
    return [
        {"key": status.value, "name": status.label, "count": found[status.value]}
        for status in order
        if status.value in found
    ]


def by_month(scope: Scope) -> list[Row]:
    found = dict(raised(scope).order_by().values_list(ExtractMonth("opened_at")).annotate(Count("pk")))
    return [{"name": f"{month}月", "count": found.get(month, 0)} for month in range(1, 13)]


def by_round(scope: Scope) -> list[Row]:
    return [{**row, "name": f"第{row['key']}轮"} for row in grouped(raised, "round", scope)]


def by_deputy(scope: Scope) -> list[Row]:
    rows = (
        raised(scope).order_by().values(name=F("lead__person__name"), delegation=F("lead__delegation__name"))
    )
    counted = rows.annotate(count=Count("pk"), key=F("lead"), person=F("lead__person"))
    return list(counted.order_by("-count", "name", "key"))


def on_time(scope: Scope) -> list[Row]:
    """By the organ that answers; a clock without one counts for the office that has the matter."""
    names = clocks(scope).values(name=Coalesce("organ__short_name", "matter__office__short_name")).order_by()
    counted = names.annotate(due=Count("pk"), on_time=Count("pk", filter=Q(met_on__lte=F("due_on"))))
    return [{**row, "name": row["name"] or "未定责任单位"} for row in counted.order_by("-due", "name")]


def contacted(scope: Scope) -> list[Row]:
    """Answered shares by organ: those with a contact in the same round, and those face to face."""
    shares = led(scope).annotate(answered=counted.answered()).filter(answered=True).order_by()
    rows = shares.values(name=F("organ__short_name")).annotate(
        replied=Count("pk"),
        contacted=Count("pk", filter=counted.talked()),
        met=Count("pk", filter=counted.talked(*counted.FACE_TO_FACE)),
    )
    return list(rows.order_by("-replied", "name"))


def satisfaction(scope: Scope) -> list[Row]:
    """Judgements of the result in the first round, and after re-handling."""
    found = Counter[tuple[bool, str]]()
    rounds = judged(scope).order_by().values_list("round", "result").annotate(Count("pk"))
    for no, grade, times in rounds:
        found[no > 1, grade] += times
    rows = [
        {"name": name, **{grade: found[again, grade] for grade in Rating.Grade.values}}
        for again, name in ((False, "首次答复"), (True, "重新办理后"))
    ]
    return [
        {
            **row,
            "count": sum(row[grade] for grade in Rating.Grade.values),
            "content": sum(row[grade] for grade in counted.CONTENT),
        }
        for row in rows
    ]
