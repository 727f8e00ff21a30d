"""One day of a station's calendar: who was on duty, who came; the keeper confirms who kept their turn."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from apps.liaison import turns
from apps.liaison.forms import TurnsForm
from apps.liaison.models import RosterDay, Station, Visit
from apps.liaison.views import found, reader
from apps.matters.attempt import attempt


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def day(request: HttpRequest, pk: int, day: int) -> HttpResponse:
    reader(request)
    station = found(request, pk)
    planned = get_object_or_404(
        RosterDay.objects.select_related("station", "confirmed_by"), pk=day, station=station
    )
    form = TurnsForm(request.POST if request.method == "POST" else None, day=planned)
    done = "值班已确认，记入代表的履职档案。"
    if form.is_valid() and attempt(
        request, turns.confirm, station, day=planned, done=done, **form.cleaned_data
    ):
        return redirect(planned)
    context = {
        "station": station,
        "day": planned,
        "on_duty": planned.deputies.with_names(),
        "served": planned.served.with_names(),
        "visits": Visit.objects.visible_to(request.user).filter(station=station, on=planned.on).with_names(),
        "keeps": Station.objects.kept_by(request.user).filter(pk=pk).exists(),
        "form": form,
    }
    return render(request, "liaison/day.html", context)
