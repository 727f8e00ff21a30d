"""The leader's page of papers to be signed, their proofs, and the clerk's page for what was sent back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.documents import awaiting, bundles, catalogue, correcting, proofs
from apps.documents.bundles import Bundle
from apps.documents.finding import found, home_of
from apps.documents.forms import CorrectionForm, ReturnForm
from apps.documents.models import Paper
from apps.matters import access
from apps.matters.attempt import attempt

PER_PAGE = 50
WAITING = (Paper.State.UNSIGNED, Paper.State.RETURNED)


def demand(request: HttpRequest) -> None:
    if not access.may(request.user, awaiting.SIGN):
        raise PermissionDenied


@login_required
@require_safe
def to_sign(request: HttpRequest) -> HttpResponse:
    """What waits; with ``batch`` the papers of one batch, each by itself."""
    demand(request)
    return show(request)


@login_required
@require_POST
def sign(request: HttpRequest) -> HttpResponse:
    """Sign what was ticked by its mark: one paper, one batch, or all that the page showed."""
    demand(request)
    done = attempt(request, awaiting.sign, request.POST.getlist("mark"))
    told(request, done, "已签发{}份，正式文件正在生成。")
    return redirect(address(request))


@login_required
@require_POST
def send_back(request: HttpRequest) -> HttpResponse:
    """Send back with a reason; without one the page comes back with the sentence at the field."""
    demand(request)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return show(request, returning=form)
    marks = request.POST.getlist("mark")
    done = attempt(request, awaiting.send_back, marks, reason=form.cleaned_data["reason"])
    if done is None:
        return show(request, returning=form)
    told(request, done, "已退回{}份，已通知经办人。")
    return redirect(address(request))


@login_required
@require_safe
def proof(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper as it will look, with its number, marked as a proof; 404 when there is a file of its own."""
    paper = found(request, pk)
    if paper.state not in WAITING:
        raise Http404
    return proofs.answer(catalogue.get(paper.kind), title=paper.title, data=paper.data, number=paper.number)


@login_required
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """The clerk corrects what was sent back and puts it forward again."""
    paper = found(request, pk)
    if paper.state not in WAITING or not correcting.may_correct(request.user, paper):
        raise Http404
    form = CorrectionForm(request.POST or None, paper=paper)
    done = f"《{paper.title}》已更正，重新送领导签发。"
    if form.is_valid() and attempt(request, correcting.correct, paper, done=done, **form.values()):
        return redirect("documents:about", paper.pk)
    context = {"paper": paper, "form": form, "home": home_of(request.user, paper)}
    return render(request, "documents/correct.html", context)


def told(request: HttpRequest, done: Any, words: str) -> None:
    if isinstance(done, awaiting.Done):
        messages.success(request, words.format(done.papers))
        for sentence in done.left:
            messages.warning(request, sentence)


def batch_of(request: HttpRequest) -> int | None:
    asked = request.GET.get("batch", "") or request.POST.get("batch", "")
    return int(asked) if asked.isdecimal() and len(asked) < 18 else None


def address(request: HttpRequest) -> str:
    """The same list again; all that waits when nothing of the batch is left."""
    batch, url = batch_of(request), reverse("documents:to_sign")
    left = batch is not None and bundles.waiting(request.user).filter(batch=batch).exists()
    return f"{url}?batch={batch}" if left else url


def show(request: HttpRequest, returning: ReturnForm | None = None) -> HttpResponse:
    batch = batch_of(request)
    page = Paginator(bundles.shown(request.user, batch), PER_PAGE).get_page(request.GET.get("page"))
    refused = request.POST.get("mark", "") if returning else ""
    context = {
        "page": page,
        "batch": batch,
        "papers": sum(len(bundle.papers) for bundle in page.object_list),
        "rows": [(one, form_of(one, request if one.mark == refused else None)) for one in page.object_list],
    }
    return render(request, "documents/to_sign.html", context)


def form_of(bundle: Bundle, refused: HttpRequest | None) -> ReturnForm:
    """The form beside a bundle; with what was typed when it was refused."""
    return ReturnForm(refused.POST if refused else None, auto_id=f"id_{bundle.key}_%s")
