"""The auditor's pages: the records, one record, their export, and whether they are complete."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from apps.administration.audit import actions, presenting
from apps.administration.audit.forms import FilterForm
from apps.administration.audit.leafing import COUNTED, leaf
from apps.audit.models import DailyAnchor, Entry
from apps.matters.attempt import attempt
from congress import clock, sheets

ANCHORS = 31
see = permission_required(actions.VIEW, raise_exception=True)
take_away = permission_required(actions.EXPORT, raise_exception=True)


@login_required
@see
@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The list, newest first."""
    form = FilterForm(request.GET)
    page = leaf(form.narrow(), request.GET.get("before"))
    query = request.GET.copy()
    query.pop("before", None)
    context = {
        "form": form,
        "page": page,
        "query": query.urlencode(),
        "asked": any(query.values()),
        "most": COUNTED,
        "repeated": FilterForm(request.GET, auto_id=False),
    }
    return render(request, "administration/audit/index.html", context)


@login_required
@see
@never_cache
@require_safe
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Entry.objects.select_related("actor"), pk=pk)
    context = {
        "entry": found,
        "facts": presenting.facts(found),
        "changes": presenting.changes(found),
        "details": presenting.details(found),
    }
    return render(request, "administration/audit/entry.html", context)


@login_required
@take_away
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The filtered entries as a spreadsheet; refused, the list comes back with its filters."""
    form = FilterForm(request.POST)
    content = attempt(request, actions.export, form) if form.is_valid() else None
    if not isinstance(content, bytes):
        if content:
            messages.info(
                request, "这份表格刚才已经导出，请在浏览器的下载记录中查看；还需要时请再按一次“导出 Excel”。"
            )
        asked = {name: request.POST[name] for name in form.fields if request.POST.get(name)}
        return redirect(reverse("administration:audit_list", query=asked))
    return sheets.download(content, f"审计记录{clock.now():%Y%m%d-%H%M}.xlsx")


@login_required
@see
@never_cache
@require_safe
def integrity(request: HttpRequest) -> HttpResponse:
    """Whether the records are complete and unchanged, and what proves it."""
    anchors = Paginator(DailyAnchor.objects.all(), ANCHORS).get_page(request.GET.get("page"))
    context = {**presenting.integrity(), "page": anchors, "newest": actions.NEWEST}
    return render(request, "administration/audit/integrity.html", context)


@login_required
@see
@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Verify the newest seals now; what was found is recorded and shown."""
    attempt(request, actions.check_newest)
    return redirect("administration:audit_integrity")


@login_required
@see
@require_safe
def anchor(request: HttpRequest, day: date) -> HttpResponse:
    """One day's anchor, to be printed, signed by two and filed."""
    found = get_object_or_404(DailyAnchor, day=day)
    return render(request, "administration/audit/anchor.html", presenting.anchored(found))
