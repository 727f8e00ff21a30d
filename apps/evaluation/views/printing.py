"""One deputy's evaluation form to be printed."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from apps.documents import prints
from apps.evaluation import papers, people
from apps.evaluation.models import Sheet


@login_required
@never_cache
@require_safe
def form(request: HttpRequest, pk: int) -> HttpResponse:
    """For those who see every column; before the year is frozen, the sentence says what is missing."""
    seen = Sheet.objects.visible_to(request.user).filter(evaluation__opened_at__isnull=False)
    sheet = get_object_or_404(
        seen.with_names().select_related("mandate__constituency", "mandate__term"), pk=pk
    )
    if not people.sees_whole(request.user, sheet):
        raise Http404
    title = f"{sheet.mandate.term.congress}代表履职评价表"
    return prints.answer(papers.FORM.code, title=title, data=papers.data_of(sheet))
