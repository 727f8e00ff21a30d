"""The public site. It reads publications, their files and the register of papers, and nothing else."""

import re
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.matters import downloads, textsearch
from apps.portal import figures
from apps.portal.forms import ProposalFilter, SearchForm
from apps.publications.models import Kind, Publication, PublicationFile, State
from apps.publications.presenting import RESULT_TONES, present
from congress import clock

PER_PAGE = 20
ON_HOME = 6
YEAR = re.compile(r"[1-9][0-9]{3}", re.ASCII)
"""Anything else in its place is no year and chooses nothing."""


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    newest = Publication.objects.published().defer("body", "timeline", "search").order_by("-dated", "-pk")
    resolutions = list(newest.filter(kind=Kind.RESOLUTION).prefetch_related("files")[:ON_HOME])
    year = figures.of_year(clock.today().year)
    context = {
        "lead": resolutions[0] if resolutions else None,
        "resolutions": resolutions[1:],
        "proposals": toned(newest.filter(kind=Kind.SUGGESTION)[:ON_HOME]),
        "counts": figures.counts(),
        "figures": year,
        "said": figures.sentence(year),
    }
    return render(request, "portal/home.html", context)


@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    form = ProposalFilter(request.GET or {}, options=figures.options())
    records = Publication.objects.published().filter(kind=Kind.SUGGESTION).with_facets(**form.wanted())
    page = paged(request, records.defer("body", "timeline").found(form.words))
    toned(page.object_list)
    return render(request, "portal/proposals.html", {"form": form, "page": page, "query": kept(request)})


@require_safe
def resolutions(request: HttpRequest) -> HttpResponse:
    return by_year(request, Kind.RESOLUTION, "portal/resolutions.html")


@require_safe
def bills(request: HttpRequest) -> HttpResponse:
    return by_year(request, Kind.BILL, "portal/bills.html")


@require_safe
def mandates(request: HttpRequest) -> HttpResponse:
    """Announcements on deputies: elected, resigned, recalled, ended, by-elections."""
    return by_year(request, Kind.MANDATE, "portal/mandates.html")


@require_safe
def duty_reports(request: HttpRequest) -> HttpResponse:
    """Deputies' reports to their voters."""
    return by_year(request, Kind.DUTY_REPORT, "portal/duty_reports.html")


def by_year(request: HttpRequest, shown: Kind, template: str) -> HttpResponse:
    """All publications of a kind, to be narrowed by year and words."""
    records = Publication.objects.published().filter(kind=shown).defer("body", "timeline")
    years = [(year, n) for year, kind, n in figures.years() if kind == shown]
    year = request.GET.get("year", "")
    if YEAR.fullmatch(year):
        records = records.filter(dated__year=year)
    page = paged(request, records.found(request.GET.get("q", "")))
    context = {"page": page, "years": years, "year": year, "query": kept(request)}
    return render(request, template, context)


@require_safe
def article(request: HttpRequest, kind: Kind, key: str, version: int | None = None) -> HttpResponse:
    """One address: the newest public version, an earlier one, or what stands in place of a withdrawn one."""
    versions = list(Publication.objects.public().at(kind, key).defer("search").prefetch_related("files"))
    shown = next((one for one in versions if version in (None, one.version)), None)
    if shown is None:
        raise Http404
    context = {"versions": versions, "newest": versions[0], **present(shown, files_at="public")}
    if shown.state == State.WITHDRAWN:
        return render(request, "portal/withdrawn.html", context, status=410)
    return render(request, "portal/article.html", context)


@require_safe
def file(request: HttpRequest, code: str) -> HttpResponseBase:
    """A paper's PDF as long as a version that carries it is public and not withdrawn."""
    files = PublicationFile.objects.filter(
        code=code, publication__state__in=[State.PUBLISHED, State.SUPERSEDED]
    )
    found = files.order_by("-publication__position").first()
    if found is None:
        raise Http404
    return downloads.download(
        found.file, name=found.name, content_type="application/pdf", cache="public, max-age=300"
    )


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET or {})
    asked = form.cleaned_data if form.is_valid() else {}
    words, kind = asked.get("q", "").strip(), asked.get("kind", "")
    records = Publication.objects.published().defer("timeline")
    found = records.filter(kind=kind) if kind else records
    page = paged(request, found.found(words) if words else records.none())
    for record in page.object_list:
        record.heading = textsearch.excerpt(record.title, words, width=200)
        record.piece = textsearch.excerpt(record.text, words)
    context = {"form": form, "words": words, "page": page, "query": kept(request)}
    return render(request, "portal/search.html", context | {"most": textsearch.CANDIDATES})


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/sitemap.html", {"years": figures.years()})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/about.html")


def paged(request: HttpRequest, records: Any) -> Any:
    return Paginator(records, PER_PAGE).get_page(request.GET.get("page"))


def kept(request: HttpRequest) -> str:
    """The filters without the page, for the pager's links."""
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()


def toned(records: Any) -> list[Publication]:
    """Suggestions, each with the tone of its result."""
    found = list(records)
    for record in found:
        record.tone = RESULT_TONES.get(record.facets.get("result_class", ""), "")
    return found
