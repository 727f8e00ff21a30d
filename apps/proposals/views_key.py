"""The list of key suggestions (重点督办)."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.proposals.models import KeyItem, Suggestion
from apps.proposals.workflow import Status
from congress import clock

PER_PAGE = 30


class Filter(forms.Form):
    year = forms.IntegerField(label="年度", required=False, min_value=2004, max_value=2100)


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """A year's key suggestions with what has been done about each; all years without one."""
    chosen = Filter(request.GET or None)
    year = chosen.cleaned_data["year"] if chosen.is_valid() else None
    seen = Suggestion.objects.visible_to(request.user)
    items = KeyItem.objects.filter(suggestion__in=seen.values("pk"))
    items = items.of_year(year) if year else items
    closed = items.filter(suggestion__status=Status.CLOSED).count()
    rows = items.select_related("committee", "suggestion__lead__person", "suggestion__session__term")
    counted = rows.annotate(times=Count("entries"), latest=Max("entries__held_on")).order_by(
        "-decided_on", "pk"
    )
    page = Paginator(counted, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "filter": chosen,
        "query": f"year={year}" if year else "",
        "closed": closed,
        "this_year": clock.today().year,
    }
    return render(request, "proposals/key.html", context)
