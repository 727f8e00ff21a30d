"""Who may have the papers of proposals that belong to no one matter, and the pages that list them."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.urls import reverse

from apps.documents.archiving import ARCHIVE
from apps.documents.models import Paper
from apps.documents.numbers import MANAGE
from apps.documents.shelves import Home, Shelf, of_role, shelve
from apps.matters import access
from apps.proposals import assigning, handling_report
from apps.proposals.assigning import body_of
from apps.proposals.bills.papers import REPORT
from apps.proposals.bills.workflow import REVIEW
from apps.proposals.handing import LIST, NOTICE
from apps.proposals.models import Meeting, Opinion, Suggestion
from apps.proposals.papers.handling import CO_HANDLING_OPINION
from apps.proposals.papers.reports import HANDLING_REPORT

REGISTRARS = (MANAGE, ARCHIVE)
"""Who keeps the numbers and the archive has every numbered paper."""


def numbered(holds: Callable[[Any], bool], home: Callable[[Paper], Home]) -> Shelf:
    """A shelf for those who issue its papers and those who register them, who come from the registers."""

    def sees(user: Any) -> Q | None:
        return Q() if holds(user) or any(access.may(user, one) for one in REGISTRARS) else None

    def came_from(user: Any, paper: Paper) -> Home:
        return home(paper) if holds(user) else Home("编号簿", reverse("documents:registers"))

    return Shelf(sees, lambda user, _paper: holds(user), came_from)


def held_at(paper: Paper) -> Meeting:
    return Meeting.objects.get(Q(batch=paper.batch_id) | Q(lists=paper.batch_id))


def reports(_paper: Paper) -> Home:
    return Home("办理情况报告", reverse("proposals:handling_report"))


def sees_meetings(user: Any) -> Q | None:
    """Notices and lists of the meetings that the person may open; who keeps the registers has all."""
    body = body_of(user)
    if body == assigning.STAFF or any(access.may(user, one) for one in REGISTRARS):
        return Q()
    rows = assigning.readable(user)
    return Q(batch__in=rows.values("batch")) | Q(batch__in=rows.values("lists")) if body else None


def keeps_meeting(user: Any, paper: Paper) -> bool:
    body, meeting = body_of(user), held_at(paper)
    return body is not None and body == assigning.holder(meeting)


def from_meeting(user: Any, paper: Paper) -> Home:
    meeting = held_at(paper)
    if assigning.readable(user).filter(pk=meeting.pk).exists():
        return Home(meeting.title, meeting.get_absolute_url())
    return Home("编号簿", reverse("documents:registers"))


MEETING = Shelf(sees_meetings, keeps_meeting, from_meeting)
HANDLING = numbered(handling_report.may_write, reports)


def sees_opinions(user: Any) -> Q:
    """Letters on matters whose inner steps the person knows of: by role, or as one of those who handle it."""
    known = Suggestion.objects.visible_to(user)
    if Suggestion.KIND not in access.kinds_by_role(user):
        handling = ["answer_matter", "advise_matter"]
        known = known.annotate(granted=access.granted(user)).filter(granted__overlap=handling)
    letters = Opinion.letters.through.objects.filter(opinion__share__suggestion__in=known.values("pk"))
    return Q(pk__in=letters.values("paper"))


def opinion_on(paper: Paper) -> Suggestion:
    return Opinion.objects.select_related("share__suggestion").get(letters=paper).share.suggestion


def advised(_user: Any, paper: Paper) -> Home:
    suggestion = opinion_on(paper)
    return Home(suggestion.title, suggestion.get_absolute_url())


OPINION = Shelf(
    sees_opinions, lambda user, paper: access.may(user, "matters.advise_matter", opinion_on(paper)), advised
)
BILLS = of_role(
    REVIEW,
    title="议案处理意见的报告",
    url=lambda paper: reverse("bills:report", args=[paper.data["session_id"]]),
)

for code, shelf in (
    (NOTICE, MEETING),
    (LIST, MEETING),
    (CO_HANDLING_OPINION.code, OPINION),
    (HANDLING_REPORT.code, HANDLING),
    (REPORT, BILLS),
):
    shelve(code, shelf)
