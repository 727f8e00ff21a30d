"""Pages of a report: its chapters on one page, the order to print it, the printed ones."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from apps.documents.finding import served
from apps.documents.models import Paper
from apps.matters import access
from apps.matters.attempt import attempt
from apps.reports import actions, engine, printing, results, shelving, spans
from apps.reports.spans import Scope
from apps.reports.views import may_read_all, viewer

SHOWN = 10


@login_required
@viewer
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, code: str) -> HttpResponse:
    """The report of a span as it stands now; a POST issues it as a paper."""
    book, offered = readable(request, code), spans.spans()
    span = spans.chosen(request.GET.get("span"), offered)
    if request.method == "POST" and attempt(
        request, actions.issue, book, done="正在生成报告，完成后可以在下面下载。", span=span
    ):
        return redirect(reverse("reports:report", args=[code], query={"span": span.key}) + "#papers")
    scope = Scope(span, request.user)
    found = results.counted(book, scope)
    context = {
        "report": book,
        "span": span,
        "spans": offered,
        "chapters": [
            (chapter.heading, printing.paragraphs(chapter, found), [found[one] for one in chapter.tables])
            for chapter in book.chapters
        ],
        "papers": Paper.objects.filter(kind=code).select_related("issued_by")[:SHOWN],
        "may_issue": access.may(request.user, shelving.ISSUE),
    }
    return render(request, "reports/report.html", context)


@login_required
@viewer
@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The fragment that asks again until the report is ready."""
    return render(request, "reports/progress.html", {"paper": issued(request, pk)})


@login_required
@viewer
@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    return served(issued(request, pk))


def readable(request: HttpRequest, code: str) -> engine.Report:
    """The report of that code; 404 for one of which this person may not read every table."""
    found = engine.get_report(code)
    if found is None or not may_read_all(request.user, found):
        raise Http404
    return found


def issued(request: HttpRequest, pk: int) -> Paper:
    """A printed report, for those who may read it; 404 otherwise."""
    paper = get_object_or_404(Paper, pk=pk, kind__in=[one.code for one in engine.reports()])
    readable(request, paper.kind)
    return paper
