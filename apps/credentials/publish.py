"""What citizens read: the announcements on deputies, and by-elections from the day that is set to the result."""

from datetime import date
from typing import Any

from django.conf import settings

from apps.credentials import electing, papers, papers_voters
from apps.credentials.models import ByElection, CredentialsReview, Recall, Resignation, Termination
from apps.credentials.workflows import by_election, recall
from apps.documents.models import Paper
from apps.publications.catalogue import Content, NotYet, register
from apps.publications.models import Kind
from congress import clock
from congress.refusal import Refusal

ACTS = {
    CredentialsReview: "代表资格确认",
    Termination: "代表资格终止",
    Resignation: "接受代表辞职",
    Recall: "罢免代表",
    ByElection: "补选代表",
}


BESIDE = {Resignation: papers.DECISION, Recall: papers_voters.RECALL_RESULT}
"""What citizens read beside the announcement."""
NOT_READY = "公告还没有生成完毕，请稍后再试。"
NOT_SIGNED = "公告还没有经领导签发，签发以后才能在网站公开。"


def announced(matter: Any) -> Content:
    """Raises Refusal before the announcement is issued and while a paper is not ready."""
    if matter.status != matter.STEPS.Status.ANNOUNCED:
        raise Refusal("发布公告后才能在网站公开。")
    paper = papers.announcement_of(matter)
    if paper is None:
        raise Refusal(NOT_READY)
    beside = standing(matter, BESIDE[type(matter)]) if type(matter) in BESIDE else []
    return content(
        matter,
        [paper, *beside],
        title=f"{ACTS[type(matter)]}公告：{subject(matter)}",
        dated=clock.day_of(matter.closed_at),
    )


def recalled(matter: Recall) -> Content:
    """The announcement; of a recall that the voters did not carry, the result of their vote."""
    if matter.status != recall.Status.FAILED:
        return announced(matter)
    return content(
        matter,
        standing(matter, papers_voters.RECALL_RESULT),
        title=f"罢免代表表决结果：{subject(matter)}",
        dated=clock.day_of(matter.closed_at),
    )


def told(election: ByElection) -> Content:
    """All that voters have been told so far, the newest first; public step by step, until the result."""
    found = standing(election, *papers_voters.OF_BY_ELECTIONS)
    if not found:
        raise NotYet("确定投票日、发布补选公告以后才能在网站公开。")
    under_way = {} if election.closed_at else {"under_way": True, "stage": election.get_status_display()}
    return content(
        election,
        found,
        title=f"{election.title}{ENDINGS.get(election.status, '')}",
        dated=clock.day_of(found[0].issued_at),
        **under_way,
    )


OVER = "（不再进行）"
ENDINGS = {
    by_election.Status.ELECTED: "的结果",
    by_election.Status.DROPPED: OVER,
    by_election.Status.LAPSED: OVER,
}


def standing(matter: Any, *kinds: str) -> list[Paper]:
    """The matter's papers of the kinds that hold, the newest first."""
    return list(matter.papers.filter(kind__in=kinds, retirement=None).order_by("-pk"))


def content(matter: Any, issued: list[Paper], *, title: str, dated: date, **facets: Any) -> Content:
    """``issued``: the papers whose texts are the page. Raises Refusal while one is not signed or not ready."""
    if any(paper.state in (Paper.State.UNSIGNED, Paper.State.RETURNED) for paper in issued):
        raise NotYet(NOT_SIGNED)
    if any(paper.state != Paper.State.READY for paper in issued):
        raise NotYet(NOT_READY)
    area = matter.constituency if isinstance(matter, ByElection) else area_of(matter)
    several = len(issued) > 1
    return Content(
        key=f"{matter.KIND}-{matter.pk}",
        number=issued[0].number,
        title=title,
        sections=[
            {"heading": paper.title if several else "", "text": paper.data["body"], "style": "official"}
            for paper in issued
        ],
        facets={
            "act": ACTS[type(matter)],
            "meeting": getattr(matter, "meeting", ""),
            "constituency": str(area or ""),
            "year": dated.year,
        }
        | facets,
        source=settings.SITE_NAME,
        dated=dated,
        papers=issued,
    )


def subject(matter: Any) -> str:
    """Whose announcement it is."""
    if not isinstance(matter, CredentialsReview):
        return str(matter.mandate.name)
    if electing.is_general(matter):
        return f"{matter.term.congress}代表名单"
    return "、".join(matter.findings.values_list("mandate__person__name", flat=True))[:60]


def area_of(matter: Any) -> Any:
    """The constituency of the one deputy concerned; none when there are several."""
    if not isinstance(matter, CredentialsReview):
        return matter.mandate.constituency
    areas = {one.mandate.constituency for one in matter.findings.select_related("mandate__constituency")}
    return areas.pop() if len(areas) == 1 else None


for _kind in (CredentialsReview, Termination, Resignation):
    register(_kind.KIND, announced, shown_as=Kind.MANDATE)
register(Recall.KIND, recalled, shown_as=Kind.MANDATE)
register(ByElection.KIND, told, shown_as=Kind.MANDATE)
