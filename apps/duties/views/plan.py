"""The plan of a year as a calendar, as a list, and as a spreadsheet."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_safe

from apps.accounts.models import User
from apps.duties import actions, presenting
from apps.duties.forms import FilterForm
from apps.duties.models import MANAGE, Occurrence
from apps.duties.views import viewer
from apps.matters import access
from congress import clock, sheets

PER_PAGE = 40


@login_required
@viewer
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Twelve months; what was missed before this year stands above them until it is settled."""
    year, found = presenting.year_of(request.GET.get("year")), Occurrence.objects.visible_to(request.user)
    context = {
        "year": year,
        "months": presenting.months(found, year),
        "counted": presenting.counted(found, year),
        "missed": list(found.overdue(clock.today()).with_names()[:PER_PAGE]),
        "may_manage": access.may(request.user, MANAGE),
    }
    return render(request, "duties/calendar.html", context)


@login_required
@viewer
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    form = FilterForm(request.GET)
    found = form.narrow(Occurrence.objects.visible_to(request.user)).with_names()
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    return render(request, "duties/list.html", {"form": form, "page": page, "query": query.urlencode()})


@login_required
@viewer
@never_cache
@require_GET
def spreadsheet(request: HttpRequest) -> HttpResponse:
    """The year as a spreadsheet. Recorded each time."""
    year = presenting.year_of(request.GET.get("year"))
    found = presenting.in_year(Occurrence.objects.visible_to(request.user), year)
    content = actions.export(by=cast(User, request.user), found=found, year=year)
    return sheets.download(content, f"{year}年履职计划.xlsx")
