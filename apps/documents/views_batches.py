"""The page of a batch: how far it is, pause, go on, its files."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.documents import batches
from apps.documents.finding import found_batch, home_of, packed, works_on
from apps.documents.models import Batch, Paper
from apps.matters.attempt import attempt

PER_PAGE = 50
ACTS = {
    "pause": (batches.pause, "已暂停，正在生成的一份会做完。"),
    "resume": (batches.resume, "已继续制发。"),
    "retry": (batches.retry, "已重新排队。"),
}


@login_required
@require_safe
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "documents/batch.html", context(request, found_batch(request, pk)))


@login_required
@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The fragment that asks again until the batch is packed."""
    return render(request, "documents/batch_progress.html", context(request, found_batch(request, pk)))


@login_required
@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Pause, resume or retry: for those who work on it; then back to the page on which its progress stands."""
    one = found_batch(request, pk)
    if verb not in ACTS or not may_steer(request, one):
        raise Http404
    action, done = ACTS[verb]
    attempt(request, action, one, done=done)
    return redirect(one if one.matter else home_of(request.user, first_of(one)).url)


@login_required
@require_safe
def file(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    return packed(found_batch(request, pk), name)


def may_steer(request: HttpRequest, one: Batch) -> bool:
    return works_on(request.user, first_of(one), "matters.edit_matter")


def first_of(one: Batch) -> Paper:
    """Its first paper speaks for all: they are of one kind and one matter."""
    return one.papers.select_related("matter").order_by("pk")[0]


def context(request: HttpRequest, one: Batch) -> dict[str, object]:
    papers = one.papers.order_by("pk").only("title", "number", "state", "pages", "size", "sha256")
    return {
        **standing(request, one),
        "home": home_of(request.user, first_of(one)),
        "page": Paginator(papers, PER_PAGE).get_page(request.GET.get("page")),
    }


def standing(request: HttpRequest, one: Batch) -> dict[str, object]:
    """How far a batch is, for documents/batch_bar.html; ``waits``: whether something comes without being asked."""
    counts = one.counts()
    undone = counts["all"] - counts["ready"] - counts["failed"] - counts["resting"]
    return {
        "batch": one,
        "counts": counts,
        "percent": counts["ready"] * 100 // max(counts["all"], 1),
        "may_steer": may_steer(request, one),
        "waits": one.state == Batch.State.RUNNING and (undone or not counts["failed"] + counts["resting"]),
    }
