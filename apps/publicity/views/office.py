"""What the office keeps: the ranking, the roster of officers, the scale of points."""

from typing import cast

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from apps.accounts.models import User
from apps.matters.attempt import attempt
from apps.publicity import actions, presenting, ranking
from apps.publicity.forms import AppointForm, DismissForm, ScaleForm
from apps.publicity.models import Kind, Officer, Scale
from apps.publicity.views.pieces import read
from congress import clock, sheets

manage_officers = permission_required("publicity.manage_officer", raise_exception=True)
manage_scale = permission_required("publicity.manage_scale", raise_exception=True)
see_all = permission_required("publicity.view_submission", raise_exception=True)


def year_of(request: HttpRequest) -> int:
    """The year that was asked for, if it has a ranking; else this year."""
    years = ranking.years()
    asked = request.GET.get("year", "")
    return next((year for year in years if str(year) == asked), years[0])


@login_required
@read
@require_safe
def ranked(request: HttpRequest) -> HttpResponse:
    year = year_of(request)
    context = {"year": year, "years": ranking.years(), **presenting.ranked(year)}
    return render(request, "publicity/ranking.html", context)


@login_required
@see_all
@never_cache
@require_GET
def spreadsheet(request: HttpRequest) -> HttpResponse:
    """Recorded each time; a link, so that a browser may ask for it again."""
    year = year_of(request)
    return sheets.download(
        presenting.spreadsheet(year, by=cast(User, request.user)), f"{year}年信息工作排名.xlsx"
    )


@login_required
@manage_officers
@require_http_methods(["GET", "HEAD", "POST"])
def officers(request: HttpRequest) -> HttpResponse:
    """The roster; a new officer is entered beside it."""
    form = AppointForm(request.POST or None, initial={"since": clock.today()})
    if form.is_valid() and attempt(request, actions.appoint, done="已列入信息员名册。", **form.cleaned_data):
        return redirect("publicity:officers")
    return show_officers(request, appoint=form)


@login_required
@manage_officers
@require_POST
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    officer = get_object_or_404(Officer, pk=pk)
    form = DismissForm(request.POST, prefix=f"officer-{pk}")
    if form.is_valid() and attempt(
        request, actions.dismiss, officer, done="已登记卸任。", **form.cleaned_data
    ):
        return redirect("publicity:officers")
    return show_officers(request, appoint=AppointForm(), refused={pk: form})


def show_officers(
    request: HttpRequest, *, appoint: AppointForm, refused: dict[int, DismissForm] | None = None
) -> HttpResponse:
    serving = [
        (officer, (refused or {}).get(officer.pk) or DismissForm(prefix=f"officer-{officer.pk}"))
        for officer in Officer.objects.current().with_names()
    ]
    past = Officer.objects.exclude(until=None).with_names().order_by("-until")
    context = {"form": appoint, "serving": serving, "past": past}
    return render(request, "publicity/officers.html", context)


@login_required
@manage_scale
@require_http_methods(["GET", "HEAD", "POST"])
def scale(request: HttpRequest) -> HttpResponse:
    """All versions, the newest first, and a form for the next."""
    versions = list(Scale.objects.newest_first())
    form = ScaleForm(request.POST or None, present=versions[0] if versions else None)
    if form.is_valid() and attempt(request, actions.set_scale, done="新的计分标准已登记。", **form.decision):
        return redirect("publicity:scale")
    context = {
        "form": form,
        "kinds": Kind.labels,
        "versions": [(version, presenting.scale_rows(version)) for version in versions],
    }
    return render(request, "publicity/scale.html", context)
