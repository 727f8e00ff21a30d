"""Where the reports on a year's handling stand with the public, for the page on which they are issued."""

from typing import Any, NamedTuple

from apps.documents.models import Paper
from apps.matters import access
from apps.proposals.opening import reported
from apps.publications import actions, drafts
from apps.publications.models import Publication
from congress.refusal import Refusal


class Standing(NamedTuple):
    """An issued report; the newest version that carries it, if one does; whether this person gets the button and why it
    is greyed.
    """

    paper: Paper
    publication: Publication | None
    may_prepare: bool
    may_view: bool
    reason: str


def standing(papers: list[Paper], user: Any) -> list[Standing]:
    """How each report stands with the public."""
    found = Publication.objects.filter(kind=reported.KIND).order_by("version").prefetch_related("files")
    versions = list(found.filter(key__in=[reported.key_of(one) for one in papers]))
    carrying = {file.code: one for one in versions for file in one.files.all()}
    newest = {one.key: one for one in versions}
    prepares = access.may(user, actions.PREPARE)
    views = access.may(user, "publications.view_publication")
    return [
        Standing(
            paper,
            carrying.get(paper.code),
            prepares and paper.state == "ready",
            views,
            reason(paper, newest.get(reported.key_of(paper))) if prepares else "",
        )
        for paper in papers
    ]


def reason(paper: Paper, newest: Publication | None) -> str:
    """Why it cannot be prepared now, in a sentence; "" when it can."""
    try:
        return drafts.obstacle(newest, None, reported.content_of(paper)) or ""
    except Refusal as refusal:
        return str(refusal)
