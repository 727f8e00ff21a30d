"""How the congress is composed, against what is asked of it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.deputies import composition
from apps.deputies.actions.quotas import drop_quota, set_quota
from apps.deputies.forms.quotas import QuotaForm
from apps.deputies.models import Quota, Term
from apps.deputies.spans import of_congress, of_term
from apps.deputies.views import MANAGE, keeper, see
from apps.matters import access
from apps.matters.attempt import attempt
from apps.reports.engine import Chart
from apps.reports.spans import Scope, Span
from congress import clock


@login_required
@see
@require_safe
def structure(request: HttpRequest) -> HttpResponse:
    return show(request)


def show(request: HttpRequest, form: QuotaForm | None = None) -> HttpResponse:
    """The composition at the end of a session, a term, or today."""
    offered = list(of_congress())
    span = chosen(request.GET.get("span", ""), offered)
    context: dict[str, Any] = {"spans": offered, "span": span}
    if span:
        names = composition.category_names()
        deputies = composition.read(Scope(span, request.user))
        term = Term.objects.covering(span.end).first()
        found = composition.verdicts(deputies, Quota.objects.filter(term=term), names)
        context |= {
            "term": term,
            "deputies": len(deputies),
            "dimensions": composition.dimensions(deputies, names),
            "verdicts": found,
            "figure": figure(found),
            "keeps": access.may(request.user, MANAGE) and term is not None,
        }
        context["form"] = (form or QuotaForm()) if context["keeps"] else None
    return render(request, "deputies/structure.html", context)


def chosen(key: str, offered: list[Span]) -> Span | None:
    """The span asked for; else the running term, of which the numbers tell how it is today."""
    asked = next((span for span in offered if span.key == key), None)
    if asked:
        return asked
    running = Term.objects.covering(clock.today()).first()
    return of_term(running) if running else next(iter(offered), None)


def figure(found: list[composition.Verdict]) -> dict[str, Any]:
    """What is asked beside what is, for the chart."""
    return {
        "shape": Chart.ROWS.value,
        "labels": [f"{one.name}{one.quota.get_bound_display()}" for one in found],
        "series": {"要求": [one.asked for one in found], "实有": [one.people for one in found]},
    }


@login_required
@keeper
@require_POST
def set_one(request: HttpRequest) -> HttpResponse:
    form = QuotaForm(request.POST)
    done = "代表结构要求已经设定。"
    if form.is_valid() and attempt(request, set_quota, Term.current(), done=done, **form.cleaned_data):
        return redirect("deputies:structure")
    return show(request, form)


@login_required
@keeper
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    attempt(request, drop_quota, get_object_or_404(Quota, pk=pk), done="这项要求已经取消。")
    return redirect("deputies:structure")
