"""The roster of deputies: the list, and the import of a spreadsheet."""

from typing import Any, cast
from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.models import User
from apps.deputies import seeing
from apps.deputies.forms.roster import FILTERS, RosterFilter, UploadForm
from apps.deputies.models import Mandate, RosterImport, Term
from apps.deputies.models.people import MandateQuerySet
from apps.deputies.presenting import file_facts, previewed
from apps.deputies.roster import exporting, importing, storing
from apps.deputies.roster.template import CONTENT_TYPE
from apps.deputies.roster.template import template as template_file
from apps.deputies.views import bring_in, see
from apps.matters.attempt import attempt
from congress import clock, sheets

PAGE = 50
DONE = "名册已导入：新增 {roster.added} 名，变更 {roster.changed} 名。"


@login_required
@see
@require_http_methods(["GET", "HEAD", "POST"])
def roster(request: HttpRequest) -> HttpResponse:
    """The list. What is typed comes by POST, so that a number stands in no address and no log."""
    term = Term.objects.covering(clock.today()).first()
    form = RosterFilter(request.POST or request.GET, term=term)
    mandates = sitting(term, request.user).with_names()
    if form.is_valid():
        if request.method == "POST" and not form.number:
            return redirect(reverse("deputies:roster", query=filled_in(request.POST)))
        mandates = form.narrow(mandates)
    page = Paginator(mandates, PAGE).get_page(request.GET.get("page"))
    context = {"term": term, "form": form, "page": page, "query": urlencode(filled_in(request.GET))}
    context["asked"] = bool(context["query"]) or request.method == "POST"
    context["reads_all"] = seeing.reads_all(request.user)
    return render(request, "deputies/roster.html", context)


def sitting(term: Term | None, user: Any) -> MandateQuerySet:
    """The county mandates of a term, as far as the person reads the roster."""
    return seeing.mandates(user).filter(term=term, level=Mandate.Level.COUNTY)


@login_required
@see
@require_http_methods(["GET", "POST"])
def spreadsheet(request: HttpRequest) -> HttpResponse:
    """The list as filtered, masked; with full numbers in answer to a recorded request of the office."""
    term = Term.current()
    form = RosterFilter(request.GET, term=term)
    mandates = sitting(term, request.user)
    found = form.narrow(mandates) if form.is_valid() else mandates
    content: Any = None
    if request.method == "POST":
        content = attempt(request, exporting.export, found, term=term, full=True)
    else:
        content = exporting.export(found, by=cast(User, request.user), term=term)
    if not isinstance(content, bytes):
        return redirect("deputies:roster")
    return sheets.download(content, f"{term}代表名册（{clock.today()}）.xlsx")


def filled_in(data: QueryDict) -> dict[str, str]:
    """The list's filters as they stand in its address."""
    return {name: str(data[name]) for name in FILTERS if data.get(name)}


@login_required
@bring_in
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a file; what it would change is shown on the next page."""
    initial = {"term": Term.objects.covering(clock.today()).first()}
    form = UploadForm(request.POST or None, request.FILES or None, initial=initial)
    if form.is_valid() and attempt(request, importing.preview, **form.cleaned_data):
        return redirect("deputies:preview", pk=own_imports(request).latest("uploaded_at").pk)
    return render(request, "deputies/upload.html", {"form": form})


@login_required
@bring_in
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What the file would change; confirmed here. A large one is stored by the worker, and this page tells how far it is."""
    found = get_object_or_404(own_imports(request), pk=pk)
    large = storing.is_large(found)
    done = (
        DONE.format(roster=found) if not large else "已经确认，正在后台导入。可以离开本页，导入以后会通知您。"
    )
    if request.method == "POST" and attempt(request, storing.ask, found, done=done):
        return redirect(found if large else "deputies:roster")
    if found.state != RosterImport.State.PREVIEWED:
        return render(request, "deputies/imported.html", {"roster": found, "file_facts": file_facts(found)})
    context = previewed(found, importing.plan_of(found), request.GET.get("show", ""))
    context["page"] = Paginator(context["lines"], PAGE).get_page(request.GET.get("page"))
    context |= {"query": urlencode({"show": context["shown"]}), "large": large}
    return render(request, "deputies/preview.html", context)


@login_required
@bring_in
@require_safe
def import_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The fragment that asks again until the roster is stored."""
    found = get_object_or_404(own_imports(request), pk=pk)
    return render(request, "deputies/import_progress.html", {"roster": found})


def own_imports(request: HttpRequest) -> QuerySet[RosterImport]:
    """A preview is seen and confirmed by the person who uploaded the file."""
    return RosterImport.objects.select_related("term").filter(user=cast(User, request.user))


@login_required
@bring_in
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    term = Term.objects.covering(clock.today()).first()
    response = HttpResponse(template_file(term), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote('代表名册模板.xlsx')}"
    return response
