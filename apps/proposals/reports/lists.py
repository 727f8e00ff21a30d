"""The tables of suggestions that have a row for each record: what is overdue, what went back, the list of all."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from apps.matters.models import Event
from apps.proposals import counted
from apps.proposals.models import Rating
from apps.proposals.reports.counting import clocks, raised
from apps.proposals.workflow import Status
from apps.reports.engine import Row
from apps.reports.spans import Scope
from congress import clock

RETURNS = {
    "send_back": "退回代表",
    "object": "承办单位申请退办",
    "uphold": "维持交办",
    "reassign": "改办",
    "change_handler": "改办",
}
RETURNS |= {
    "government_return": "政府办公室退回",
    "government_uphold": "政府维持交办",
    "government_reassign": "政府改办",
}
RETURNS |= {
    "part_object": "申请退出分办",
    "part_uphold": "维持分办",
    "part_reassign": "改定分办单位",
    "part_change_handler": "变更分办单位",
}


def returned(scope: Scope) -> QuerySet[Event]:
    """Every step that sent a suggestion back: to the deputy, or from the handler that says it is not theirs."""
    return Event.objects.filter(verb__in=RETURNS, matter__in=raised(scope).values("pk"))


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
    """Every suggestion with its handlers, replies and judgement; the deputy unnamed where they asked for it."""
    here = {"suggestion": OuterRef("pk")}
    shares = counted.shares().filter(**here).order_by("pk")
    own = Q(share=None) | Q(share=OuterRef("pk"))
    replies = counted.answers().filter(own, suggestion=OuterRef("suggestion"))
    told = shares.annotate(grade=Subquery(replies.values("grade")[:1]))
    judgement = counted.ratings().filter(round=OuterRef("round"), mandate=OuterRef("lead"), **here)
    rows = raised(scope).order_by("session__starts_on", "serial", "pk")
    found = rows.values("pk", "number", "title", "status", "confidential").annotate(
        name=F("lead__person__name"),
        handlers=ArraySubquery(shares.values("organ__short_name")),
        grades=ArraySubquery(told.values("grade")),
        judged=Subquery(judgement.values("result")[:1]),
    )
    return [line(row) for row in found]


def line(row: Row) -> Row:
    """``grade``: those of several handlers in the order of the handlers, with a dash for who has not answered."""
    grades = row["grades"] if any(row["grades"]) else []
    return {
        **row,
        "number": row["number"] or "未编号",
        "name": "（保密）" if row["confidential"] else row["name"],
        "handler": "、".join(row["handlers"]),
        "grade": "、".join(grade or "—" for grade in grades),
        "judged": dict(Rating.Grade.choices).get(row["judged"], ""),
        "status": Status(row["status"]).label,
    }
