"""The public figures of suggestions (统计公开): of a year or a session, as they were published."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.portal.voters import newest, withdrawn
from apps.publications.models import Kind, Publication, State
from apps.publications.presenting import facts
from apps.reports.results import rate

DRAWN = 10
"""Rows that a chart shows; the table beside it has them all."""
HEAD = ("代表提出", "立案", "已答复", "已办结", "撤回或者转作来信", "按期答复")
"""The order of the head's facts, which the database does not keep."""
COURSE = 10
"""Years in the course of the years."""


@require_safe
def newest_year(request: HttpRequest) -> HttpResponse:
    """The figures of the newest year that is public."""
    published = Publication.objects.published().filter(kind=Kind.FIGURES, facets__unit="year")
    return shown(request, published.defer("search").order_by("-facets__span").first())


@require_safe
def figures(request: HttpRequest, key: str) -> HttpResponse:
    found = newest(Kind.FIGURES, key)
    if found.state == State.WITHDRAWN:
        return withdrawn(request, found)
    return shown(request, found)


def shown(request: HttpRequest, publication: Publication | None) -> HttpResponse:
    spans = known()
    context: dict[str, Any] = {
        "publication": publication,
        "spans": spans,
        "course": course(spans),
        "reports": reports(),
    }
    if publication:
        known_facts = facts(publication)
        context |= {"facts": {name: known_facts.get(name) for name in HEAD}, **tables(publication.facets)}
    return render(request, "portal/statistics.html", context)


def known() -> dict[str, list[dict[str, Any]]]:
    """The years and the sessions whose figures are public, the newest first."""
    rows = Publication.objects.published().filter(kind=Kind.FIGURES)
    wanted = ("key", "facets__unit", "facets__span", "facets__received", "facets__answered")
    found: dict[str, list[dict[str, Any]]] = {"year": [], "session": []}
    for key, unit, name, received, answered in rows.values_list(*wanted):
        found[unit].append({"key": key, "name": name, "received": received, "answered": answered})
    for units in found.values():
        units.sort(key=lambda one: [int(part) for part in one["key"].split("-")], reverse=True)
    return found


def reports() -> QuerySet[Publication]:
    """The yearly reports on handling to the standing committee that are public, the newest first."""
    found = Publication.objects.published().filter(kind=Kind.HANDLING_REPORT)
    return found.defer("body", "timeline", "search").order_by("-dated", "-pk")


def course(spans: dict[str, list[dict[str, Any]]]) -> dict[str, Any] | None:
    """What was raised and answered, year by year; nothing with fewer than two."""
    years = list(reversed(spans["year"][:COURSE]))
    if len(years) < 2:
        return None
    series = {"代表提出": [one["received"] for one in years], "已答复": [one["answered"] for one in years]}
    return {"shape": "bars", "labels": [one["name"] for one in years], "series": series}


def tables(said: dict[str, Any]) -> dict[str, Any]:
    """The tables of a page, each with its sums, and the charts beside them."""
    handlers = [
        {"name": name, "count": count, "answered": answered, "rate": rate(on_time, due)}
        for name, count, answered, due, on_time in said["handlers"]
    ]
    ratings = dict.fromkeys(("first", "again"))
    for at, name in enumerate(ratings, start=1):
        votes = [row[at] for row in said["ratings"]]
        ratings[name] = {"votes": votes, "all": sum(votes), "rate": rate(sum(votes[:2]), sum(votes))}
    return {
        "subjects": said["subjects"],
        "handlers": handlers,
        "handed": sum(row[1] for row in said["handlers"]),
        "answered": sum(row[2] for row in said["handlers"]),
        "punctual": rate(said["on_time"], said["due"]),
        "grades": said["grades"],
        "answers": sum(count for _, count in said["grades"]),
        "grade_names": [label for label, *_ in said["ratings"]],
        "ratings": ratings,
        "subject_chart": chart(said["subjects"], "件数"),
        "handler_chart": chart([row[:2] for row in said["handlers"]], "件数"),
    }


def chart(rows: list[list[Any]], label: str) -> dict[str, Any] | None:
    drawn = rows[:DRAWN]
    if not drawn:
        return None
    return {
        "shape": "rows",
        "labels": [name for name, _ in drawn],
        "series": {label: [count for _, count in drawn]},
    }
