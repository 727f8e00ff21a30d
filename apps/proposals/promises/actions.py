"""The verbs of promises: planned with the draft, followed, answered a second time, confirmed."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from apps.accounts.models import Organ, User
from apps.audit import trail
from apps.audit.trail import Act
from apps.matters import clocks, uploads
from apps.proposals.actions import signing
from apps.proposals.models import Commitment, PlannedPromise, Reply, Suggestion
from apps.proposals.promises import ledger
from apps.proposals.promises.giving import TERM
from apps.proposals.promises.notify import tell
from apps.proposals.promises.workflow import workflow
from congress import clock, sheets
from congress.refusal import Refusal


@transaction.atomic
def plan_promise(
    suggestion: Suggestion, *, by: User, text: str, due_on: date, organ: Organ
) -> PlannedPromise:
    """Add a promise to the draft; what co-handlers had signed is void."""
    refuse_past(due_on)
    signing.take("plan_promise", suggestion, by=by)
    _share, draft = signing.at_hand(suggestion, by)
    if draft.grade != Reply.Grade.B:
        raise Refusal("只有B类答复登记承诺事项；答复类别不是B类的，请先修改答复稿。")
    made = PlannedPromise.objects.create(reply=draft, text=text, due_on=due_on, organ=organ)
    signing.void_countersigns(suggestion, draft, by=by)
    return made


@transaction.atomic
def drop_promise(suggestion: Suggestion, *, by: User, planned: PlannedPromise) -> None:
    """Take a promise out of the draft."""
    signing.take("drop_promise", suggestion, by=by)
    _share, draft = signing.at_hand(suggestion, by)
    draft.planned.filter(pk=planned.pk).delete()
    signing.void_countersigns(suggestion, draft, by=by)


@transaction.atomic
def progress(commitment: Commitment, *, by: User, note: str, files: Iterable[UploadedFile] = ()) -> None:
    """What has been done so far, with what shows it."""
    event = workflow.take("progress", commitment, by=by, note=note)
    keep(commitment, files, by=by, label="进展印证")
    tell(commitment, "progress", by=by, event=event)


@transaction.atomic
def second_reply(commitment: Commitment, *, by: User, note: str, files: Iterable[UploadedFile] = ()) -> None:
    """The second answer (跟踪答复): the promise has been kept, and this is how."""
    event = workflow.take("second_reply", commitment, by=by, note=note)
    commitment.done_on = clock.today()
    commitment.save(update_fields=["done_on"])
    keep(commitment, files, by=by, label="兑现印证")
    tell(commitment, "second_reply", by=by, event=event)


@transaction.atomic
def confirm_kept(commitment: Commitment, *, by: User, note: str = "") -> None:
    """The lead deputy confirms that it was kept."""
    event = workflow.take("confirm_kept", commitment, by=by, note=note)
    tell(commitment, "confirm_kept", by=by, event=event)


@transaction.atomic
def dispute(commitment: Commitment, *, by: User, note: str) -> None:
    """The lead deputy says that it was not kept: the organ goes on, and owes another answer."""
    event = workflow.take("dispute", commitment, by=by, note=note)
    reopen(commitment)
    tell(commitment, "dispute", by=by, event=event)


@transaction.atomic
def verify(commitment: Commitment, *, by: User, note: str) -> None:
    """Staff have seen for themselves that it was kept."""
    event = workflow.take("verify", commitment, by=by, note=note)
    tell(commitment, "verify", by=by, event=event)


@transaction.atomic
def not_kept(commitment: Commitment, *, by: User, note: str) -> None:
    """Staff have seen for themselves that it was not kept."""
    event = workflow.take("not_kept", commitment, by=by, note=note)
    reopen(commitment)
    tell(commitment, "dispute", by=by, event=event)


@transaction.atomic
def postpone(commitment: Commitment, *, by: User, due_on: date, note: str) -> None:
    """Another day, for a reason; the day first promised stays readable."""
    refuse_past(due_on)
    said = {"原时限": commitment.due_on.isoformat(), "新时限": due_on.isoformat()}
    event = workflow.take("postpone", commitment, by=by, note=note, data=said)
    commitment.due_on = due_on
    commitment.save(update_fields=["due_on"])
    clocks.start(commitment, TERM, on=due_on, organ=commitment.organ)
    tell(commitment, "postpone", by=by, event=event)


@transaction.atomic
def release(commitment: Commitment, *, by: User, note: str) -> None:
    """It need not be kept any more (a plan was dropped, the need is gone); the reason stays readable."""
    event = workflow.take("release", commitment, by=by, note=note)
    tell(commitment, "release", by=by, event=event)


@transaction.atomic
def export(*, by: User, found: Any) -> bytes:
    """The ledger as an .xlsx file; recorded."""
    rows = list(ledger.cells(found))
    content = sheets.workbook(sheets.Sheet("承诺台账", ledger.COLUMNS, rows))
    trail.record(Act.EXPORT, f"导出承诺台账，共 {len(rows)} 条", by=by)
    return content


@transaction.atomic
def print_ledger(*, by: User, found: Any, asked: str) -> dict[str, Any]:
    """The ledger as the data of a paper; recorded."""
    organ = next(iter(by.organs), None)
    data = ledger.paper(found, organ.name if organ else settings.SITE_NAME, asked)
    trail.record(Act.EXPORT, f"打印承诺台账，共 {len(data['rows'])} 条", by=by)
    return data


def reopen(commitment: Commitment) -> None:
    """Counted anew from today where the promised day is over."""
    commitment.done_on = None
    commitment.save(update_fields=["done_on"])
    clocks.start(commitment, TERM, on=max(commitment.due_on, clock.today()), organ=commitment.organ)


def keep(commitment: Commitment, files: Iterable[UploadedFile], *, by: User, label: str) -> None:
    for upload in files:
        uploads.attach(commitment, upload, by=by, label=label)


def refuse_past(due_on: date) -> None:
    if due_on <= clock.today():
        raise Refusal("完成时限应当在今天以后，请核对日期。")
