"""An outgoing document before it is issued: as a proof, and as a Word file."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from apps.dispatches import pictures
from apps.dispatches.models import Dispatch
from apps.dispatches.views import found
from apps.documents import proofs
from apps.documents.word import writing
from apps.matters import downloads


@login_required
@require_safe
def proof(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The paper as it would look, marked as a proof (样稿)."""
    dispatch = found(request, pk)
    return proofs.answer(dispatch.paper_kind, title=dispatch.title, data=so_far(dispatch))


@login_required
@require_safe
def word(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The draft as a Word file, for those who go on with it there; an issued paper has one of its own."""
    dispatch = found(request, pk)
    paper = proofs.draft(dispatch.paper_kind, title=dispatch.title, data=so_far(dispatch))
    if not writing.writable(paper):
        raise Http404
    return downloads.made(writing.document(paper), name=dispatch.title, content_type=writing.CONTENT_TYPE)


def so_far(dispatch: Dispatch) -> dict[str, Any]:
    """The data of its paper as it stands; of a batch, those of the first."""
    first = dispatch.recipients[0] if dispatch.recipients else {}
    return dispatch.content() | first | pictures.content_of(dispatch)
