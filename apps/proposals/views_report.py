"""Pages of the report on a year's handling (办理情况报告): its figures, its issue, the issued ones."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from apps.documents.finding import served
from apps.documents.models import Paper
from apps.matters.attempt import attempt
from apps.proposals import handling_report
from apps.proposals.forms.report import HandlingReportForm
from apps.proposals.opening.standing import standing
from apps.reports import spans
from congress import clock

SHOWN = 10


def refuse_others(request: HttpRequest) -> None:
    if not handling_report.may_write(request.user):
        raise PermissionDenied("办理情况报告由代表工作机构或者政府督查机构起草。")


@login_required
def report(request: HttpRequest) -> HttpResponse:
    """The figures of a year as they stand now; a POST issues them with the office's own words."""
    refuse_others(request)
    this_year = clock.today().year
    year = int(spans.chosen(request.GET.get("year"), []).key)
    form = HandlingReportForm(request.POST or None)
    if form.is_valid() and attempt(
        request, handling_report.issue_report, done="办理情况报告正在生成。", year=year, **form.cleaned_data
    ):
        return redirect(reverse("proposals:handling_report", query={"year": year}))
    context = {
        "year": year,
        "years": range(this_year, this_year - spans.YEARS, -1),
        "chapters": handling_report.chapters(handling_report.counted(year, request.user)),
        "raised": handling_report.any_raised(year, request.user),
        "form": form,
        "papers": standing(list(handling_report.issued()[:SHOWN]), request.user),
    }
    return render(request, "proposals/handling_report.html", context)


@login_required
@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The fragment that asks again until the report is ready."""
    return render(request, "proposals/handling_report_progress.html", {"paper": found(request, pk)})


@login_required
@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    return served(found(request, pk))


def found(request: HttpRequest, pk: int) -> Paper:
    refuse_others(request)
    return get_object_or_404(handling_report.issued(), pk=pk)
