"""What the paper of a dispatch says: what was typed, and what the portal knows by itself."""

from typing import Any

from apps.dispatches import pictures
from apps.dispatches.models import Dispatch
from apps.documents.catalogue import PaperKind
from apps.documents.fields import Entry, Field
from congress import clock

KNOWN = frozenset(
    {"title", "number", "organ", "date", "signer", "printer", "printed_on", "meeting_date", "adoption_date"}
)
"""Fields that nobody types for a dispatch."""


def typed(kind: PaperKind) -> list[Field]:
    """The fields of a kind that the drafter types."""
    return [field for field in kind.declared if field.name not in KNOWN and field.entry is not Entry.PHOTO]


def content_of(dispatch: Dispatch) -> dict[str, Any]:
    """The paper's data. Before signing, today stands for the day of signing (成文日期：签发的日期)."""
    signed_on = clock.day_of(dispatch.signed_at) if dispatch.signed_at else clock.today()
    known = {
        "title": dispatch.title,
        "organ": dispatch.organ.name,
        "date": signed_on.isoformat(),
        "signer": dispatch.signer.name if dispatch.signer else "",
        "printer": dispatch.office.name if dispatch.office else dispatch.organ.name,
        "printed_on": clock.today().isoformat(),
    }
    return {**known, **dispatch.fields}


def papers_of(dispatch: Dispatch) -> list[tuple[str, dict[str, Any]]]:
    """Title and data of each paper to be issued: one, or one for each recipient."""
    content = content_of(dispatch) | pictures.content_of(dispatch)
    if not dispatch.recipients:
        return [(dispatch.title, content)]
    return [(f"{dispatch.title}（{named(row)}）", {**content, **row}) for row in dispatch.recipients]


def named(row: dict[str, Any]) -> str:
    """What a recipient's row is called: its first filled field."""
    return next((str(value) for value in row.values() if value), "")
