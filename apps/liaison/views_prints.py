"""What is printed at a station: its poster, a month's roster, a year's register of visits."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from apps.documents import prints
from apps.liaison import printing
from apps.liaison.models import Station
from apps.liaison.views import kept, reader
from apps.ui.views import problem
from congress import clock
from congress.refusal import Refusal

MONTHLY = {
    "roster": (printing.ROSTER, printing.roster, "接待代表轮值表"),
    "notice": (printing.NOTICE, printing.notice, "接待选民公告"),
}
"""What is printed of a month: its kind, what makes its data, its name."""


@login_required
@require_safe
def poster(request: HttpRequest, pk: int) -> HttpResponse:
    reader(request)
    station = kept(request, pk)
    return prints.answer(printing.POSTER, title=station.name, data=printing.poster(station))


@login_required
@require_safe
def roster(request: HttpRequest, pk: int) -> HttpResponse:
    """The roster of the month asked for, else of the first from now on that has a day, or its public notice.

    A sentence for a month without a day.
    """
    reader(request)
    station = kept(request, pk)
    month = asked_month(request.GET.get("month", "")) or next_month(station)
    code, make, name = MONTHLY["notice" if request.GET.get("as") == "notice" else "roster"]
    try:
        data = make(station, month.year, month.month)
    except Refusal as refusal:
        return problem("proof", 409, reason=str(refusal))
    return prints.answer(code, title=f"{station.name}{month.year}年{month.month}月{name}", data=data)


def asked_month(text: str) -> date | None:
    """The first day of a month written 2026-03; None for anything else."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None


def next_month(station: Station) -> date:
    """The first day of this month, or of the first later one in which the station receives."""
    this = clock.today().replace(day=1)
    first = station.days.filter(on__gte=this).order_by("on").first()
    return first.on.replace(day=1) if first else this


@login_required
@require_safe
def register(request: HttpRequest, pk: int) -> HttpResponse:
    """The register of this year, or of the year asked for."""
    reader(request)
    station = kept(request, pk)
    year = asked_year(request.GET.get("year", ""))
    title = f"{station.name}{year}年接待群众登记簿"
    return prints.answer(printing.REGISTER, title=title, data=printing.register(station, year))


def asked_year(text: str) -> int:
    """A year of four digits; anything else is this year."""
    return int(text) if len(text) == 4 and text.isascii() and text.isdecimal() else clock.today().year
