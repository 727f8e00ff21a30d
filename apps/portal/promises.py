"""The public ledger of promises (承诺落实): what was promised in replies, until when, and whether it was kept."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.portal import figures
from apps.portal.forms import PromiseFilter
from apps.portal.views import kept
from apps.portal.voters import newest, withdrawn
from apps.publications.models import Kind, Publication, State
from apps.publications.presenting import facts
from apps.publications.promises import KEPT, OPEN, late, standing

PER_PAGE = 20


@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    """All promises, those to be kept last on top; those still open in the order in which they fall due."""
    form = PromiseFilter(request.GET or {}, organs=figures.of_pages(Kind.PROMISE, "organ")["organ"])
    published = Publication.objects.published().filter(kind=Kind.PROMISE)
    state = form.chosen("state")
    found = in_state(published.with_facets(organ=form.chosen("organ")), state)
    order = ("dated", "pk") if state in (OPEN, "late") else ("-dated", "-pk")
    page = Paginator(found.defer("body", "timeline", "search").order_by(*order), PER_PAGE).get_page(
        request.GET.get("page")
    )
    for one in page.object_list:
        one.words, one.tone = standing(one)
    context = {"form": form, "page": page, "query": kept(request), "totals": totals(published)}
    return render(request, "portal/promises.html", context)


@require_safe
def promise(request: HttpRequest, key: str) -> HttpResponse:
    shown = newest(Kind.PROMISE, key)
    if shown.state == State.WITHDRAWN:
        return withdrawn(request, shown)
    words, tone = standing(shown)
    context = {"publication": shown, "facts": facts(shown), "words": words, "tone": tone}
    return render(request, "portal/promise.html", context)


def in_state(found: Any, state: str) -> Any:
    if state == "late":
        return found.filter(late())
    return found.with_facets(status=state)


def totals(published: Any) -> dict[str, int]:
    """How many promises there are, were kept, are late; those that were ended are not to be kept."""
    return published.aggregate(
        count=Count("pk"),
        kept=Count("pk", filter=Q(facets__contains={"status": KEPT})),
        late=Count("pk", filter=late()),
    )
