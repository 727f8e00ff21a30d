"""Constituencies and delegations of the coming term, drawn while its change of term is prepared."""

from typing import Any, NamedTuple

from django.contrib.auth.decorators import login_required
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.deputies.forms.framing import PlannedConstituencyForm, PlannedDelegationForm
from apps.deputies.models import PlannedConstituency, PlannedDelegation, Renewal
from apps.deputies.renewal import drawing
from apps.deputies.views import keeper
from apps.matters.attempt import attempt

FORMS = require_http_methods(["GET", "HEAD", "POST"])
BACK = "deputies:renewal_areas"


class Kind(NamedTuple):
    model: Any
    form: type[Any]
    name: str


KINDS = {
    "constituency": Kind(PlannedConstituency, PlannedConstituencyForm, "选区"),
    "delegation": Kind(PlannedDelegation, PlannedDelegationForm, "代表团"),
}


def prepared() -> Renewal:
    """The change of term that is being prepared; 404 while there is none."""
    return get_object_or_404(Renewal.objects.select_related("old"), executed_at=None)


@login_required
@keeper
@require_safe
def areas(request: HttpRequest) -> HttpResponse:
    renewal = prepared()
    found = renewal.constituencies.order_by("no")
    context = {
        "renewal": renewal,
        "constituencies": found,
        "delegations": renewal.delegations.all(),
        "seats": found.aggregate(Sum("seats"))["seats__sum"] or 0,
    }
    return render(request, "deputies/renewal_areas.html", context)


@login_required
@keeper
@FORMS
def keep(request: HttpRequest, what: str, pk: int | None = None) -> HttpResponse:
    renewal, kind = prepared(), KINDS[what]
    known = None if pk is None else get_object_or_404(kind.model, renewal=renewal, pk=pk)
    record = known or kind.model(renewal=renewal)
    form = kind.form(request.POST or None, instance=record)
    done = f"新一届{kind.name}已经保存。请重新演练。"
    if form.is_valid() and attempt(request, drawing.draw, record, done=done, **form.cleaned_data):
        return redirect(BACK)
    title = f"修改新一届{kind.name}：{known}" if known else f"增加新一届{kind.name}"
    context = {"form": form, "title": title, "known": known, "back": BACK, "back_text": "新一届选区和代表团"}
    context["drop_url"] = f"deputies:planned_{what}_drop"
    return render(request, "deputies/kept.html", context)


@login_required
@keeper
@require_POST
def drop(request: HttpRequest, what: str, pk: int) -> HttpResponse:
    kind = KINDS[what]
    found = get_object_or_404(kind.model, renewal=prepared(), pk=pk)
    attempt(request, drawing.leave_out, found, done=f"新一届{kind.name}已经删除。请重新演练。")
    return redirect(BACK)
