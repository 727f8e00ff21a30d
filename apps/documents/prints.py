"""Printouts (打印件): posters and registers set at once from what stands in the tables; not issued, kept nowhere.

Only kinds that nobody verifies can be printed so: what bears a code of the portal is issued.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from django.core.files.base import ContentFile
from django.http import HttpResponse

from apps.documents import apart, catalogue, packing
from apps.documents.extent import MOST_ROWS_AT_ONCE, refuse_too_long, refuse_unprintable
from apps.documents.models import Paper
from apps.matters.downloads import NOT_KEPT
from apps.ui.views import problem
from congress.refusal import Refusal


def answer(code: str, *, title: str, data: Mapping[str, Any]) -> HttpResponse:
    """The PDF to open, or a page with the sentence why there is none."""
    kind = catalogue.get(code)
    if kind.verifiable:
        raise ValueError(f"{code} bears a code: it must be issued")
    try:
        catalogue.missing(kind, {**data, "title": title})
        refuse_too_long(title, dict(data), rows=MOST_ROWS_AT_ONCE)
        refuse_unprintable(title, dict(data))
        content = apart.pdf(Paper(kind=code, title=title, data=dict(data)))
    except Refusal as refusal:
        return problem("proof", 409, reason=str(refusal))
    return handed_out(content, title)


def together(code: str, rows: Iterable[tuple[str, Mapping[str, Any]]], *, title: str) -> HttpResponse:
    """One PDF of several papers of a kind, each of (what its bookmark says, data); or the sentence why there is none."""
    kind, papers = catalogue.get(code), []
    if kind.verifiable:
        raise ValueError(f"{code} bears a code: it must be issued")
    try:
        for name, data in rows:
            catalogue.missing(kind, {**data, "title": title})
            refuse_too_long(title, dict(data), rows=MOST_ROWS_AT_ONCE)
            refuse_unprintable(title, dict(data))
            papers.append(Paper(kind=code, title=title, data=dict(data)))
            papers[-1].file = ContentFile(apart.pdf(papers[-1]), f"{name}.pdf")
            papers[-1].title = name
    except Refusal as refusal:
        return problem("proof", 409, reason=str(refusal))
    with packing.merged(papers, title=title) as merged:
        return handed_out(merged.read(), title)


def handed_out(content: bytes, title: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(title)}.pdf"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = NOT_KEPT
    return response
