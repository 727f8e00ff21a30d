"""Pages of those who make public: the list, the preview with its findings, the three verdicts."""

from collections.abc import Callable
from typing import NamedTuple

from django import forms
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.db.models import Case, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.matters import access, downloads
from apps.matters.attempt import attempt
from apps.matters.models import Matter
from apps.publications import actions
from apps.publications.forms import FilterForm, PassForm, ReasonForm
from apps.publications.models import Publication, PublicationFile, State
from apps.publications.presenting import present

PER_PAGE = 30

viewer = permission_required("publications.view_publication", raise_exception=True)


class Verdict(NamedTuple):
    """One thing the second person may do: its form, its action, what is said when it is done."""

    form: Callable[..., forms.Form]
    action: Callable[..., Publication]
    done: str


VERDICTS = {
    "review": Verdict(PassForm, actions.pass_review, "已通过保密审查，网站即时公开。"),
    "return": Verdict(ReasonForm, actions.send_back, "已退回拟稿人。"),
    "withdraw": Verdict(ReasonForm, actions.withdraw, "已撤回，原网址只显示撤回日期和理由。"),
}


@login_required
@viewer
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Everything, what waits for its review first."""
    form = FilterForm(request.GET or None)
    chosen = form.cleaned_data if form.is_valid() else {}
    waiting_first = Case(When(state=State.PREPARED, then=Value(0)), default=Value(1))
    records = Publication.objects.chosen(**chosen).select_related("prepared_by", "passed_by")
    page = Paginator(records.order_by(waiting_first, "-prepared_at", "-pk"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    query = request.GET.copy()
    query.pop("page", None)
    return render(
        request, "publications/index.html", {"page": page, "form": form, "query": query.urlencode()}
    )


@login_required
@viewer
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return show(request, found(pk))


@login_required
@viewer
@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """One verdict; refused, the page comes back with what was typed."""
    if verb not in VERDICTS:
        raise Http404
    publication, verdict = found(pk), VERDICTS[verb]
    form = verdict.form(request.POST, publication=publication)
    if form.is_valid() and attempt(
        request, verdict.action, publication, done=verdict.done, **form.cleaned_data
    ):
        return redirect("publications:detail", pk)
    return show(request, found(pk), **{verb: form})


@login_required
@require_POST
def prepare(request: HttpRequest, pk: int) -> HttpResponse:
    """From a matter's page: freeze what the public would read, and go and look at it."""
    matter = get_object_or_404(Matter.objects.visible_to(request.user), pk=pk).specific
    if attempt(request, actions.prepare, matter, done="已拟稿，请核对预览；由另一人进行保密审查后公开。"):
        newest = matter.publications.order_by("-version").first()
        return redirect("publications:detail", newest.pk)
    return redirect(matter)


@login_required
@viewer
@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A file of a version that is not public yet, or no more."""
    stored = get_object_or_404(PublicationFile, pk=pk)
    return downloads.download(stored.file, name=stored.name, content_type="application/pdf")


def found(pk: int) -> Publication:
    records = Publication.objects.select_related("matter", "prepared_by", "passed_by", "withdrawn_by")
    return get_object_or_404(records.prefetch_related("files"), pk=pk)


def show(request: HttpRequest, publication: Publication, **refused: forms.Form) -> HttpResponse:
    """The page of one version; a form that was refused takes the place of the empty one."""
    context = {
        **present(publication, files_at="desk"),
        "versions": Publication.objects.at(publication.kind, publication.key),
        "matter": publication.matter if sees(request, publication) else None,
        "forms": {
            verb: refused.get(verb) or verdict.form(publication=publication)
            for verb, verdict in VERDICTS.items()
        },
        "why": why_not(request, publication),
        "may_pass": access.may(request.user, actions.REVIEW),
    }
    return render(request, "publications/detail.html", context)


def sees(request: HttpRequest, publication: Publication) -> bool:
    return publication.matter is not None and access.may_see(request.user, publication.matter)


def why_not(request: HttpRequest, publication: Publication) -> str:
    """Why this person cannot pass it, for the greyed button; "" when they can."""
    if publication.prepared_by_id == request.user.pk:
        return "这件公开件由您拟稿，保密审查须由另一人办理。"
    return ""
