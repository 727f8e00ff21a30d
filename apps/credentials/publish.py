"""What citizens read: the announcements on deputies, and the results of by-elections."""

from typing import Any

from django.conf import settings

from apps.credentials import electing, papers, wording
from apps.credentials.models import ByElection, CredentialsReview, Recall, Resignation, Termination
from apps.credentials.workflows import by_election
from apps.documents.models import Paper
from apps.publications.catalogue import Content, register
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


def announced(matter: Any) -> Content:
    """Raises Refusal before the announcement is issued and while its paper is not ready."""
    if matter.status != matter.STEPS.Status.ANNOUNCED:
        raise Refusal("发布公告后才能在网站公开。")
    paper = papers.announcement_of(matter)
    if paper is None or paper.state != Paper.State.READY:
        raise Refusal("公告还没有生成完毕，请稍后再试。")
    return content(
        matter, paper.data["body"], title=f"{ACTS[type(matter)]}公告：{subject(matter)}", paper=paper
    )


def result(election: ByElection) -> Content:
    if election.status != by_election.Status.ELECTED:
        raise Refusal("补选完成后才能公开结果。")
    return content(election, wording.by_election(election), title=f"{election.title}的结果")


def content(matter: Any, text: str, *, title: str, paper: Paper | None = None) -> Content:
    dated = clock.day_of(matter.closed_at)
    area = matter.constituency if isinstance(matter, ByElection) else area_of(matter)
    return Content(
        key=f"{matter.KIND}-{matter.pk}",
        number=paper.number if paper else "",
        title=title,
        sections=[{"heading": "", "text": text, "style": "official"}],
        facets={
            "act": ACTS[type(matter)],
            "meeting": getattr(matter, "meeting", ""),
            "constituency": str(area or ""),
            "year": dated.year,
        },
        source=settings.SITE_NAME,
        dated=dated,
        papers=[paper] if paper else [],
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


for _kind in (CredentialsReview, Termination, Resignation, Recall):
    register(_kind.KIND, announced, shown_as=Kind.MANDATE)
register(ByElection.KIND, result, shown_as=Kind.MANDATE)
