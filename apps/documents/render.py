"""From a paper's row to the bytes of its PDF."""

import io
from collections.abc import Callable, Mapping
from typing import Any

from django.template.loader import render_to_string
from weasyprint import Attachment

from apps.documents import catalogue
from apps.documents.models import Paper
from apps.documents.pages import typeset
from apps.documents.typeset import clean


def html(paper: Paper) -> str:
    """The paper's template filled with its frozen data; Django escapes whatever people wrote."""
    kind = catalogue.get(paper.kind)
    context = {"kind": kind, "paper": paper, "title": clean(paper.title), "data": cleaned(paper.data)}
    return render_to_string(kind.template_name, context)


def cleaned(value: Any) -> Any:
    """The same data, no text of which holds control or direction characters, which would turn a line around."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {key: inner if key == "bytes" else cleaned(inner) for key, inner in value.items()}
    return list(map(cleaned, value)) if isinstance(value, list) else value


def pdf(paper: Paper, tell: Callable[[int], None] = lambda percent: None) -> tuple[bytes, int]:
    """The paper set to GB/T 9704-2012: its PDF and the number of pages. ``tell`` hears the percentage done."""
    source = html(paper)
    tell(40)
    return typeset(source, identifier=paper.code, tell=tell)


def archival(paper: Paper, variant: str, original: bytes = b"") -> tuple[bytes, int]:
    """The paper as PDF/A with its tags, and the number of pages. ``original``: the issued file, to be put into it."""
    name, made = f"{paper.code}.pdf", {"created": paper.ready_at, "modified": paper.ready_at}
    inside = [Attachment(file_obj=io.BytesIO(original), name=name, relationship="Source", **made)]
    attachments = inside if original else None
    return typeset(html(paper), identifier=paper.code, pdf_variant=variant, attachments=attachments)
