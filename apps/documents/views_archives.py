"""Archival copies of a paper: asked for, watched, downloaded by whoever keeps the archive and may see the matter."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.documents import archiving
from apps.documents.finding import found
from apps.documents.forms import ArchiveForm
from apps.documents.models import ArchiveCopy, Paper
from apps.matters import access, downloads
from apps.matters.attempt import attempt

DONE = "已开始制作归档版，完成后列在本页。"


def found_by_archivist(request: HttpRequest, pk: int) -> Paper:
    paper = found(request, pk)
    if not access.may(request.user, archiving.ARCHIVE):
        raise Http404
    return paper


@login_required
@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    paper = found_by_archivist(request, pk)
    form = ArchiveForm(request.POST)
    wanted = form.cleaned_data["wanted"] if form.is_valid() else ""
    attempt(request, archiving.ask, paper, done=DONE, wanted=wanted)
    return redirect("documents:about", paper.pk)


@login_required
@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The fragment that asks again until no copy is on its way."""
    paper = found_by_archivist(request, pk)
    return render(request, "documents/archives.html", context(request, paper))


@login_required
@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    copy = get_object_or_404(
        ArchiveCopy.objects.select_related("paper"), pk=pk, state=ArchiveCopy.State.READY
    )
    found_by_archivist(request, copy.paper_id)
    return downloads.download(copy.file, name=copy.name, content_type=copy.content_type)


def context(request: HttpRequest, paper: Paper) -> dict[str, object]:
    copies = list(paper.archive_copies.select_related("paper", "asked_by"))
    return {
        "paper": paper,
        "copies": copies,
        "under_way": [copy for copy in copies if not copy.done],
        "may_archive": access.may(request.user, archiving.ARCHIVE),
        "archive_form": ArchiveForm(),
    }
