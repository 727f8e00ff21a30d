"""Tables that compare: what was asked of the composition with what is, one session with the next."""

from datetime import date
from typing import Any

from apps.deputies import composition
from apps.deputies.models import Mandate, Quota, Session, Term
from apps.deputies.reports import table
from apps.reports.engine import Column, Kind, Row
from apps.reports.spans import Scope


def by_session(scope: Scope) -> list[Row]:
    """For each session that began in the span: who was seated on its first day, and what changed since the last."""
    sessions = list(
        Session.objects.filter(starts_on__range=(scope.span.first, scope.span.end)).order_by("starts_on")
    )
    county = Mandate.objects.filter(level=Mandate.Level.COUNTY).values_list(
        "term_id", "valid_from", "ended_on", "election_mode"
    )
    mandates = list(county.filter(term__in={one.term_id for one in sessions}))
    return [
        session_row(one, before, mandates) for one, before in zip(sessions, [None, *sessions], strict=False)
    ]


def session_row(session: Session, before: Session | None, mandates: list[Any]) -> Row:
    day, since = session.starts_on, before.starts_on if before else date.min
    own = [one for one in mandates if one[0] == session.term_id]
    by = [one for one in own if one[3] == Mandate.Mode.BY_ELECTION and since < one[1] <= day]
    gone = [one for one in own if one[2] and since < one[2] <= day]
    there = [one for one in own if one[1] <= day and (one[2] is None or one[2] > day)]
    return {"name": session.heading, "count": len(there), "elected": len(by), "ended": len(gone)}


def quotas(scope: Scope) -> list[Row]:
    """Each quota of the term against those seated, as the page of the composition shows it."""
    names, term = composition.category_names(), Term.objects.covering(scope.span.end).first()
    found = composition.verdicts(composition.read(scope), Quota.objects.filter(term=term), names)
    return [
        {
            "name": one.name,
            "asked": f"{one.quota}，{one.asked}名",
            "part": one.people,
            "whole": one.whole,
            "said": one.words,
        }
        for one in found
    ]


table(
    "deputy-quotas",
    "代表结构要求和实有",
    "统计日在册的县级人大代表对照本届的结构要求。",
    (
        *(Column("name", "结构", width=20), Column("asked", "要求", width=20)),
        *(Column("rate", "实有占比", Kind.RATE, of=("part", "whole"), width=20), Column("said", "结果")),
    ),
    quotas,
)
table(
    "deputy-sessions",
    "历次会议代表人数和变动",
    "{span}召开的各次会议：开幕日在册的县级人大代表，上次会议以后补选的和资格终止的。",
    (
        *(Column("name", "会议", width=20), Column("count", "开幕日在册")),
        *(Column("elected", "补选", Kind.COUNT), Column("ended", "资格终止", Kind.COUNT)),
    ),
    by_session,
)
