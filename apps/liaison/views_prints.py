"""What is printed at a station: its poster, a year's register of visits."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from apps.documents import prints
from apps.liaison import printing
from apps.liaison.views import kept, reader
from congress import clock


@login_required
@require_safe
def poster(request: HttpRequest, pk: int) -> HttpResponse:
    reader(request)
    station = kept(request, pk)
    return prints.answer(printing.POSTER, title=station.name, data=printing.poster(station))


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
