"""Appeals: handed in by the deputy, answered by the office."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.evaluation.actions import appeals
from apps.evaluation.forms import NoteForm, ReasonForm, ScoreForm, TextForm
from apps.evaluation.models import Appeal, Column, Sheet
from apps.evaluation.workflows.appealing import workflow
from apps.matters import access
from apps.matters.attempt import attempt


@login_required
def new(request: HttpRequest, pk: int) -> HttpResponse:
    own = Sheet.objects.filter(mandate__person__user=request.user.pk).with_names()
    sheet = get_object_or_404(own.filter(evaluation__opened_at__isnull=False), pk=pk)
    form = TextForm(request.POST or None)
    if form.is_valid():
        done = "申诉已提出，答复会通知您。"
        made = attempt(request, appeals.appeal, sheet, done=done, **form.cleaned_data)
        if made:
            return redirect(sheet if made is True else made)
    return render(request, "evaluation/appeal_new.html", {"form": form, "sheet": sheet})


def found_by(request: HttpRequest, pk: int) -> Appeal:
    seen = Appeal.objects.visible_to(request.user)
    return get_object_or_404(
        seen.select_related("sheet__evaluation__scheme", "sheet__mandate__person", "sheet__band"), pk=pk
    )


@login_required
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return shown(request, found_by(request, pk))


@login_required
@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """One step; refused, the page comes back with what was typed."""
    appeal = found_by(request, pk)
    if verb == "change":
        return change(request, appeal)
    actions = {"uphold": (ReasonForm, appeals.uphold), "withdraw": (NoteForm, appeals.withdraw)}
    if verb not in actions:
        raise Http404
    form_class, action = actions[verb]
    form = form_class(request.POST)
    if form.is_valid() and attempt(request, action, appeal, done="已办理。", **form.cleaned_data):
        return redirect(appeal)
    return shown(request, found_by(request, pk), {verb: form})


def change(request: HttpRequest, appeal: Appeal) -> HttpResponse:
    """The reason and the right points come together."""
    reason = ReasonForm(request.POST)
    points = ScoreForm(request.POST, sheet=appeal.sheet, column=Column.OFFICE)
    if reason.is_valid() and points.is_valid():
        more = reason.cleaned_data | {"points": points.points()}
        if attempt(request, appeals.change, appeal, done="评分已更正。", **more):
            return redirect(appeal)
    return shown(request, found_by(request, appeal.pk), {"change": reason, "points": points})


def shown(request: HttpRequest, appeal: Appeal, typed: dict[str, Any] | None = None) -> HttpResponse:
    typed = typed or {}
    offers = workflow.offers(appeal, access.Powers(request.user, appeal))
    context = {
        "appeal": appeal,
        "matter": appeal,
        "verbs": [offer.step.verb for offer in offers],
        "uphold": typed.get("uphold") or ReasonForm(auto_id="uphold_%s"),
        "change": typed.get("change") or ReasonForm(auto_id="change_%s"),
        "withdraw": typed.get("withdraw") or NoteForm(auto_id="withdraw_%s"),
        "points": typed.get("points") or ScoreForm(sheet=appeal.sheet, column=Column.OFFICE),
        "opened": dict.fromkeys(typed, True),
        "deadlines": appeal.deadlines.select_related("rule"),
        "events": appeal.events.select_related("actor").order_by("-seq"),
    }
    return render(request, "evaluation/appeal.html", context)
