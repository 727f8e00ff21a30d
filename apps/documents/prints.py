"""Printouts (打印件): posters and registers set at once from what stands in the tables; not issued, kept nowhere.

Only kinds that nobody verifies can be printed so: what bears a code of the portal is issued.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from django.http import HttpResponse

from apps.documents import apart, catalogue
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
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(title)}.pdf"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = NOT_KEPT
    return response
