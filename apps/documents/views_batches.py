"""The page of a batch: how far it is, pause, go on, its files."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.documents import batches
from apps.documents.finding import packed
from apps.documents.models import Batch
from apps.matters import access
from apps.matters.attempt import attempt
from apps.matters.models import Matter

PER_PAGE = 50
ACTS = {
    "pause": (batches.pause, "已暂停，正在生成的一份会做完。"),
    "resume": (batches.resume, "已继续制发。"),
    "retry": (batches.retry, "已重新排队。"),
}


def found(request: HttpRequest, pk: int) -> Batch:
    """The batch, if this person may see its matter; 404 otherwise."""
    visible = Matter.objects.visible_to(request.user)
    return get_object_or_404(Batch.objects.select_related("by", "matter"), pk=pk, matter__in=visible)


@login_required
@require_safe
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    found_ = found(request, pk)
    return render(request, "documents/batch.html", context(request, found_))


@login_required
@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The fragment that asks again until the batch is packed."""
    return render(request, "documents/batch_progress.html", context(request, found(request, pk)))


@login_required
@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Pause, resume or retry: for those who work on the matter."""
    one = found(request, pk)
    if verb not in ACTS or not may_steer(request, one):
        raise Http404
    action, done = ACTS[verb]
    attempt(request, action, one, done=done)
    return redirect(one)


@login_required
@require_safe
def file(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    return packed(found(request, pk), name)


def may_steer(request: HttpRequest, one: Batch) -> bool:
    powers = access.Powers(request.user, one.matter)
    return powers.may("matters.edit_matter") or powers.may("documents.manage_series")


def context(request: HttpRequest, one: Batch) -> dict[str, object]:
    counts = one.counts()
    papers = one.papers.order_by("pk").only("title", "number", "state", "pages", "size", "sha256")
    return {
        "batch": one,
        "counts": counts,
        "percent": counts["ready"] * 100 // max(counts["all"], 1),
        "page": Paginator(papers, PER_PAGE).get_page(request.GET.get("page")),
        "may_steer": may_steer(request, one),
    }
