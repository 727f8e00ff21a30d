"""Pages of the report on a session's bills (议案处理意见的报告): order it, watch it being made, take it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from apps.deputies.models import Session
from apps.documents.finding import served
from apps.documents.models import Paper
from apps.matters.attempt import attempt
from apps.proposals.bills import actions, papers
from apps.proposals.bills.forms import ReportOnBillsForm
from apps.proposals.bills.views import examine


@login_required
@examine
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The session's bills with what was decided on each; a POST issues them as a paper."""
    session = get_object_or_404(Session.objects.select_related("term"), pk=pk)
    form = ReportOnBillsForm(request.POST or None)
    done = "正在生成报告，完成后可以在下面下载。"
    if form.is_valid() and attempt(request, actions.issue_report, session, done=done, **form.cleaned_data):
        return redirect("bills:report", pk=session.pk)
    bills = [(bill, papers.treatment(bill)) for bill in papers.registered(session)]
    context = {"session": session, "form": form, "bills": bills, "papers": papers.reports_of(session)}
    return render(request, "bills/report.html", context)


@login_required
@examine
@require_safe
def report_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The fragment that asks again until the report is ready."""
    return render(request, "bills/report_progress.html", {"paper": issued(pk)})


@login_required
@examine
@require_safe
def report_paper(request: HttpRequest, pk: int) -> HttpResponseBase:
    return served(issued(pk))


def issued(pk: int) -> Paper:
    return get_object_or_404(Paper.objects.select_related("issued_by"), pk=pk, kind=papers.REPORT)
