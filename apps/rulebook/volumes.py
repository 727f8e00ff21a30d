"""Pages of the printed volume: order it, see it grow, take it."""

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from apps.documents.finding import served
from apps.documents.models import Paper
from apps.matters.attempt import attempt
from apps.rulebook import actions
from apps.rulebook.forms import VolumeForm
from apps.rulebook.models import Category
from congress import clock

viewer = permission_required("rulebook.view_regulation", raise_exception=True)
SHOWN = 10
VOLUMES = Paper.objects.filter(kind=actions.VOLUME).select_related("issued_by")


@login_required
@viewer
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    first = {"on": clock.today(), "categories": Category.values}
    form = VolumeForm(request.POST or None, initial=first)
    if form.is_valid() and attempt(
        request, actions.issue_volume, done="正在生成汇编，完成后可以在下面下载。", **form.cleaned_data
    ):
        return redirect("rulebook:volumes")
    return render(request, "rulebook/volumes.html", {"form": form, "papers": VOLUMES.all()[:SHOWN]})


@login_required
@viewer
@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The fragment that asks again until the volume is ready."""
    return render(
        request, "rulebook/volume_progress.html", {"paper": get_object_or_404(VOLUMES.all(), pk=pk)}
    )


@login_required
@viewer
@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    return served(get_object_or_404(VOLUMES.all(), pk=pk))
