"""The roster of deputies: list, person, and the import of a spreadsheet."""

from typing import cast
from urllib.parse import quote

from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from apps.accounts.models import User
from apps.deputies.forms import RosterFilter, UploadForm
from apps.deputies.models import Mandate, Person, RosterImport, Term
from apps.deputies.presenting import contact, mandate_facts, personal, previewed
from apps.deputies.roster import importing
from apps.deputies.roster.template import CONTENT_TYPE
from apps.deputies.roster.template import template as template_file
from apps.matters.attempt import attempt
from apps.statutes import clock

PAGE = 50
see = permission_required("deputies.view_mandate", raise_exception=True)
bring_in = permission_required("deputies.import_mandate", raise_exception=True)


@login_required
@see
@require_safe
def roster(request: HttpRequest) -> HttpResponse:
    term = Term.objects.covering(clock.today()).first()
    form = RosterFilter(request.GET, term=term)
    mandates = Mandate.objects.filter(term=term).with_names()
    if form.is_valid():
        if form.cleaned_data["q"]:
            mandates = mandates.filter(person__name__icontains=form.cleaned_data["q"])
        if form.cleaned_data["delegation"]:
            mandates = mandates.filter(delegation=form.cleaned_data["delegation"])
    page = Paginator(mandates, PAGE).get_page(request.GET.get("page"))
    filters = request.GET.copy()
    filters.pop("page", None)
    context = {"term": term, "form": form, "page": page, "query": filters.urlencode()}
    return render(request, "deputies/roster.html", context)


@login_required
@see
@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Person, pk=pk)
    mandates = found.mandates.with_names().prefetch_related("categories").order_by("-term__no")
    context = {
        "person": found,
        "personal": personal(found),
        "contact": contact(found),
        "mandates": [(mandate, mandate_facts(mandate)) for mandate in mandates],
    }
    return render(request, "deputies/person.html", context)


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
    """What the file would change; confirmed here."""
    found = get_object_or_404(own_imports(request), pk=pk)
    done = f"名册已导入：新增 {found.added} 名，变更 {found.changed} 名。"
    if request.method == "POST" and attempt(request, importing.confirm, found, done=done):
        return redirect("deputies:roster")
    context = previewed(found, importing.plan_of(found), request.GET.get("show", ""))
    context["page"] = Paginator(context["lines"], PAGE).get_page(request.GET.get("page"))
    context["query"] = urlencode({"show": context["shown"]})
    return render(request, "deputies/preview.html", context)


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
