"""Pages of stations, their calendar and the register of visits."""

from typing import Any

from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.liaison import actions
from apps.liaison.forms import CloseForm, DayForm, FeedbackForm, StationForm, VisitFilter, VisitForm
from apps.liaison.models import KEEP, MANAGE, RosterDay, Station, Visit
from apps.matters import access
from apps.matters.attempt import attempt
from apps.publications.models import Kind, Publication
from congress import clock

PER_PAGE, RECENT = 30, 5
MONTHS = 12
"""Of the calendar, whose rosters are offered for printing."""
READERS = (MANAGE, KEEP, "submissions.answer_submission")


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The stations of this person's part of the county."""
    reader(request)
    visible = Station.objects.visible_to(request.user)
    counted = visible.open().annotate(number=Count("deputies", distinct=True))
    context = {
        "closed": visible.exclude(closed_on=None).order_by("-closed_on", "code")[:PER_PAGE],
        "page": Paginator(counted.select_related("organ").order_by("town", "code"), PER_PAGE).get_page(
            request.GET.get("page")
        ),
        "manages": access.may(request.user, MANAGE),
    }
    return render(request, "liaison/index.html", context)


def reader(request: HttpRequest) -> None:
    """Refuse those who have no part in stations."""
    if not any(access.may(request.user, permission) for permission in READERS):
        raise PermissionDenied


@login_required
@permission_required(MANAGE, raise_exception=True)
def new(request: HttpRequest) -> HttpResponse:
    form = StationForm(request.POST or None, user=request.user)
    if form.is_valid():
        made = attempt(request, actions.set_up, done="联络站已设立。", **form.cleaned_data)
        if made is not None:
            return redirect(made if isinstance(made, Station) else "liaison:list")
    return render(request, "liaison/edit.html", {"form": form})


@login_required
@require_safe
def station(request: HttpRequest, pk: int) -> HttpResponse:
    reader(request)
    return show(request, found(request, pk))


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    reader(request)
    one = kept(request, pk)
    initial = {"deputies": one.deputies.all()}
    form = StationForm(request.POST or None, instance=one, initial=initial, user=request.user)
    if form.is_valid() and attempt(
        request, actions.change, one, done="已保存。公开的内容要重新拟稿、审核后才会变。", **form.cleaned_data
    ):
        return redirect(one)
    return render(request, "liaison/edit.html", {"form": form, "station": one})


@login_required
@require_POST
def plan_day(request: HttpRequest, pk: int) -> HttpResponse:
    reader(request)
    one = kept(request, pk)
    form = DayForm(request.POST, station=one)
    if form.is_valid() and attempt(
        request, actions.plan_day, one, done="已列入接待日程。", **form.cleaned_data
    ):
        return redirect(one)
    return show(request, one, day_form=form)


@login_required
@require_POST
def drop_day(request: HttpRequest, pk: int, day: int) -> HttpResponse:
    reader(request)
    one = kept(request, pk)
    planned = get_object_or_404(RosterDay, pk=day, station=one)
    attempt(request, actions.drop_day, one, day=planned, done="已取消这次接待。")
    return redirect(one)


@login_required
@require_safe
def visits(request: HttpRequest) -> HttpResponse:
    reader(request)
    form = VisitFilter(request.GET or {})
    asked = form.cleaned_data if form.is_valid() else {}
    records = Visit.objects.visible_to(request.user).with_names().defer("matter", "note", "feedback")
    if asked.get("disposal"):
        records = records.filter(disposal=asked["disposal"])
    if asked.get("q"):
        records = records.filter(subject__icontains=asked["q"])
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "page": Paginator(records, PER_PAGE).get_page(request.GET.get("page")),
        "form": form,
        "query": query.urlencode(),
    }
    return render(request, "liaison/visits.html", context)


@login_required
def enter_visit(request: HttpRequest, pk: int) -> HttpResponse:
    reader(request)
    one = found(request, pk)
    keeps = Station.objects.kept_by(request.user).filter(pk=pk).exists()
    form = VisitForm(request.POST or None, station=one, user=request.user, kept=keeps)
    if form.is_valid():
        made = attempt(request, actions.enter_visit, one, done="已登记。", **form.cleaned_data)
        if made is not None:
            return redirect(made if isinstance(made, Visit) else "liaison:visits")
    return render(request, "liaison/enter_visit.html", {"form": form, "station": one})


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    """One visit. The visitor stands here in full only in answer to a recorded request."""
    reader(request)
    one = found_visit(request, pk)
    full = request.method == "POST" and attempt(request, actions.look_up_visitor, one) == one
    return show_visit(request, one, full=full)


@login_required
@require_POST
def feedback(request: HttpRequest, pk: int) -> HttpResponse:
    reader(request)
    one, form = found_visit(request, pk), FeedbackForm(request.POST)
    if form.is_valid() and attempt(
        request, actions.give_feedback, one, done="反馈已登记。", **form.cleaned_data
    ):
        return redirect(one)
    return show_visit(request, one, form=form)


def found(request: HttpRequest, pk: int) -> Station:
    return get_object_or_404(Station.objects.visible_to(request.user).select_related("organ"), pk=pk)


def kept(request: HttpRequest, pk: int) -> Station:
    return get_object_or_404(Station.objects.kept_by(request.user).select_related("organ"), pk=pk)


def found_visit(request: HttpRequest, pk: int) -> Visit:
    return get_object_or_404(Visit.objects.visible_to(request.user).with_names(), pk=pk)


def show(request: HttpRequest, one: Station, **forms: Any) -> HttpResponse:
    keeps = Station.objects.kept_by(request.user).filter(pk=one.pk).exists()
    own = one.deputies.filter(person__user=request.user).exists()  # type: ignore[misc]  # behind the sign-in
    context = {
        "station": one,
        "deputies": one.deputies.with_names().order_by("person__name"),
        "days": one.days.coming().prefetch_related("deputies__person")[:PER_PAGE],
        "unconfirmed": one.days.unconfirmed()[:PER_PAGE] if keeps else [],
        "past": one.days.exclude(confirmed_at=None).order_by("-on", "-starts_at")[:RECENT],
        "months": one.days.dates("on", "month", order="DESC")[:MONTHS] if keeps else [],
        "visits": Visit.objects.visible_to(request.user).filter(station=one).with_names()[:5],
        "public": Publication.objects.at(Kind.STATION, one.code).first(),
        "keeps": keeps and not one.closed_on,
        "closes": access.may(request.user, MANAGE) and not one.closed_on,
        "receives": keeps or own,
        "day_form": DayForm(station=one),
        "close_form": CloseForm(initial={"closed_on": clock.today()}),
    }
    return render(request, "liaison/station.html", context | forms)


def show_visit(request: HttpRequest, one: Visit, *, full: bool = False, form: Any = None) -> HttpResponse:
    writes = actions.may_write(one, request.user)  # type: ignore[arg-type]  # behind the sign-in
    context = {"visit": one, "full": full, "writes": writes, "form": form or FeedbackForm()}
    return render(request, "liaison/visit.html", context)
