"""What the lead handler and a separate handler do alike for their answers: record a talk, write, issue the letter."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from apps.accounts.models import User
from apps.documents import actions as documents
from apps.documents.models import Paper
from apps.matters.models import Event
from apps.proposals import papers
from apps.proposals.actions import signing
from apps.proposals.actions.common import attach
from apps.proposals.models import Assignment, Contact, Reply, Suggestion
from apps.proposals.promises.giving import give


def told(how: str, held_on: date, whom: str) -> dict[str, str]:
    """A talk in the facts of its event."""
    return {"方式": Contact.How(how).label, "日期": held_on.isoformat(), "沟通对象": whom}


def keep_contact(
    suggestion: Suggestion,
    share: Assignment | None,
    *,
    by: User,
    files: Iterable[UploadedFile] = (),
    **said: Any,
) -> Contact:
    """Keep one talk of the running round under this share; ``said``: how, held_on, whom, note."""
    attach(suggestion, files, by=by, label="沟通记录附件")
    whose: dict[str, Any] = {"suggestion": suggestion, "share": share, "round": suggestion.round}
    return Contact.objects.create(**whose, recorded_by=by, **said)


def write(
    suggestion: Suggestion,
    share: Assignment | None,
    *,
    by: User,
    files: Iterable[UploadedFile] = (),
    remove: Iterable[int] = (),
    **written: Any,
) -> Reply:
    """Write or rewrite the draft of this round; a change voids the signatures under it (会签).

    ``share``: the separate handler whose part it answers. ``written``: grade, result, text.
    """
    files, remove = list(files), list(remove)
    key: dict[str, Any] = {"suggestion": suggestion, "round": suggestion.round, "share": share}
    before = Reply.objects.filter(**key).first()
    reply, _created = Reply.objects.update_or_create(**key, defaults={**written, "drafted_by": by})
    signing.enclose(reply, files, by=by, remove=remove)
    if before and (files or remove or any(getattr(before, name) != value for name, value in written.items())):
        signing.void_countersigns(suggestion, reply, by=by)
    return reply


def letter(suggestion: Suggestion, answer: Reply, share: Assignment, *, by: User) -> Paper:
    """The answer as a numbered letter of the organ whose share it is; it says who signed it, and when."""
    return documents.issue(
        papers.REPLY_LETTER.code,
        matter=suggestion,
        by=by,
        title=papers.reply_title(suggestion),
        data=papers.reply_data(suggestion, answer, share),
        organ=share.organ.heir,
        signed=(answer.signed_by, answer.issued_at) if answer.signed_by and answer.issued_at else None,
    )


def issue_letter(suggestion: Suggestion, answer: Reply, share: Assignment, *, by: User, event: Event) -> None:
    """The leader has signed: a numbered letter, its files, and what a class-B answer promised."""
    answer.signed_by, answer.issued_at, answer.with_leader = by, event.at, False
    answer.paper = letter(suggestion, answer, share, by=by)
    answer.save(update_fields=["signed_by", "issued_at", "with_leader", "paper"])
    signing.publish_enclosures(answer)
    give(suggestion, answer, by=by)
