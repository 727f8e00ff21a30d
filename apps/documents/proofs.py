"""Proofs (样稿): a paper as it would look, set at once while somebody waits, kept nowhere."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse

from apps.documents import apart, catalogue
from apps.documents.catalogue import PaperKind
from apps.documents.extent import parts, refuse_too_long, refuse_unprintable
from apps.documents.models import Paper
from apps.documents.prints import handed_out
from apps.ui.views import problem
from congress.refusal import Refusal

MOST_CHARACTERS = 20_000
"""In a proof: some thirty pages, set in about three seconds."""
NUMBER = "（印发时编号）"


def proof(kind: PaperKind, *, title: str, data: Mapping[str, Any], number: str = "") -> bytes:
    """The PDF. Raises Refusal when fields are missing, or the text cannot be printed or is too long to be set while somebody waits."""
    catalogue.missing(kind, {**data, "title": title})
    refuse_too_long(title, data)
    refuse_unprintable(title, data)
    if sum(len(part) for part in parts(data) if isinstance(part, str)) > MOST_CHARACTERS:
        raise Refusal("文稿太长，不能即时生成样稿。请按流程送核，印发时由系统排版。")
    return apart.pdf(draft(kind, title=title, data=data, number=number))


def draft(kind: PaperKind, *, title: str, data: Mapping[str, Any], number: str = "") -> Paper:
    """A paper that is not kept, marked as a proof; without a ``number`` it says that it has none yet."""
    number = number or (NUMBER if kind.series else "")
    return Paper(kind=kind.code, title=title, number=number, data={**data, "proof": True})


def answer(kind: PaperKind, *, title: str, data: Mapping[str, Any], number: str = "") -> HttpResponse:
    """The proof as a file to open, or a page with the sentence why there is none."""
    try:
        content = proof(kind, title=title, data=data, number=number)
    except Refusal as refusal:
        return problem("proof", 409, reason=str(refusal))
    return handed_out(content, "样稿")
