"""Key suggestions: what the council of chairpersons decided, and the record of following them up."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from apps.accounts.models import User
from apps.matters import uploads
from apps.proposals.models import KeyEntry, KeyItem, Suggestion
from apps.proposals.notify import tell
from apps.proposals.workflow import workflow
from congress import clock
from congress.refusal import Refusal


@transaction.atomic
def make_key(suggestion: Suggestion, *, by: User, decided_on: date, decision: str, **fields: Any) -> KeyItem:
    """Record that the council of chairpersons picked it (代表法第五十二条), with leader, committee and head."""
    refuse_coming(decided_on)
    said = {"决定": decision, "日期": decided_on.isoformat(), "督办领导": fields["leader"]}
    event = workflow.take("make_key", suggestion, by=by, data=said)
    made = KeyItem.objects.create(
        suggestion=suggestion, made_by=by, decided_on=decided_on, decision=decision, **fields
    )
    tell(suggestion, "make_key", by=by, event=event)
    return made


@transaction.atomic
def key_entry(
    suggestion: Suggestion,
    *,
    by: User,
    kind: str,
    held_on: date,
    note: str,
    people: str = "",
    files: Iterable[UploadedFile] = (),
) -> KeyEntry:
    """One visit, meeting or report on progress."""
    refuse_coming(held_on)
    said = {"方式": KeyEntry.Kind(kind).label, "日期": held_on.isoformat(), "参加人员": people}
    event = workflow.take(
        "key_entry", suggestion, by=by, note=note, data={k: v for k, v in said.items() if v}
    )
    for upload in files:
        uploads.attach(suggestion, upload, by=by, label="督办记录附件")
    tell(suggestion, "key_entry", by=by, event=event)
    item = KeyItem.objects.get(suggestion=suggestion)
    return KeyEntry.objects.create(item=item, by=by, kind=kind, held_on=held_on, note=note, people=people)


def refuse_coming(day: date) -> None:
    if day > clock.today():
        raise Refusal("日期不能晚于今天，请核对。")
