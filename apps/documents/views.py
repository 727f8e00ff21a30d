"""A paper's progress and its file, to those who may see its matter."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.documents.models import Paper
from apps.matters import downloads
from apps.matters.models import Matter


def found(request: HttpRequest, pk: int) -> Paper:
    """The paper, if this person may see its matter; 404 otherwise."""
    visible = Matter.objects.visible_to(request.user)
    return get_object_or_404(Paper, pk=pk, matter__in=visible)


@login_required
@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The fragment that asks again until the paper is ready."""
    return render(request, "documents/progress.html", {"paper": found(request, pk)})


@login_required
@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    paper = found(request, pk)
    if paper.state != Paper.State.READY:
        raise Http404
    return downloads.download(paper.file, name=paper.name, content_type="application/pdf")
