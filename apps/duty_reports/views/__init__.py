"""Pages of reports to voters: the list, the arrangement, a deputy's writing, the printouts."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from apps.duty_reports import actions, presenting
from apps.duty_reports.forms import ArrangementForm
from apps.duty_reports.models import DutyReport
from apps.duty_reports.presenting import STEPS
from apps.duty_reports.workflow import Status, workflow
from apps.matters import access
from apps.matters.attempt import attempt
from apps.performance import stepping
from apps.performance.forms.records import StateFilter
from apps.performance.views import paged, query_of

SEES = ("duty_reports.view_dutyreport", actions.ADD, "performance.add_selfreport")
"""The offices, the towns, the deputies."""


def found_by(request: HttpRequest, pk: int) -> DutyReport:
    records = DutyReport.objects.visible_to(request.user).select_related("office", "constituency__term")
    return get_object_or_404(records, pk=pk)


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    if not any(access.may(request.user, permission) for permission in SEES):
        raise PermissionDenied
    form = StateFilter(request.GET, Status.choices)
    found = form.narrow(DutyReport.objects.visible_to(request.user)).select_related("office")
    found = found.prefetch_related("statements__mandate__person")
    context = {
        "form": form,
        "page": paged(request, found.order_by("-starts_at", "-pk")),
        "query": query_of(request),
        "may_add": access.may(request.user, actions.ADD),
    }
    return render(request, "duty_reports/index.html", context)


@login_required
def new(request: HttpRequest) -> HttpResponse:
    if not access.may(request.user, actions.ADD):
        raise PermissionDenied
    form = ArrangementForm(request.POST or None, request.FILES or None, user=request.user)
    if form.is_valid():
        made = attempt(request, actions.plan, done="草稿已保存，核对以后发出通知。", **form.values())
        if made is not None:
            return redirect(made if isinstance(made, DutyReport) else "duty_reports:list")
    return render(request, "duty_reports/edit.html", {"form": form})


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found, filled = found_by(request, pk), found_by(request, pk)
    reason = workflow.refusal(workflow["edit"], found, by=request.user)
    form = ArrangementForm(request.POST or None, request.FILES or None, instance=filled, user=request.user)
    if form.is_valid() and attempt(request, actions.edit, found, done="修改已保存。", **form.values()):
        return redirect(found)
    return render(request, "duty_reports/edit.html", {"form": form, "report": found, "reason": reason})


def shown(request: HttpRequest, report: DutyReport, typed: dict[str, Any] | None = None) -> HttpResponse:
    context = presenting.context(report, request.user, typed)
    return render(request, "duty_reports/detail.html", context)


detail, act = stepping.pages(found_by, workflow, STEPS, shown)
