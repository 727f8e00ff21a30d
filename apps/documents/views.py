"""A paper's progress, its file, its page, its scans and its withdrawal, for those who may have it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.documents import afterlife, awaiting, catalogue, correcting, numbers, views_archives
from apps.documents.finding import found, home_of, served, works_on
from apps.documents.forms import ScanForm, WithdrawForm
from apps.documents.models import Paper, Scan
from apps.documents.word import writing
from apps.matters import access, downloads
from apps.matters.attempt import attempt


@login_required
@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The fragment that asks again until the paper is ready."""
    return render(request, "documents/progress.html", {"paper": found(request, pk)})


@login_required
@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    return served(found(request, pk))


@login_required
@require_safe
def word(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The text of the issued paper as a Word file."""
    paper = found(request, pk)
    if paper.state != Paper.State.READY or not writing.writable(paper):
        raise Http404
    return downloads.made(writing.document(paper), name=paper.title, content_type=writing.CONTENT_TYPE)


@login_required
@require_safe
def about(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one paper: number, signing, fingerprint, what became of it, its scans."""
    return show(request, found(request, pk), ScanForm())


@login_required
@require_POST
def keep_scan(request: HttpRequest, pk: int) -> HttpResponse:
    paper = found(request, pk)
    if not may_keep_scan(request.user, paper):
        raise Http404
    form = ScanForm(request.POST, request.FILES)
    if form.is_valid():
        attempt(request, afterlife.keep_scan, paper, done="盖章件已保存。", upload=form.cleaned_data["file"])
        return redirect("documents:about", paper.pk)
    return show(request, paper, form)


@login_required
@require_safe
def scan(request: HttpRequest, pk: int) -> HttpResponseBase:
    kept = get_object_or_404(Scan.objects.select_related("paper"), pk=pk)
    found(request, kept.paper_id)
    return downloads.download(kept.file, name=kept.name, content_type=kept.content_type)


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdrawn by whoever keeps the registers; refused, the page comes back with what was typed."""
    paper = found(request, pk)
    if not access.may(request.user, numbers.MANAGE):
        raise Http404
    form = WithdrawForm(request.POST)
    done = f"《{paper.title}》已撤回，验证页面已经注明。"
    if form.is_valid() and attempt(request, afterlife.take_back, paper, done=done, **form.cleaned_data):
        return redirect("documents:about", paper.pk)
    return show(request, paper, ScanForm(), form)


def signing_of(request: HttpRequest, paper: Paper) -> dict[str, Any]:
    """Where a paper that awaits its signature stands, and what the person may do about it."""
    returned = paper.state == Paper.State.RETURNED
    return {
        "waits": returned or paper.state == Paper.State.UNSIGNED,
        "may_retire": returned or paper.state == Paper.State.READY,
        "may_sign": access.may(request.user, awaiting.SIGN),
        "to_sign": reverse("documents:to_sign"),
        "may_correct": returned and correcting.may_correct(request.user, paper),
    }


def may_keep_scan(user: Any, paper: Paper) -> bool:
    """Whoever works on the matter, and the office that keeps the registers."""
    return works_on(user, paper, "matters.edit_matter", "matters.answer_matter")


def show(
    request: HttpRequest, paper: Paper, form: ScanForm, withdrawing: WithdrawForm | None = None
) -> HttpResponse:
    context = {
        "paper": paper,
        "home": home_of(request.user, paper),
        "kind": catalogue.get(paper.kind),
        "has_word": writing.writable(paper),
        "retirement": getattr(paper, "retirement", None),
        "scans": paper.scans.select_related("uploaded_by"),
        "form": form if may_keep_scan(request.user, paper) else None,
        "may_withdraw": access.may(request.user, numbers.MANAGE),
        "not_here": afterlife.not_here(paper),
        "withdrawing": withdrawing or WithdrawForm(),
        **signing_of(request, paper),
        **views_archives.context(request, paper),
    }
    return render(request, "documents/about.html", context)
