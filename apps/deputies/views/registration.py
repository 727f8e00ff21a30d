"""Registration forms: choose whose, see what a record still lacks, print them as one file."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from apps.deputies import registration
from apps.deputies.models import Term
from apps.deputies.views import keeper
from apps.deputies.views.printing import narrowed, numbers
from apps.deputies.views.roster import filled_in
from apps.documents import prints
from apps.matters.attempt import attempt
from congress import clock


@login_required
@keeper
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def registrations(request: HttpRequest) -> HttpResponse:
    """Printing is a recorded request, since the forms hold what is confidential; refused, the choice stands."""
    term = Term.objects.covering(clock.today()).first()
    if term is None:
        return render(request, "deputies/registrations.html", {"term": None})
    chosen = numbers(request.POST.getlist("chosen"))
    if request.method == "POST":
        data = attempt(request, registration.forms_to_print, term, chosen=chosen)
        if isinstance(data, list):
            rows = [(one["name"], one) for one in data]
            return prints.together(registration.KIND.code, rows, title=registration.title(term))
        if data:
            return redirect("deputies:registrations")
    found = registration.forms(list(narrowed(request, term, registration.registered(term))), photos=False)
    lines = [(mandate, registration.lacking(term, data)) for mandate, data in found]
    whole = [mandate.pk for mandate, gaps in lines if not gaps][: registration.MOST]
    context = {
        "term": term,
        "lines": lines,
        "chosen": set(chosen if request.method == "POST" else whole),
        "most": registration.MOST,
        "narrowed": bool(filled_in(request.GET) or request.GET.get("only")),
    }
    return render(request, "deputies/registrations.html", context)
