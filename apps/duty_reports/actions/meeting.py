"""The occasion itself: planned, called with its notice, held with its minutes, or cancelled."""

from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from apps.accounts.models import User
from apps.deputies.models import Mandate
from apps.duty_reports import papers, policies
from apps.duty_reports.models import DutyReport, Statement
from apps.duty_reports.notify import tell
from apps.duty_reports.workflow import Status, workflow
from apps.matters import access, events, uploads
from apps.matters.models import Disclosure
from apps.performance import people, registering
from apps.performance.registering import Fact
from congress import clock
from congress.refusal import Refusal

ADD, KIND = "duty_reports.add_dutyreport", "duty_report"


@transaction.atomic
def plan(
    *, by: User, mandates: Iterable[Mandate], files: Iterable[UploadedFile] = (), **fields: Any
) -> DutyReport:
    """A draft in the name of the organiser's organ; nobody hears of it before it is called."""
    if not access.may(by, ADD) or not by.organs:
        raise Refusal("代表述职由代表工作机构或者乡镇人大、街道人大工委组织，请联系他们。")
    report = DutyReport(
        status=Status.DRAFT, disclosure=Disclosure.DEPUTIES, called_by=by, office=by.organs[0]
    )
    fill(report, list(mandates), by, fields)
    keep(report, files, by, "述职材料")
    events.record(report, verb="plan", what="起草述职安排", by=by)
    access.sync(report, policies.grants(report))
    return report


@transaction.atomic
def edit(
    report: DutyReport,
    *,
    by: User,
    mandates: Iterable[Mandate],
    files: Iterable[UploadedFile] = (),
    **fields: Any,
) -> DutyReport:
    """Changed before it is held; once it is called, a new notice goes out and everyone concerned is told.

    Raises Refusal for taking off a deputy who has handed in, and for another scale once voters have rated by it.
    """
    workflow.take("edit", report, by=by)
    if report.links.exists() and fields.get("scale") != report.scale:
        raise Refusal("已经生成评议码，评议等次不能再改。")
    mandates = list(mandates)
    if report.links.used().exists() and {one.pk for one in mandates} != on_the_list(report):
        raise Refusal("已有选民评议，述职代表不能再改。")
    fill(report, mandates, by, fields)
    keep(report, files, by, "述职材料")
    access.sync(report, policies.grants(report))
    if report.status == Status.CALLED:
        papers.notice(report, by=by)
        tell(report, "edit", by=by)
    return report


def fill(report: DutyReport, mandates: list[Mandate], by: User, fields: dict[str, Any]) -> None:
    """The facts and the deputies, who must be of one constituency and looked after by the organiser."""
    refuse_strangers(by, mandates)
    areas = {one.constituency for one in mandates}
    if len(areas) != 1 or None in areas:
        raise Refusal("一次述职的代表应当是同一选区选出的，请重新选择述职代表。")
    report.constituency = areas.pop()
    for name, value in fields.items():
        setattr(report, name, value)
    report.save()
    chosen = {one.pk for one in mandates}
    gone = report.statements.exclude(mandate__in=chosen)
    if written := gone.exclude(submitted_at=None).with_names().first():
        raise Refusal(f"{written.mandate.name}代表已经提交述职报告，不能去掉。")
    gone.delete()
    known = on_the_list(report)
    Statement.objects.bulk_create(
        Statement(report=report, mandate=one) for one in mandates if one.pk not in known
    )


def on_the_list(report: DutyReport) -> set[int]:
    """Keys of the mandates that report."""
    return set(report.statements.values_list("mandate_id", flat=True))


def refuse_strangers(by: User, mandates: list[Mandate]) -> None:
    """The deputies office arranges for all; a town for the deputies it looks after."""
    if access.may(by, "performance.manage_entry"):
        return
    own = set(Mandate.objects.filter(people.looked_after(by)).values_list("pk", flat=True))
    if any(one.pk not in own for one in mandates):
        raise Refusal("乡镇、街道只能组织本地代表述职，请重新选择述职代表。")


def keep(report: DutyReport, files: Iterable[UploadedFile], by: User, label: str) -> None:
    for upload in files:
        uploads.attach(report, upload, by=by, label=label)


@transaction.atomic
def call(report: DutyReport, *, by: User, note: str = "") -> None:
    """The notice is issued, and the deputies are told to write."""
    workflow.take("call", report, by=by, note=note)
    papers.notice(report, by=by)
    access.sync(report, policies.grants(report))
    tell(report, "call", by=by)


@transaction.atomic
def hold(
    report: DutyReport,
    *,
    by: User,
    given: Iterable[Statement],
    attended: int,
    host: str,
    recorder: str,
    minutes: str,
    opinions: str,
    files: Iterable[UploadedFile] = (),
    note: str = "",
) -> None:
    """Who reported before how many voters, and what was said; it enters the records of those who reported.

    Their reports are issued as papers. Raises Refusal for a report that was not approved.
    """
    workflow.take("hold", report, by=by, note=note)
    there = {one.pk for one in given}
    if not there:
        raise Refusal("没有勾选到会述职的代表。没有举行的，请按【取消述职】。")
    statements = list(report.statements.with_names())
    for statement in statements:
        statement.given = statement.pk in there
        if statement.given and not statement.approved_at:
            raise Refusal(f"{statement.mandate.name}代表的述职报告还没有审核通过，请先审核。")
    Statement.objects.bulk_update(statements, ["given"])
    report.attended, report.host, report.recorder = attended, host.strip(), recorder.strip()
    report.minutes, report.opinions = minutes.strip(), opinions.strip()
    report.save(update_fields=["attended", "host", "recorder", "minutes", "opinions"])
    keep(report, files, by, "述职会材料")
    spoke = [one for one in statements if one.given]
    for statement in spoke:
        papers.full_text(report, statement, by=by)
    registering.register_all([fact(report, one) for one in spoke], by=by)


def fact(report: DutyReport, statement: Statement) -> Fact:
    title = f"向{report.constituency}选民述职"
    day = clock.day_of(report.starts_at)
    return Fact(statement.mandate, KIND, day, title, report, None, report.place)


@transaction.atomic
def cancel(report: DutyReport, *, by: User, note: str) -> None:
    workflow.take("cancel", report, by=by, note=note)
    report.links.unused().delete()
    tell(report, "cancel", by=by)
