"""Deputies and stations as the public finds them: from publications alone."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.portal import areas, figures
from apps.portal.forms import DeputyFilter
from apps.portal.views import kept, toned
from apps.publications.models import Kind, Publication, State
from apps.publications.presenting import facts
from apps.submissions import catalogue
from congress import clock

PER_PAGE = 24
SUGGESTIONS = 20


@require_safe
def deputies(request: HttpRequest) -> HttpResponse:
    options = figures.of_pages(Kind.DEPUTY, "delegation", "constituency")
    form = DeputyFilter(request.GET or {}, options=options)
    records = Publication.objects.published().filter(kind=Kind.DEPUTY).with_facets(**form.wanted())
    records = records.exclude(figures.PAST)
    found = records.defer("body", "timeline").found(form.words)
    if not form.words:
        found = found.order_by("facets__delegation", "title", "pk")
    context = {
        "form": form,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "query": kept(request),
        "areas": areas.drawn(options["delegation"], form.wanted().get("delegation", "")),
    }
    return render(request, "portal/deputies.html", context)


@require_safe
def deputy(request: HttpRequest, key: str) -> HttpResponse:
    """A profile with the suggestions that this deputy led and the reports to voters, as far as they are public.

    That of an ended term says so, takes no letters, and leads to the page that the same person has now.
    """
    shown = newest(Kind.DEPUTY, key)
    if shown.state == State.WITHDRAWN:
        return withdrawn(request, shown)
    mine = {"lead": shown.title, "delegation": shown.facets["delegation"]}
    led = Publication.objects.published().filter(kind=Kind.SUGGESTION).with_facets(**mine)
    spoken = Publication.objects.published().filter(kind=Kind.DUTY_REPORT).with_facets(deputies=[key])
    context = {
        "publication": shown,
        "facts": facts(shown),
        "reports": spoken.only("kind", "key", "title", "dated").order_by("-dated", "-pk"),
        "suggestions": toned(led.defer("body", "timeline", "search").order_by("-dated", "-pk")[:SUGGESTIONS]),
        "stations": stations_named(shown.facets.get("station", [])),
        "letters": () if shown.facets.get("ended") else catalogue.addressed_to(Kind.DEPUTY),
        "now": Publication.objects.published().at(Kind.DEPUTY, shown.facets.get("now", "")).first(),
    }
    return render(request, "portal/deputy.html", context)


@require_safe
def stations(request: HttpRequest) -> HttpResponse:
    options = figures.of_pages(Kind.STATION, "town")
    town = request.GET.get("town", "")
    wanted = {"town": town if town in options["town"] else ""}
    records = Publication.objects.published().filter(kind=Kind.STATION).with_facets(**wanted)
    page = Paginator(records.order_by("facets__town", "title"), PER_PAGE).get_page(request.GET.get("page"))
    rows = [(one, next(iter(coming(one)), None)) for one in page.object_list]
    context = {"page": page, "rows": rows, "towns": options["town"], "town": town, "query": kept(request)}
    return render(request, "portal/stations.html", context)


@require_safe
def station(request: HttpRequest, key: str) -> HttpResponse:
    shown = newest(Kind.STATION, key)
    if shown.state == State.WITHDRAWN:
        return withdrawn(request, shown)
    context = {"publication": shown, "facts": facts(shown), "days": coming(shown)}
    return render(request, "portal/station.html", context)


def coming(publication: Publication) -> list[dict[str, Any]]:
    """Days of the station's calendar from today on."""
    today = clock.today().isoformat()
    return [day for day in publication.facets.get("days", []) if day["date"] >= today]


def newest(kind: Kind, key: str) -> Publication:
    """The newest version that has been public; 404 where nothing ever was."""
    found = Publication.objects.public().at(kind, key).defer("search").first()
    if found is None:
        raise Http404
    return found


def withdrawn(request: HttpRequest, shown: Publication) -> HttpResponse:
    context = {"publication": shown, "newest": shown}
    return render(request, "portal/withdrawn.html", context, status=410)


def stations_named(names: list[str]) -> list[Publication]:
    if not names:
        return []
    found = Publication.objects.published().filter(kind=Kind.STATION, title__in=names)
    return list(found.only("kind", "key", "title").order_by("title"))
