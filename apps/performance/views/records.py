"""The record: one's own, another deputy's, the register, one entry."""

from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe

from apps.accounts.models import User
from apps.deputies.models import Mandate, Term
from apps.matters import access
from apps.matters.attempt import attempt
from apps.performance import people, presenting
from apps.performance.actions import keeping
from apps.performance.forms.common import ReasonForm
from apps.performance.forms.records import RegisterFilter
from apps.performance.models import Contest, Entry
from apps.performance.views import own_mandate, paged, query_of, reads_others
from congress import clock, sheets


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """A deputy's own record."""
    if not access.may(request.user, "performance.add_selfreport"):
        raise PermissionDenied
    mandate = own_mandate(request.user)
    return shown(request, mandate) if mandate else render(request, "performance/no_record.html")


@login_required
@require_safe
def deputy(request: HttpRequest, pk: int) -> HttpResponse:
    mandates = people.deputies_for(request.user).select_related(
        "person", "term", "delegation", "constituency"
    )
    return shown(request, get_object_or_404(mandates, pk=pk))


def shown(request: HttpRequest, mandate: Mandate) -> HttpResponse:
    year = presenting.year_of(request.GET.get("year"))
    context = presenting.record(mandate, year, request.user)
    own = mandate.person.user_id == request.user.pk
    context |= {
        "own": own,
        "by_kind": request.GET.get("by") == "kind",
        "in_office": own and mandate.holds_office,
    }
    return render(request, "performance/record.html", context)


@login_required
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Every entry that the person may read, the newest on top."""
    form = asked(request)
    found = form.narrow(Entry.objects.visible_to(request.user)).with_names()
    page = paged(request, found)
    context = {
        "form": form,
        "page": page,
        "lines": presenting.lines(page.object_list, request.user),
        "query": query_of(request),
    }
    return render(request, "performance/register.html", context)


@login_required
@never_cache
@require_GET
def spreadsheet(request: HttpRequest) -> HttpResponse:
    """What the register shows as a spreadsheet. Recorded each time."""
    form = asked(request)
    found = form.narrow(Entry.objects.visible_to(request.user))
    content = keeping.export(by=cast(User, request.user), found=found, year=form.year_asked)
    return sheets.download(content, f"{form.year_asked}年履职记录.xlsx")


def asked(request: HttpRequest) -> RegisterFilter:
    """The register's filters. 403 for those who read no record but their own."""
    if not reads_others(request.user):
        raise PermissionDenied
    return RegisterFilter(request.GET, term=Term.objects.covering(clock.today()).first())


def found_by(request: HttpRequest, pk: int) -> Entry:
    entries = Entry.objects.visible_to(request.user).with_names().select_related("registered_by", "ended_by")
    return get_object_or_404(entries, pk=pk)


@login_required
@require_safe
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    return entry_page(request, found_by(request, pk))


@login_required
@require_POST
def strike(request: HttpRequest, pk: int) -> HttpResponse:
    """Out of the record; refused, the page comes back with what was typed."""
    found, form = found_by(request, pk), ReasonForm(request.POST)
    done = "已剔除，代表本人可以看到理由。"
    if form.is_valid() and attempt(request, keeping.strike, found, done=done, **form.cleaned_data):
        return redirect("performance:entry", pk=found.pk)
    return entry_page(request, found_by(request, pk), refused=form)


def entry_page(request: HttpRequest, found: Entry, refused: ReasonForm | None = None) -> HttpResponse:
    may_strike = found.counts and access.may(request.user, keeping.MANAGE)
    context: dict[str, Any] = {
        "line": presenting.with_source(found, request.user),
        "facts": presenting.facts(found),
        "own": found.mandate.person.user_id == request.user.pk,
        "contests": Contest.objects.visible_to(request.user).filter(entry=found).order_by("-pk"),
        "strike": (refused or ReasonForm()) if may_strike else None,
    }
    return render(request, "performance/entry.html", context)
