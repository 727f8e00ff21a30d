"""What is printed for a meeting: the ballot on paper, and the sheet of codes, which exists only while it is made."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from apps.documents import prints
from apps.duty_reports import actions, papers
from apps.duty_reports import minutes as record
from apps.duty_reports.forms import LinksForm
from apps.duty_reports.models import DutyReport, Scale
from apps.duty_reports.views import found_by, shown
from apps.duty_reports.workflow import Status
from apps.matters import access
from apps.matters.attempt import attempt

GIVEN_ONCE = "这一页的评议码已经生成过一次，不能再打印。没有收到文件的，请作废未用的评议码后重新生成。"


@login_required
@require_safe
def ballot(request: HttpRequest, pk: int) -> HttpResponse:
    """For those who organise it; 404 for others and where nobody rates."""
    report = found_by(request, pk)
    if not (access.may(request.user, "matters.edit_matter", report) and report.rates):
        raise Http404
    return prints.answer(papers.BALLOTS[Scale(report.scale)], title="述职评议票", data=papers.ballots(report))


@login_required
@require_safe
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """The table of all votes, once it is closed, for the offices."""
    report = found_by(request, pk)
    if not reads_all(request, report) or report.status != Status.CLOSED or not report.rates:
        raise Http404
    title = f"{report.constituency}代表述职评议结果"
    return prints.answer(papers.RESULT.code, title=title, data=papers.result(report))


@login_required
@require_safe
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """What happened at the meeting, once it was held, for the offices; without the ratings the sentence names them."""
    report = found_by(request, pk)
    if not reads_all(request, report) or report.status not in (Status.HELD, Status.CLOSED):
        raise Http404
    return prints.answer(record.MINUTES.code, title=record.title(report), data=record.data_of(report))


def reads_all(request: HttpRequest, report: DutyReport) -> bool:
    reads = access.may(request.user, "duty_reports.view_dutyreport")
    return reads or access.may(request.user, "matters.edit_matter", report)


@login_required
@never_cache
@require_POST
def links(request: HttpRequest, pk: int) -> HttpResponse:
    """New codes as a PDF. Sent again, the form gives none: their words are kept nowhere."""
    report, form = found_by(request, pk), LinksForm(request.POST)
    if not form.is_valid():
        return shown(request, report, {"make_links": form})
    made = attempt(request, actions.make_links, report, number=form.cleaned_data["number"])
    if isinstance(made, list):
        title = f"{report.constituency}代表述职评议码"
        return prints.answer(papers.LINKS.code, title=title, data=papers.links(report, made))
    if made:
        messages.warning(request, GIVEN_ONCE)
        return redirect(report)
    return shown(request, found_by(request, pk), {"make_links": form})
