"""What is printed of the performance record: an activity's sign-in sheet, a deputy's year, a report's proof."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from apps.documents import catalogue, prints, proofs
from apps.matters import access
from apps.performance import people, presenting, printing
from apps.performance.views import activities, visits
from apps.ui.views import problem
from congress.refusal import Refusal

ORGANISES = "matters.edit_matter"


@login_required
@require_safe
def sign_in(request: HttpRequest, pk: int) -> HttpResponse:
    """For those who organise the activity."""
    found = activities.found_by(request, pk)
    if not access.may(request.user, ORGANISES, found):
        raise Http404
    return prints.answer(printing.SIGN_IN, title=f"{found.title}签到表", data=printing.sign_in(found))


@login_required
@never_cache
@require_safe
def form(request: HttpRequest, pk: int) -> HttpResponse:
    """A deputy's year, for the deputy and for those who may read the record."""
    mandates = people.deputies_for(request.user).with_names()
    mandate = get_object_or_404(mandates, pk=pk)
    year = presenting.year_of(request.GET.get("year"))
    try:
        data = printing.form(mandate, year)
    except Refusal as refusal:
        return problem("proof", 409, reason=str(refusal))
    return prints.answer(printing.FORM, title="代表履职登记表", data=data)


@login_required
@require_safe
def proof(request: HttpRequest, pk: int) -> HttpResponse:
    """How the report will look as a paper, for those who write it."""
    found = visits.found_by(request, pk)
    if not access.may(request.user, ORGANISES, found):
        raise Http404
    code, data = printing.report(found)
    return proofs.answer(catalogue.get(code), title=found.title, data=data)
