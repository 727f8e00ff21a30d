"""A report of an inspection or of research: written, sent to the organs, answered by each of them."""

from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from apps.accounts.models import Organ, User
from apps.documents import actions as documents
from apps.matters import access, clocks, events, uploads
from apps.matters.models import Disclosure
from apps.performance import policies, printing
from apps.performance.models import Activity, VisitReply, VisitReport
from apps.performance.notify import tell
from apps.performance.workflows.visits import Status, workflow
from congress import clock
from congress.refusal import Refusal

ADD, RULE = "performance.add_visitreport", "B13r"


@transaction.atomic
def write(
    *,
    by: User,
    title: str,
    type: str,
    text: str,
    organs: Iterable[Organ],
    held: Activity | None = None,
    files: Iterable[UploadedFile] = (),
) -> VisitReport:
    """A draft of the deputies office; nobody else sees it before it is sent."""
    if not access.may(by, ADD):
        raise Refusal("视察、调研报告由代表工作机构起草，请联系代表工作机构。")
    report = VisitReport(
        title=title,
        type=type,
        text=text,
        held=held,
        status=Status.DRAFT,
        disclosure=Disclosure.DEPUTIES,
        written_by=by,
        office=by.organs[0] if by.organs else None,
    )
    report.save()
    store(report, organs, files, by)
    events.record(report, verb="write", what="起草报告", by=by)
    return report


@transaction.atomic
def edit(
    report: VisitReport,
    *,
    by: User,
    title: str,
    type: str,
    text: str,
    organs: Iterable[Organ],
    held: Activity | None = None,
    files: Iterable[UploadedFile] = (),
) -> VisitReport:
    workflow.take("edit", report, by=by)
    report.title, report.type, report.text, report.held = title, type, text, held
    report.save()
    store(report, organs, files, by)
    return report


def store(report: VisitReport, organs: Iterable[Organ], files: Iterable[UploadedFile], by: User) -> None:
    """The organs it goes to, its files, and who may do what."""
    wanted = {organ.pk: organ for organ in organs}
    report.replies.exclude(organ__in=wanted).delete()
    for organ in wanted.values():
        VisitReply.objects.get_or_create(report=report, organ=organ)
    for upload in files:
        uploads.attach(report, upload, by=by, label="报告附件")
    access.sync(report, policies.of_visit(report))


@transaction.atomic
def send(report: VisitReport, *, by: User, note: str = "") -> None:
    """It becomes a paper, and each organ has three months from today (rule B13r) to say what it has done about it."""
    workflow.take("send", report, by=by, note=note)
    kind, data = printing.report(report)
    documents.issue(kind, matter=report, by=by, title=report.title, data=data)
    for reply in report.replies.select_related("organ"):
        clocks.start(report, RULE, organ=reply.organ)
    access.sync(report, policies.of_visit(report))
    tell(report, "send", by=by)


@transaction.atomic
def reply(report: VisitReport, *, by: User, text: str, files: Iterable[UploadedFile] = ()) -> VisitReply:
    """What the organ of the person has done about it; with the last answer the report is closed.

    Raises Refusal for whoever is of none of its organs, and for a second answer of one organ.
    """
    workflow.take("reply", report, by=by)
    mine = report.replies.filter(organ__in=[organ.pk for organ in by.organs]).select_related("organ")
    row = mine.filter(given_at=None).first()
    if row is None:
        raise Refusal("贵单位已经答复过这份报告，不需要再答复。" if mine else "这份报告没有送贵单位。")
    row.text, row.given_by, row.given_at = text.strip(), by, clock.now()
    row.save(update_fields=["text", "given_by", "given_at"])
    for upload in files:
        uploads.attach(report, upload, by=by, label=f"{row.organ.short_name}的答复")
    clocks.meet(report, RULE, organ=row.organ)
    tell(report, "reply", by=by)
    if not report.replies.filter(given_at=None).exists():
        workflow.take("close", report, by=by)
    return row
