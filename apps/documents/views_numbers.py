"""The registers of document numbers (编号簿): each series, every number it gave."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.documents import finding, numbers
from apps.documents.forms import CancelForm, LastForm, OutsideForm, SeriesForm
from apps.documents.models import Series, SeriesNumber
from apps.matters import access
from apps.matters.attempt import attempt

PER_PAGE = 50
VIEW = "documents.view_series"
ACTS: dict[str, tuple[type[forms.Form], Callable[..., Any], str]] = {
    "outside": (OutsideForm, numbers.record_outside, "已登记。"),
    "last": (LastForm, numbers.import_last, "已导入，以后从下一个号接着编。"),
}


def demand(request: HttpRequest, permission: str) -> None:
    if not access.may(request.user, permission):
        raise PermissionDenied


@login_required
def registers(request: HttpRequest) -> HttpResponse:
    """All series; a new one, or another pattern for one."""
    demand(request, VIEW)
    form = SeriesForm(request.POST or None)
    if request.method == "POST":
        demand(request, numbers.MANAGE)
        if form.is_valid() and attempt(request, set_up, done="编号序列已保存。", **form.cleaned_data):
            return redirect("documents:registers")
    context = {
        "series": Series.objects.select_related("organ").order_by("-year", "organ__name", "name"),
        "form": form,
        "may_manage": access.may(request.user, numbers.MANAGE),
    }
    return render(request, "documents/registers.html", context)


def set_up(**fields: object) -> Series:
    return numbers.set_up(fields.pop("organ"), fields.pop("name"), **fields)  # type: ignore[arg-type]


@login_required
@require_safe
def register(request: HttpRequest, pk: int) -> HttpResponse:
    demand(request, VIEW)
    return show(request, get_object_or_404(Series.objects.select_related("organ"), pk=pk))


@login_required
@require_POST
def record(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Write down a document made elsewhere, or the last number used before the portal."""
    demand(request, numbers.MANAGE)
    series = get_object_or_404(Series.objects.select_related("organ"), pk=pk)
    if verb not in ACTS:
        raise Http404
    form_class, action, done = ACTS[verb]
    form = form_class(request.POST)
    if form.is_valid() and attempt(request, action, series, done=done, **form.cleaned_data):
        return redirect("documents:register", series.pk)
    return show(request, series, **{verb: form})


@login_required
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    demand(request, numbers.MANAGE)
    given = get_object_or_404(SeriesNumber.objects.select_related("paper", "series"), pk=pk)
    form = CancelForm(request.POST)
    if form.is_valid():
        attempt(request, numbers.cancel, given, done=f"{given.text}已注销。", **form.cleaned_data)
        return redirect("documents:register", given.series_id)
    return show(request, given.series, refused=given.pk, cancel=form)


def show(request: HttpRequest, series: Series, **typed: object) -> HttpResponse:
    given = series.numbers.select_related("paper__retirement", "given_by", "cancelled_by")
    page = Paginator(given, PER_PAGE).get_page(request.GET.get("page"))
    papers = [one.paper_id for one in page if one.paper_id]
    context = {
        "series": series,
        "next": series.text(series.last + 1),
        "page": page,
        "seen": set(finding.seen(request.user).filter(pk__in=papers).values_list("pk", flat=True)),
        "may_manage": access.may(request.user, numbers.MANAGE),
        "outside": OutsideForm(),
        "last": LastForm(),
        "cancel": CancelForm(),
    }
    return render(request, "documents/register.html", {**context, **typed})
