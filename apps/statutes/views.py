"""For everyone who is signed in: the calculator of dates and majorities, and the list of the law's numbers."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.statutes import wording
from apps.statutes.answering import answer, by_subject
from apps.statutes.forms import CalculatorForm, ListForm, SeatsForm
from apps.statutes.models import RuleMissing
from apps.statutes.seats import seats as seats_of
from congress import clock
from congress.refusal import Refusal


@login_required
@require_safe
def calculator(request: HttpRequest) -> HttpResponse:
    said = request.GET.get("q", "").strip()[:40]
    form = CalculatorForm(request.GET if "rule" in request.GET else None, said=said)
    context: dict[str, Any] = {"form": form, "said": said}
    if form.is_valid():
        try:
            context["answer"] = answer(form.version(), on=form.cleaned_data["on"], n=form.cleaned_data["n"])
        except (Refusal, RuleMissing) as refusal:
            context["refusal"] = str(refusal)
    return render(request, "statutes/calculator.html", context)


@login_required
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Every number in force on a day, by subject."""
    form = ListForm(request.GET)
    typed = form.cleaned_data if form.is_valid() else {}
    on = typed.get("on") or clock.today()
    found = by_subject(on, typed.get("q", ""))
    groups = [(title, [(rule, wording.amount(rule)) for rule in rules]) for title, rules in found]
    return render(request, "statutes/rules.html", {"form": form, "groups": groups, "on": on})


@login_required
@require_safe
def seats(request: HttpRequest) -> HttpResponse:
    """How many deputies a county of so many residents has; nothing is kept."""
    form = SeatsForm(request.GET if "population" in request.GET else None)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        context["answer"] = seats_of(form.cleaned_data["population"])
    return render(request, "statutes/seats.html", context)
