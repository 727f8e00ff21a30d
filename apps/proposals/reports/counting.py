"""What the tables of suggestions count. Every function takes a scope and sees what its person may see."""

from collections.abc import Callable
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, ExtractMonth

from apps.matters.models import Deadline, Event
from apps.proposals.models import Assignment, Category, Contact, Rating, Reply, Suggestion
from apps.proposals.timing import ANSWERS
from apps.proposals.workflow import PATH, Status
from apps.reports.engine import Row
from apps.reports.spans import Scope
from congress import clock

WITHIN = {"year": "opened_at__year", "session": "session", "term": "session__term"}
FACE_TO_FACE = (Contact.How.VISIT, Contact.How.MEETING, Contact.How.SITE)
RETURNS = {"send_back": "退回代表", "object": "承办单位申请退办", "uphold": "维持交办", "reassign": "改办"}
RETURNS |= {
    "government_return": "政府办公室退回",
    "government_uphold": "政府维持交办",
    "government_reassign": "政府改办",
}
RETURNS |= {"part_object": "申请退出分办", "part_uphold": "维持分办", "part_reassign": "改定分办单位"}


def raised(scope: Scope) -> Any:
    """Suggestions that were submitted in the span."""
    unit, key = scope.span.of
    seen = Suggestion.objects.visible_to(scope.user)
    return seen.filter(opened_at__isnull=False, **{WITHIN[unit]: key})


def led(scope: Scope) -> Any:
    """The shares of the organs that are now the lead handlers, or answer a part of their own (分办)."""
    roles = [Assignment.Role.LEAD, Assignment.Role.SEPARATE]
    return Assignment.objects.current().filter(role__in=roles, suggestion__in=raised(scope))


def answered(scope: Scope) -> Any:
    """The issued replies of the present rounds; answers to parts (分办) are no reply to the whole."""
    present = Q(round=F("suggestion__round"), issued_at__isnull=False, share=None)
    return Reply.objects.filter(present, suggestion__in=raised(scope))


def rated(scope: Scope) -> Any:
    return Rating.objects.filter(suggestion__in=raised(scope))


def clocks(scope: Scope) -> Any:
    """Clocks of the answer that have run out; one that runs until the end of today is not due yet."""
    today = clock.today()
    due = Q(met_on__isnull=False, due_on__lte=today) | Q(met_on=None, due_on__lt=today, paused_on=None)
    return Deadline.objects.filter(
        due, rule__code__in=ANSWERS, stopped_on=None, matter__in=raised(scope).values("pk")
    )


def returned(scope: Scope) -> QuerySet[Event]:
    """Every step that sent a suggestion back: to the deputy, or from the handler that says it is not theirs."""
    return Event.objects.filter(verb__in=RETURNS, matter__in=raised(scope).values("pk"))


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
    """Answered suggestions by lead handler: those with a contact in the same round, and those face to face."""
    same = Q(suggestion=OuterRef("suggestion"), round=OuterRef("suggestion__round"))
    talks = Contact.objects.filter(same)
    shares = led(scope).filter(suggestion__in=answered(scope).values("suggestion")).order_by()
    told = shares.annotate(talked=Exists(talks), met=Exists(talks.filter(how__in=FACE_TO_FACE)))
    counted = told.values(name=F("organ__short_name")).annotate(
        replied=Count("pk"),
        contacted=Count("pk", filter=Q(talked=True)),
        met=Count("pk", filter=Q(met=True)),
    )
    return list(counted.order_by("-replied", "name"))


def satisfaction(scope: Scope) -> list[Row]:
    """Judgements of the result in the first round, and after re-handling."""
    grades = {grade: Count("pk", filter=Q(result=grade)) for grade in Rating.Grade.values}
    rounds = {"首次答复": Q(round=1), "重新办理后": Q(round__gt=1)}
    rows = [
        {"name": name, **rated(scope).filter(which).aggregate(count=Count("pk"), **grades)}
        for name, which in rounds.items()
    ]
    return [{**row, "content": row["satisfied"] + row["basically"]} for row in rows]


def overdue(scope: Scope) -> list[Row]:
    late = clocks(scope).filter(met_on=None, matter__closed_at=None).order_by("due_on", "pk")
    name = Coalesce("organ__short_name", "matter__office__short_name")
    return list(
        late.values("due_on", "matter", number=F("matter__number"), title=F("matter__title"), name=name)
    )


def returns(scope: Scope) -> list[Row]:
    steps = returned(scope).order_by("at", "pk").values("at", "verb", "matter", "note")
    rows = steps.annotate(number=F("matter__number"), title=F("matter__title"))
    return [{**row, "what": RETURNS[row["verb"]], "day": clock.day_of(row["at"])} for row in rows]


def listed(scope: Scope) -> list[Row]:
    """Every suggestion with its handler, reply and judgement; the deputy unnamed where they asked for it."""
    here = {"suggestion": OuterRef("pk")}
    handler = Assignment.objects.current().filter(role=Assignment.Role.LEAD, **here)
    replies = Reply.objects.filter(round=OuterRef("round"), issued_at__isnull=False, share=None, **here)
    judged = Rating.objects.filter(round=OuterRef("round"), mandate=OuterRef("lead"), **here)
    rows = raised(scope).order_by("session__starts_on", "serial", "pk")
    found = rows.values("pk", "number", "title", "status", "confidential").annotate(
        name=F("lead__person__name"),
        handler=Subquery(handler.values("organ__short_name")[:1]),
        grade=Subquery(replies.values("grade")[:1]),
        judged=Subquery(judged.values("result")[:1]),
    )
    return [line(row) for row in found]


def line(row: Row) -> Row:
    return {
        **row,
        "number": row["number"] or "未编号",
        "name": "（保密）" if row["confidential"] else row["name"],
        "judged": dict(Rating.Grade.choices).get(row["judged"], ""),
        "status": Status(row["status"]).label,
    }
