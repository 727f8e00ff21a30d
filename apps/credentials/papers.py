"""The papers of the procedures on credentials: each change leaves one. Kinds stand in ``deputies.papers``."""

from typing import Any

from django.conf import settings

from apps.accounts.models import Organ, User
from apps.credentials import electing, wording
from apps.credentials.models import (
    ArrestRequest,
    ByElection,
    CredentialsReview,
    Recall,
    Resignation,
    Suspension,
    Termination,
)
from apps.documents import actions as documents
from apps.documents import batches
from apps.documents.models import Batch, Paper
from apps.statutes.wording import day
from congress import clock
from congress.refusal import Refusal

REPORTS, CERTIFICATE = "credentials_report", "election_certificate"
ANNOUNCEMENTS = {
    CredentialsReview: "credentials_announcement",
    Termination: "termination_announcement",
    Resignation: "termination_announcement",
    Recall: "termination_announcement",
}
SUSPENDED, RECALL_BALLOT, BALLOT = "suspension_notice", "recall_ballot", "by_election_ballot"
OTHER = "另选他人"

LETTER = "letter"
"""What tells a deputy of the resumption, and an organ of the answer to its request."""


def committee() -> Organ:
    """The organ in whose name these papers are numbered."""
    found = Organ.objects.committee(clock.today())
    if found is None:
        raise Refusal("机构中没有登记常务委员会，公文不能编号。请先由系统管理员登记。")
    return found


def issue(code: str, matter: Any, *, by: User, title: str, **data: Any) -> Paper:
    """A paper of the standing committee, dated today."""
    known = {"title": title, "organ": settings.SITE_NAME, "date": clock.today().isoformat()}
    return documents.issue(code, matter=matter, by=by, title=title, data=known | data, organ=committee())


def report(matter: CredentialsReview | Termination, *, by: User) -> Paper:
    return issue(
        REPORTS,
        matter,
        by=by,
        title=report_title(matter),
        adoption=f"{day(clock.today())}代表资格审查委员会会议通过",
        body=wording.report(matter),
    )


def report_title(matter: CredentialsReview | Termination) -> str:
    if isinstance(matter, Termination):
        term, about = matter.mandate.term, "个别代表的代表资格终止的报告"
    elif electing.is_general(matter):
        term, about = electing.sitting(matter), f"{matter.term.congress}代表的代表资格的审查报告"
    else:
        term, about = matter.term, "个别代表的代表资格的报告"
    return f"{term.congress}常务委员会代表资格审查委员会关于{about}"


def announce(matter: Any, *, by: User) -> Paper:
    title = f"{settings.SITE_NAME}公告"
    return issue(ANNOUNCEMENTS[type(matter)], matter, by=by, title=title, body=wording.announcement(matter))


def announcement_of(matter: Any) -> Paper | None:
    """The newest announcement on the matter."""
    return matter.papers.filter(kind__in=set(ANNOUNCEMENTS.values())).order_by("-pk").first()


def certify(review: CredentialsReview, *, by: User) -> Batch | None:
    """A certificate of election for each who was found valid (当选证书)."""
    valid = review.findings.filter(valid=True).select_related("mandate__person", "mandate__constituency")
    rows = [
        (
            f"当选证书（{one.mandate.name}）",
            {
                "title": "当选证书",
                "organ": settings.SITE_NAME,
                "name": one.mandate.name,
                "congress": review.term.congress,
                "constituency": str(one.mandate.constituency or "本选区"),
                "date": clock.today().isoformat(),
            },
        )
        for one in valid
    ]
    if not rows:
        return None
    return batches.issue(
        CERTIFICATE, rows, title=f"当选证书：{review.title}", matter=review, by=by, organ=committee()
    )


def notice_of_suspension(suspension: Suspension, *, by: User) -> Paper:
    return issue(
        SUSPENDED,
        suspension,
        by=by,
        title="关于暂时停止执行代表职务的通知",
        addressee=f"{suspension.mandate.name}代表",
        body=wording.suspension(suspension),
        printer=settings.SITE_NAME,
        printed_on=clock.today().isoformat(),
    )


def notice_of_resumption(suspension: Suspension, *, by: User) -> Paper:
    return issue(
        LETTER,
        suspension,
        by=by,
        title="关于恢复执行代表职务的通知",
        addressee=f"{suspension.mandate.name}代表",
        body=wording.resumption(suspension),
    )


def recall_ballot(recall: Recall, *, by: User) -> Paper:
    mandate = recall.mandate
    return issue(
        RECALL_BALLOT,
        recall,
        by=by,
        title=f"罢免{mandate.term.congress}代表表决票",
        meeting=str(mandate.constituency or "原选区"),
        date=(recall.polling_on or clock.today()).isoformat(),
        rows=[{"name": mandate.name, "post": f"{mandate.person.employer}{mandate.person.post}"}],
    )


def by_election_ballot(election: ByElection, *, by: User) -> Paper:
    """One row for each who stands, and as many rows for others as seats are to be filled."""
    standing = election.candidates.filter(mandate=None)
    rows = [{"name": one.name, "about": described(one)} for one in standing]
    return issue(
        BALLOT,
        election,
        by=by,
        title=f"补选{election.constituency.term.congress}代表选票",
        meeting=f"{election.constituency}（应选{election.seats_left}名）",
        date=(election.polling_on or clock.today()).isoformat(),
        rows=[*rows, *({"name": "", "about": OTHER} for _ in range(election.seats_left))],
    )


def described(candidate: Any) -> str:
    parts = [candidate.get_sex_display(), f"{candidate.employer}{candidate.post}"]
    return "，".join(part for part in parts if part)


def arrest_reply(request: ArrestRequest, *, by: User) -> Paper:
    presidium = request.body == request.Body.PRESIDIUM
    voted = "大会主席团" if presidium else request.meeting
    done = request.get_status_display()
    return issue(
        LETTER,
        request,
        by=by,
        title="关于提请许可事项的答复",
        addressee=request.organ,
        body=(
            f"贵机关{day(request.received_on)}提请许可的事项收悉。依照代表法第三十九条的规定，经{voted}表决，"
            f"{done}对{request.mandate.name}代表采取{request.get_measure_display()}措施。"
        ),
    )
