"""Reports of inspections and research: the list, the writing, the page on which organs answer."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from apps.matters import access
from apps.matters.attempt import attempt
from apps.performance import stepping
from apps.performance.actions import visits as actions
from apps.performance.forms.activities import ReplyForm, VisitForm
from apps.performance.forms.records import StateFilter
from apps.performance.models import VisitReport
from apps.performance.stepping import Step
from apps.performance.views import paged, query_of
from apps.performance.workflows.visits import Status, workflow

SEES = ("performance.view_visitreport", "performance.answer_visitreport")
STEPS = {
    "send": Step(actions.send, "报告已送有关机关，答复期限开始计算。", main=True),
    "reply": Step(actions.reply, "答复已提交。", ReplyForm, main=True),
}


def found_by(request: HttpRequest, pk: int) -> VisitReport:
    records = VisitReport.objects.visible_to(request.user).select_related("held", "office", "written_by")
    return get_object_or_404(records, pk=pk)


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    if not any(access.may(request.user, permission) for permission in SEES):
        raise PermissionDenied
    form = StateFilter(request.GET, Status.choices)
    found = form.narrow(VisitReport.objects.visible_to(request.user))
    found = found.prefetch_related("replies__organ", "deadlines__rule")
    context = {
        "form": form,
        "page": paged(request, found.order_by("-pk")),
        "query": query_of(request),
        "may_write": access.may(request.user, actions.ADD),
    }
    return render(request, "performance/visits.html", context)


@login_required
def new(request: HttpRequest) -> HttpResponse:
    if not access.may(request.user, actions.ADD):
        raise PermissionDenied
    form = VisitForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        made = attempt(request, actions.write, done="草稿已保存，核对以后送有关机关。", **form.values())
        if made is not None:
            return redirect(made if isinstance(made, VisitReport) else "performance:visits")
    return render(request, "performance/visit_edit.html", {"form": form})


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found, filled = found_by(request, pk), found_by(request, pk)
    form = VisitForm(request.POST or None, request.FILES or None, instance=filled)
    if form.is_valid() and attempt(request, actions.edit, found, done="修改已保存。", **form.values()):
        return redirect(found)
    reason = workflow.refusal(workflow["edit"], found, by=request.user)
    return render(request, "performance/visit_edit.html", {"form": form, "report": found, "reason": reason})


def shown(request: HttpRequest, report: VisitReport, typed: dict[str, Any] | None = None) -> HttpResponse:
    clocks = {clock.organ_id: clock for clock in report.deadlines.select_related("rule")}
    replies = report.replies.select_related("organ", "given_by")
    context = {
        "report": report,
        "matter": report,
        "replies": [(row, clocks.get(row.organ_id)) for row in replies],
        "files": access.files(request.user).filter(matter=report),
        "papers": report.papers.defer("data"),
        **stepping.context(report, request.user, workflow, STEPS, typed),
    }
    mine = {organ.pk for organ in request.user.organs}  # type: ignore[union-attr]  # behind the sign-in
    if any(row.organ_id in mine and row.given_at for row in replies):
        context["buttons"] = [one for one in context["buttons"] if one.verb != "reply"]
    return render(request, "performance/visit.html", context)


detail, act = stepping.pages(found_by, workflow, STEPS, shown)
