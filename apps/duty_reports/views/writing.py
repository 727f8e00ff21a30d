"""The page on which a deputy writes the report, on a phone as well: kept as a draft, handed in when it is done."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from apps.duty_reports import actions
from apps.duty_reports.forms import WriteForm
from apps.duty_reports.models import DutyReport, Statement
from apps.duty_reports.views import found_by
from apps.duty_reports.workflow import workflow
from apps.matters.attempt import attempt


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Two buttons: one keeps what is there, the other hands it in. 404 for who has no report to write here."""
    report = found_by(request, pk)
    own = report.statements.of(request.user).select_related("mandate__person").first()
    if own is None:
        raise Http404
    form = WriteForm(request.POST or None, initial={"text": own.draft or own.text})
    if form.is_valid() and taken(request, report, form):
        return redirect("duty_reports:write", pk) if keeps(request) else redirect(report)
    reason = workflow.refusal(workflow["submit"], report, by=request.user)
    context = {"report": report, "own": own, "form": form, "reason": reason}
    return render(request, "duty_reports/write.html", context)


def keeps(request: HttpRequest) -> bool:
    return request.POST.get("act") == "draft"


def taken(request: HttpRequest, report: DutyReport, form: WriteForm) -> Statement | bool | None:
    if keeps(request):
        return attempt(
            request, actions.save_draft, report, done="草稿已保存，随时可以接着写。", **form.cleaned_data
        )
    return attempt(request, actions.submit, report, done="述职报告已提交，等待审核。", **form.cleaned_data)
