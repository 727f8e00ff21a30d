"""The papers of the procedures on credentials: each change leaves one. Kinds stand in ``deputies.papers``."""

from typing import Any

from django.conf import settings

from apps.accounts.models import Organ, User
from apps.credentials import electing, wording
from apps.credentials.models import (
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
SUSPENSION_REPORT, SUSPENDED, RESUMED = "suspension_report", "suspension_notice", "resumption_notice"
DECISION = "resignation_decision"

LETTER = "letter"
"""What answers a person or an organ that asked for something."""


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


Reported = CredentialsReview | Termination | Resignation | Recall


def report(matter: Reported, *, by: User) -> Paper:
    return issue(
        REPORTS,
        matter,
        by=by,
        title=report_title(matter),
        adoption=f"{day(clock.today())}代表资格审查委员会会议通过",
        body=wording.report(matter),
    )


def report_title(matter: Reported) -> str:
    if not isinstance(matter, CredentialsReview):
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


def report_of_suspension(suspension: Suspension, *, by: User, ended: str = "") -> Paper:
    """What the credentials committee reports; ``ended``: how the ground has gone, when it has."""
    name, term = suspension.mandate.name, suspension.mandate.term.congress
    return issue(
        SUSPENSION_REPORT,
        suspension,
        by=by,
        title=f"{term}常务委员会代表资格审查委员会关于{name}代表{'恢复' if ended else '暂时停止'}执行代表职务的报告",
        adoption=f"{day(clock.today())}代表资格审查委员会会议通过",
        body=wording.of_suspension(suspension, ended=ended),
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
        RESUMED,
        suspension,
        by=by,
        title="关于恢复执行代表职务的通知",
        addressee=f"{suspension.mandate.name}代表",
        body=wording.resumption(suspension),
        printer=settings.SITE_NAME,
        printed_on=clock.today().isoformat(),
    )


def resignation_decision(resignation: Resignation, *, by: User) -> Paper:
    """Issued when the standing committee accepts (选举法第五十五条)."""
    mandate = resignation.mandate
    return issue(
        DECISION,
        resignation,
        by=by,
        title=f"{settings.SITE_NAME}关于接受{mandate.name}辞去{mandate.term.congress}代表职务的请求的决定",
        adoption=electing.adopted(resignation, mandate.term),
        body=wording.accepted(resignation),
    )


def resignation_declined(resignation: Resignation, *, by: User) -> Paper:
    return issue(
        LETTER,
        resignation,
        by=by,
        title="关于辞去代表职务的请求的答复",
        addressee=f"{resignation.mandate.name}代表",
        body=wording.declined(resignation),
    )
