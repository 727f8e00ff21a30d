"""Pages on which the deputies' work office keeps categories, templates, delegation clerks and ways of handling."""

from typing import Any, NamedTuple

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.matters import access
from apps.matters.attempt import attempt
from apps.proposals.actions import catalogue as actions
from apps.proposals.forms.catalogue import CategoryForm, ClerkForm, PatternForm
from apps.proposals.models import Category, DelegationClerk, Option, Pattern


class Section(NamedTuple):
    form: type[forms.ModelForm]
    model: Any
    name: str


SECTIONS = {
    "category": Section(CategoryForm, Category, "类别"),
    "pattern": Section(PatternForm, Pattern, "建议模板"),
    "clerk": Section(ClerkForm, DelegationClerk, "代表团工作人员"),
}


def refuse_others(request: HttpRequest) -> None:
    if not access.may(request.user, actions.MANAGES):
        raise PermissionDenied("建议的类别和模板由代表工作机构管理。")


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    refuse_others(request)
    options = [(code, label, Option.chosen(code)) for code, label in Option.Code.choices]
    context = {
        "categories": Category.objects.in_order(),
        "patterns": Pattern.objects.all(),
        "clerks": DelegationClerk.objects.select_related("delegation", "user"),
        "options": options,
    }
    return render(request, "proposals/catalogue.html", context)


@login_required
def entry(request: HttpRequest, section: str, pk: int | None = None) -> HttpResponse:
    """A new row, or one to be changed."""
    refuse_others(request)
    if section not in SECTIONS:
        raise Http404
    kept = SECTIONS[section]
    row = None if pk is None else get_object_or_404(kept.model, pk=pk)
    form = kept.form(request.POST or None, instance=row)
    if form.is_valid() and attempt(request, keep_form, form, done="已保存。"):
        return redirect("proposals:catalogue")
    return render(request, "proposals/catalogue_entry.html", {"form": form, "name": kept.name, "row": row})


def keep_form(form: Any, *, by: Any) -> Any:
    return actions.keep(form.instance, by=by)


@login_required
@require_POST
def option(request: HttpRequest, code: str) -> HttpResponse:
    refuse_others(request)
    if code not in Option.Code.values:
        raise Http404
    attempt(request, actions.choose_option, code, on=request.POST.get("on") == "yes", done="已更改。")
    return redirect("proposals:catalogue")


@login_required
@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    refuse_others(request)
    row = get_object_or_404(DelegationClerk.objects.select_related("delegation", "user"), pk=pk)
    attempt(request, actions.release_clerk, row, done="已卸任。")
    return redirect("proposals:catalogue")
