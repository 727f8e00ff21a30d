"""What people do with duties: the office keeps the list; the responsible organ does them and proves it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from apps.accounts.models import Organ, User
from apps.audit import trail
from apps.audit.trail import Act
from apps.duties import presenting
from apps.duties.generating import drop_coming, generate_for
from apps.duties.models import MANAGE, VIEW, Duty, Occurrence, OccurrenceQuerySet, Proof, Recurrence
from apps.matters import access, uploads
from apps.matters.models import Matter
from congress import clock, sheets
from congress.refusal import Refusal


@transaction.atomic
def add_duty(*, by: User, participants: Iterable[Organ] = (), **fields: Any) -> Duty:
    """A new duty with its occurrences of the next thirteen months, and those since ``valid_from`` if it is past."""
    demand_office(by)
    duty = Duty.objects.create(**fields, counts_from=fields["valid_from"])
    duty.participants.set(participants)
    generate_for(duty.pk)
    trail.record(Act.DUTY, f"列入履职计划：{duty}", by=by, about=duty)
    return duty


@transaction.atomic
def change_duty(duty: Duty, *, by: User, participants: Iterable[Organ] = (), **fields: Any) -> Duty:
    """From today on the duty is what was given; occurrences that fell due or were touched stay as they were."""
    demand_office(by)
    duty = Duty.objects.select_for_update(of=("self",)).get(pk=duty.pk)
    before = {name: str(getattr(duty, name)) for name in fields}
    for name, value in fields.items():
        setattr(duty, name, value)
    duty.counts_from = max(duty.valid_from, clock.today())
    duty.save()
    duty.participants.set(participants)
    drop_coming(duty)
    generate_for(duty.pk)
    changes = {name: [old, str(fields[name])] for name, old in before.items() if old != str(fields[name])}
    trail.record(Act.DUTY, f"修改履职事项：{duty}", by=by, about=duty, data=changes)
    return duty


@transaction.atomic
def fulfil(
    occurrence: Occurrence,
    *,
    by: User,
    fulfilled_on: date,
    note: str = "",
    files: Iterable[UploadedFile] = (),
    matter: Matter | None = None,
) -> Occurrence:
    """It was done on that day; shown by a file, a matter or in words. An interval's next time begins to count."""
    demand_responsible(occurrence, by)
    occurrence, files = pending(occurrence), list(files)
    if fulfilled_on > clock.today():
        raise Refusal("办结日期不能晚于今天，请在办结以后登记。")
    if not (note or files or matter):
        raise Refusal("请上传印证材料、填写事项编号，或者写明办理情况，至少填一项。")
    if matter and not access.may_see(by, matter):
        raise Refusal("没有找到这个编号的事项，请核对编号。")
    occurrence.fulfilled_on, occurrence.note, occurrence.matter = fulfilled_on, note, matter
    occurrence.fulfilled_by, occurrence.fulfilled_at = by, clock.now()
    occurrence.save(update_fields=["fulfilled_on", "note", "matter", "fulfilled_by", "fulfilled_at"])
    for upload in files:
        keep(occurrence, upload, by)
    if occurrence.recurrence == Recurrence.INTERVAL:
        generate_for(occurrence.duty_id)
    trail.record(Act.DUTY, f"办结登记：{occurrence}", by=by, about=occurrence)
    return occurrence


@transaction.atomic
def reschedule(occurrence: Occurrence, *, by: User, to: date, reason: str) -> Occurrence:
    """A meeting on another day; the day first found stays readable. The law's last day is not passed."""
    demand_responsible(occurrence, by)
    occurrence = pending(occurrence)
    if not occurrence.is_meeting:
        raise Refusal("只有会议可以改期。其他事项请按期办理，确实不必办理的由常委会办公室免除。")
    if to < clock.today() or to == occurrence.due_on:
        raise Refusal("新日期应当是今天或者以后，并且与现在的日期不同，请核对。")
    if is_counted_by_law(occurrence) and to > occurrence.first_due_on:
        raise Refusal(
            f"按规定最迟为{occurrence.first_due_on:%Y-%m-%d}，不能改到这一天以后。{occurrence.words}"
        )
    data = {"from": occurrence.due_on.isoformat(), "to": to.isoformat(), "reason": reason}
    occurrence.due_on, occurrence.moved_because = to, reason
    occurrence.save(update_fields=["due_on", "moved_because"])
    trail.record(Act.DUTY, f"会议改期：{occurrence}", by=by, about=occurrence, data=data)
    return occurrence


@transaction.atomic
def excuse(occurrence: Occurrence, *, by: User, reason: str) -> Occurrence:
    """This once it need not be done; the reason stays readable."""
    demand_office(by)
    occurrence = pending(occurrence)
    occurrence.excused_at, occurrence.excused_by, occurrence.excused_because = clock.now(), by, reason
    occurrence.save(update_fields=["excused_at", "excused_by", "excused_because"])
    if occurrence.recurrence == Recurrence.INTERVAL:
        generate_for(occurrence.duty_id)
    trail.record(Act.DUTY, f"免除一期：{occurrence}", by=by, about=occurrence, data={"reason": reason})
    return occurrence


@transaction.atomic
def export(*, by: User, found: OccurrenceQuerySet, year: int) -> bytes:
    """A year's occurrences as an .xlsx file; recorded."""
    rows = list(presenting.cells(found))
    content = sheets.workbook(sheets.Sheet(f"{year}年", presenting.COLUMNS, rows))
    trail.record(Act.EXPORT, f"导出{year}年履职计划，共 {len(rows)} 条", by=by)
    return content


def keep(occurrence: Occurrence, upload: UploadedFile, by: User) -> Proof:
    """Raises Refusal with a sentence naming the file that may not come in."""
    kept = uploads.judged(upload)
    proof = Proof(occurrence=occurrence, uploaded_by=by, **kept.facts)
    proof.file.save(kept.stored_as, kept.file, save=False)
    proof.save()
    return proof


def may_fulfil(user: Any, occurrence: Occurrence) -> bool:
    """Who has a post in the responsible organ, and the office for all."""
    if access.may(user, MANAGE):
        return True
    return access.may(user, VIEW) and occurrence.organ_id in {organ.pk for organ in user.organs}


def is_counted_by_law(occurrence: Occurrence) -> bool:
    """Whether its first date is the last day that a rule leaves."""
    return occurrence.recurrence == Recurrence.INTERVAL and bool(occurrence.duty.rule_code)


def demand_responsible(occurrence: Occurrence, by: User) -> None:
    if not may_fulfil(by, occurrence):
        raise Refusal(f"这项工作由{occurrence.organ.name}负责，请由该机构或者常委会办公室办理。")


def demand_office(by: User) -> None:
    if not access.may(by, MANAGE):
        raise Refusal("履职计划由常委会办公室管理，请联系办公室。")


def pending(occurrence: Occurrence) -> Occurrence:
    """The locked row of one that is neither fulfilled nor excused."""
    found = Occurrence.objects.select_for_update(of=("self",)).with_names().get(pk=occurrence.pk)
    if found.fulfilled_on:
        raise Refusal(f"{found.fulfilled_by.name}已经登记{found.fulfilled_on:%Y-%m-%d}办结，不必再办。")
    if found.excused_at:
        raise Refusal(f"本期已由{found.excused_by.name}免除，不必再办。")
    return found
