"""Making a report on a year's handling public, from the page on which it was issued."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from apps.matters.attempt import attempt
from apps.proposals import views_report
from apps.proposals.opening import reported
from apps.publications.models import Publication


@login_required
@require_POST
def prepare(request: HttpRequest, pk: int) -> HttpResponse:
    paper = views_report.found(request, pk)
    done = "已拟稿，请核对预览；由另一人进行保密审查后公开。"
    publication = attempt(request, reported.prepare, paper, done=done)
    if isinstance(publication, Publication):
        return redirect("publications:detail", publication.pk)
    return redirect(reverse("proposals:handling_report", query={"year": paper.data["year"]}))
