"""The page of one legal clock: how its day was found, what has moved it, and what may be done about it."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.desk import timing
from apps.desk.forms import AskForm, DecideForm, HoldForm
from apps.matters import clocks
from apps.matters.attempt import attempt
from apps.matters.models import Deadline, Extension, Matter


def found(request: HttpRequest, pk: int) -> Deadline:
    """404 for the clock of a matter that the person may not see."""
    clocks_of_visible = Deadline.objects.filter(matter__in=Matter.objects.visible_to(request.user))
    return get_object_or_404(clocks_of_visible.select_related("matter", "rule", "organ"), pk=pk)


@login_required
@require_safe
def deadline(request: HttpRequest, pk: int) -> HttpResponse:
    return show(request, found(request, pk))


@login_required
@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a longer time."""
    done = "延期申请已提交，审批结果会发消息通知您。"
    return run(request, pk, AskForm(request.POST), timing.ask, done)


@login_required
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Grant or refuse what was asked."""
    clock = found(request, pk)
    asked = get_object_or_404(clock.extensions, state=Extension.State.ASKED)
    form = DecideForm(request.POST)
    granted = request.POST.get("decision") == "grant"
    done = "已同意延期，新的期限已生效。" if granted else "已答复不同意延期。"
    if form.is_valid() and attempt(
        request, timing.decide, asked, done=done, granted=granted, **form.cleaned_data
    ):
        return redirect("desk:deadline", pk)
    return show(request, clock, decide=form)


@login_required
@require_POST
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    return run(request, pk, HoldForm(request.POST), timing.hold, "期限已中止计算，恢复后顺延。")


@login_required
@require_POST
def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    return run(request, pk, forms.Form(request.POST), timing.go_on, "期限已恢复计算，到期日已顺延。")


def run(request: HttpRequest, pk: int, form: Any, action: Any, done: str) -> HttpResponse:
    """One act on the clock; refused, what was typed stands on the page again."""
    clock = found(request, pk)
    if form.is_valid() and attempt(request, action, clock, done=done, **form.cleaned_data):
        return redirect("desk:deadline", pk)
    return show(request, found(request, pk), **{action.__name__: form})


def show(request: HttpRequest, clock: Deadline, **forms_sent: Any) -> HttpResponse:
    manages = timing.may_manage(request.user) and clock.running
    decides = clock.running and timing.may_decide(request.user, clock)
    extensions = list(clock.extensions.select_related("rule", "asked_by", "decided_by"))
    asked = next((one for one in extensions if one.state == Extension.State.ASKED), None)
    may_ask = clock.running and not asked and timing.may_ask(request.user, clock)
    context = {
        "deadline": clock,
        "record": clock.matter.specific,
        "extensions": extensions,
        "pauses": clock.pauses.all(),
        "asked": asked if decides else None,
        "longer": clocks.extending(clock) if may_ask else None,
        "manages": manages,
        "ask": AskForm(),
        "decide": DecideForm(),
        "hold": HoldForm(),
        **forms_sent,
    }
    return render(request, "desk/deadline.html", context)
