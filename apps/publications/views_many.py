"""The second person's page for many pages at once: what waits, with the findings of the scan."""

from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from apps.matters import access
from apps.matters.attempt import attempt
from apps.publications import actions, pages
from apps.publications.models import PAGES, Kind

PER_PAGE = 300


@login_required
@permission_required("publications.view_publication", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def many(request: HttpRequest, kind: str) -> HttpResponse:
    """Those with findings first, each to be ticked; one button passes what the page shows."""
    if kind not in PAGES:
        raise Http404
    if request.method == "POST":
        numbers = {name: [int(one) for one in request.POST.getlist(name) if one.isdecimal() and len(one) < 18] for name in ("shown", "considered")}  # fmt: skip
        done = "已通过保密审查，网站即时公开。"
        if attempt(request, pages.pass_many, Kind(kind), done=done, **numbers):
            return redirect("publications:many", kind)
    waiting = pages.waiting(kind)
    page = Paginator(waiting.defer("search"), PER_PAGE).get_page(request.GET.get("page"))
    rows = sorted(page.object_list, key=lambda one: not one.findings)
    context = {
        "kind": Kind(kind),
        "page": page,
        "rows": rows,
        "ticked": request.POST.getlist("considered"),
        "may_pass": access.may(request.user, actions.REVIEW),
        "why": "其中有由您拟稿的，保密审查须由另一人办理。"
        if any(one.prepared_by_id == request.user.pk for one in rows)
        else "",
    }
    return render(request, "publications/many.html", context)
