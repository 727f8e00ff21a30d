"""What several verbs share."""

from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from apps.accounts.models import User
from apps.matters import access, textsearch, uploads
from apps.matters.models import Matter
from apps.proposals import policies
from apps.proposals.freezing import fingerprint
from apps.proposals.models import CoSignature, Suggestion
from apps.proposals.similar import pieces_of
from congress import clock
from congress.refusal import Refusal


def sync(suggestion: Suggestion) -> None:
    access.sync(suggestion, policies.grants(suggestion))


def index(suggestion: Suggestion) -> None:
    """Bring the columns by which it is found to the record's words."""
    words = f"{suggestion.number} {suggestion.lead.name}"
    suggestion.search = textsearch.vector((suggestion.title, "A"), (words, "B"), (suggestion.body, "C"))
    suggestion.pieces = pieces_of(suggestion.title)
    suggestion.save(update_fields=["search", "pieces"])


def attach(matter: Matter, files: Iterable[UploadedFile], *, by: User, label: str = "") -> None:
    for upload in files:
        uploads.attach(matter, upload, by=by, label=label)


def enclosed(matter: Matter) -> list[tuple[str, str]]:
    """The files that are signed with the text: name and fingerprint, in no order of their coming."""
    return sorted(matter.attachments.filter(removed_at=None).values_list("name", "sha256"))


def own_signature(suggestion: Suggestion, by: User) -> CoSignature:
    row = suggestion.co_signatures.filter(mandate__person__user=by).first()
    if row is None:
        raise Refusal("您没有收到这件建议的附议邀请。")
    return row


def answer(row: CoSignature, state: CoSignature.State) -> None:
    row.state = state
    row.answered_at = None if state == CoSignature.State.INVITED else clock.now()
    row.save(update_fields=["state", "answered_at"])


def freeze(suggestion: Suggestion) -> tuple[dict[str, Any], str]:
    """The text as it stands, with its SHA-256."""
    text = suggestion.text()
    return text, fingerprint(text)
