"""The list of duties, one duty with its history, and the office's forms."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from apps.duties import actions, presenting
from apps.duties.forms import DutyForm
from apps.duties.models import MANAGE, Duty, Occurrence
from apps.duties.views import keeper, viewer
from apps.matters import access
from apps.matters.attempt import attempt
from congress import clock

PER_PAGE = 40


@login_required
@viewer
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Every duty with its next occurrence, or the oldest that is overdue."""
    waiting = Occurrence.objects.pending().select_related("duty").order_by("due_on", "pk")
    found = Duty.objects.visible_to(request.user).select_related("organ")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    first = (
        waiting.filter(duty__in=[duty.pk for duty in page])
        .distinct("duty_id")
        .order_by("duty_id", "due_on", "pk")
    )
    by_duty = {one.duty_id: one for one in first}
    context = {
        "page": page,
        "lines": [(duty, by_duty.get(duty.pk)) for duty in page],
        "today": clock.today(),
        "may_manage": access.may(request.user, MANAGE),
    }
    return render(request, "duties/register.html", context)


@login_required
@viewer
@require_safe
def duty(request: HttpRequest, pk: int) -> HttpResponse:
    """One duty; its occurrences, the coming ones too, newest first."""
    found = get_object_or_404(
        Duty.objects.visible_to(request.user)
        .select_related("organ")
        .prefetch_related(Prefetch("participants")),
        pk=pk,
    )
    occurrences = found.occurrences.select_related("duty", "fulfilled_by", "matter").order_by(
        "-due_on", "-pk"
    )
    context = {
        "duty": found,
        "facts": presenting.duty_facts(found),
        "page": Paginator(occurrences, PER_PAGE).get_page(request.GET.get("page")),
        "may_manage": access.may(request.user, MANAGE),
    }
    return render(request, "duties/duty.html", context)


@login_required
@keeper
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    form = DutyForm(request.POST or None, initial={"valid_from": clock.today()})
    if form.is_valid():
        made = attempt(
            request, actions.add_duty, done="已列入履职计划，并列出今后十三个月的各期。", **said(form)
        )
        if made:
            return redirect(made if isinstance(made, Duty) else "duties:register")
    return render(request, "duties/edit.html", {"form": form})


@login_required
@keeper
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found, filled = get_object_or_404(Duty, pk=pk), get_object_or_404(Duty, pk=pk)
    form = DutyForm(request.POST or None, instance=filled)
    done = "已保存。今天以后的各期已按新的安排重新列出，以前各期不变。"
    if form.is_valid() and attempt(request, actions.change_duty, found, done=done, **said(form)):
        return redirect(found)
    return render(request, "duties/edit.html", {"form": form, "duty": found})


def said(form: DutyForm) -> dict[str, Any]:
    """What the action takes."""
    return {**form.cleaned_data, "participants": list(form.cleaned_data["participants"])}
