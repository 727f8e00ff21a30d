"""What deputies report of their own: the list, the one-minute form, a report with its steps."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from apps.matters import access
from apps.matters.attempt import attempt
from apps.performance import stepping
from apps.performance.actions import reporting
from apps.performance.forms.records import ReportForm, StateFilter
from apps.performance.models import SelfReport
from apps.performance.stepping import Step
from apps.performance.views import own_mandate, paged, query_of
from apps.performance.workflows.reporting import Status
from apps.performance.workflows.reporting import workflow as table

ADD = "performance.add_selfreport"
SEES = (ADD, "performance.view_selfreport", "performance.check_selfreport")
STEPS = {
    "check": Step(reporting.check, "已核实，送代表工作机构认定。", main=True),
    "vouch": Step(reporting.vouch, "已核实，送代表工作机构认定。", main=True),
    "hand_back": Step(reporting.hand_back, "已退回代表补正。"),
    "take_over": Step(reporting.take_over, "已受理，请认定。", main=True),
    "accept": Step(reporting.accept, "已认定，记入履职档案。", main=True),
    "send_back": Step(reporting.send_back, "已退回代表补正。"),
    "ask_again": Step(reporting.ask_again, "已请代表补正。"),
    "reject": Step(reporting.reject, "已登记为不予认定，并通知了代表。"),
    "withdraw": Step(reporting.withdraw, "填报已撤回。"),
}


def found_by(request: HttpRequest, pk: int) -> SelfReport:
    """The report, if this person may see it; 404 otherwise."""
    records = SelfReport.objects.visible_to(request.user)
    return get_object_or_404(
        records.select_related("mandate__person__user", "mandate__delegation", "category", "office"), pk=pk
    )


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """A deputy's own; to a town those of its deputies; to the office all."""
    if not any(access.may(request.user, permission) for permission in SEES):
        raise PermissionDenied
    form = StateFilter(request.GET, Status.choices)
    found = form.narrow(SelfReport.objects.visible_to(request.user))
    found = found.select_related("mandate__person", "mandate__delegation", "category")
    context = {
        "form": form,
        "page": paged(request, found.order_by("-on", "-pk")),
        "query": query_of(request),
        "may_report": access.may(request.user, ADD),
    }
    return render(request, "performance/reports.html", context)


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """The entry of a minute."""
    if not access.may(request.user, ADD):
        raise PermissionDenied
    mandate = own_mandate(request.user)
    form = ReportForm(request.POST or None, request.FILES or None)
    if mandate and form.is_valid():
        done = "已填报，核实认定以后记入履职档案。"
        made = attempt(request, reporting.report, mandate=mandate, done=done, **form.cleaned_data)
        if made is not None:
            return redirect(made if isinstance(made, SelfReport) else "performance:reports")
        form.say_doubled(mandate)
    return render(request, "performance/report_edit.html", {"form": form, "mandate": mandate})


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found, filled = found_by(request, pk), found_by(request, pk)
    form = ReportForm(request.POST or None, request.FILES or None, instance=filled)
    done = "修改已保存，将重新核实。"
    if form.is_valid():
        if attempt(request, reporting.correct, found, done=done, **form.cleaned_data):
            return redirect(found)
        form.say_doubled(found.mandate)
    reason = table.refusal(table["correct"], found, by=request.user)
    context = {"form": form, "report": found, "reason": reason, "mandate": found.mandate}
    return render(request, "performance/report_edit.html", context)


def shown(request: HttpRequest, report: SelfReport, typed: dict[str, Any] | None = None) -> HttpResponse:
    context = {
        "report": report,
        "matter": report,
        "files": access.files(request.user).filter(matter=report),
        "facts": {
            "代表": report.mandate,
            "活动类别": f"{report.category}（{report.category.get_duty_display()}）",
            "日期": f"{report.on:%Y-%m-%d}",
            "时长": f"{report.hours.normalize():f} 小时" if report.hours else "",
            "地点": report.place,
            "核实单位": report.office.name if report.office else "代表工作机构直接受理",
        },
        **stepping.context(report, request.user, table, STEPS, typed),
    }
    return render(request, "performance/report.html", context)


detail, act = stepping.pages(found_by, table, STEPS, shown)
