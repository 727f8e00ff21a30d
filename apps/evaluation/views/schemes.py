"""Versions of the scheme: the page of one, what may be done with a draft, and what it would have given last year."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django import forms
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.deputies.models import Mandate
from apps.evaluation import counting
from apps.evaluation.actions import schemes, years
from apps.evaluation.forms import AdoptForm, BandForm, DropForm, IndicatorForm, SchemeForm
from apps.evaluation.models import ScoringScheme
from apps.evaluation.presenting import by_duty
from apps.matters import access
from apps.matters.attempt import attempt
from congress import clock

VIEW, MANAGE = "evaluation.view_evaluation", "evaluation.manage_evaluation"
PER_PAGE = 50
viewer = permission_required(VIEW, raise_exception=True)
manager = permission_required(MANAGE, raise_exception=True)


class Deed(NamedTuple):
    """One thing done with a draft on its page: the form, the action, what is said when it is done."""

    form: Callable[..., forms.BaseForm]
    action: Callable[..., Any]
    done: str


DEEDS = {
    "change": Deed(
        lambda data=None, *, scheme: SchemeForm(data, instance=scheme), schemes.change_scheme, "已保存。"
    ),
    "indicator": Deed(IndicatorForm, schemes.put_indicator, "指标已保存。"),
    "drop": Deed(DropForm, schemes.drop_indicator, "指标已删除。"),
    "band": Deed(BandForm, schemes.put_band, "等次已保存。"),
    "adopt": Deed(AdoptForm, schemes.adopt, "这一版已经通过，以后各年度可以采用。"),
}


@login_required
@manager
def new(request: HttpRequest) -> HttpResponse:
    form = SchemeForm(request.POST or None, initial={"name": "代表履职评价办法"})
    if form.is_valid():
        made = attempt(
            request, schemes.draft_scheme, done="已起草新的一版，请核对指标和等次。", **form.cleaned_data
        )
        if made:
            return redirect("evaluation:index" if made is True else made)
    return render(request, "evaluation/scheme_new.html", {"form": form})


@login_required
@viewer
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return shown(request, found(pk))


@login_required
@manager
@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Do one thing; refused, the page comes back with what was typed."""
    if verb not in DEEDS:
        raise Http404
    scheme, deed = found(pk), DEEDS[verb]
    form = deed.form(request.POST, scheme=scheme)
    if form.is_valid() and attempt(request, deed.action, scheme, done=deed.done, **form.cleaned_data):
        return redirect("evaluation:scheme", pk)
    return shown(request, found(pk), {verb: form})


@login_required
@viewer
@require_safe
def simulation(request: HttpRequest, pk: int) -> HttpResponse:
    """What the scheme would have made of the past year."""
    scheme, year = found(pk), clock.today().year - 1
    deputies = years.in_office(year)
    results = counting.simulate(scheme, year, [row.pk for row in deputies])
    page = Paginator(results, PER_PAGE).get_page(request.GET.get("page"))
    named = Mandate.objects.with_names().in_bulk([row.mandate for row in page])
    bands = [(band, sum(row.band == band for row in results)) for band in scheme.bands.all()]
    context = {
        "scheme": scheme,
        "year": year,
        "page": page,
        "lines": [(named[row.mandate], row) for row in page],
        "bands": bands,
        "judged": scheme.indicators.filter(target=None),
    }
    return render(request, "evaluation/simulation.html", context)


def found(pk: int) -> ScoringScheme:
    return get_object_or_404(ScoringScheme.objects.prefetch_related("indicators__kinds", "bands"), pk=pk)


def shown(request: HttpRequest, scheme: ScoringScheme, typed: dict[str, Any] | None = None) -> HttpResponse:
    typed = typed or {}
    draft = scheme.adopted_on is None and access.may(request.user, MANAGE)
    context = {
        "scheme": scheme,
        "parts": by_duty(scheme.indicators.all()),
        "points": sum(row.maximum for row in scheme.indicators.all()),
        "forms": {verb: typed.get(verb) or deed.form(scheme=scheme) for verb, deed in DEEDS.items()}
        if draft
        else None,
        "opened": dict.fromkeys(typed, True),
        "years": scheme.evaluations.order_by("-year"),
    }
    return render(request, "evaluation/scheme.html", context)
