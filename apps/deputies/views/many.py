"""Many deputies at once, and two records that are one person."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from apps.deputies import bulk as many
from apps.deputies import merging, twins
from apps.deputies.forms.merging import MergeForm
from apps.deputies.forms.roster import BulkForm, RosterFilter
from apps.deputies.models import Merge, Person, Term
from apps.deputies.views import keeper
from apps.deputies.views.roster import sitting
from apps.matters.attempt import attempt
from congress import clock
from congress.refusal import Refusal

FORMS = require_http_methods(["GET", "HEAD", "POST"])
PAGE = 30


@login_required
@keeper
@FORMS
def bulk(request: HttpRequest) -> HttpResponse:
    """Choose deputies and a change; see what it would do; do it for all or for none."""
    term = Term.objects.covering(clock.today()).first()
    if term is None:
        return render(request, "deputies/bulk.html", {"term": None})
    chosen = [int(key) for key in request.POST.getlist("chosen") if key.isdecimal() and len(key) < 19]
    form = BulkForm(request.POST or None, term=term)
    context: dict[str, Any] = {"term": term, "form": form, "chosen": set(chosen)}
    if form.is_valid():
        if request.POST.get("seen_lines") and attempt(
            request,
            many.apply,
            term,
            chosen=chosen,
            wanted=form.wanted,
            seen=request.POST["seen_lines"],
            done="所选代表已经全部修改。",
        ):
            return redirect("deputies:roster")
        context |= previewed(term, chosen, form)
    context["mandates"] = candidates(request, term)
    return render(request, "deputies/bulk.html", context)


def previewed(term: Term, chosen: list[int], form: BulkForm) -> dict[str, Any]:
    """The lines with what would change, or the sentence why nothing can."""
    try:
        lines = many.preview(term, chosen, form.wanted)
    except Refusal as refusal:
        return {"refusal": str(refusal)}
    return {"lines": lines, "digest": many.digest(lines), "touched": sum(bool(one.changes) for one in lines)}


def candidates(request: HttpRequest, term: Term) -> Any:
    """Who may be chosen: the roster as filtered by the page that led here."""
    narrowed = RosterFilter(request.GET, term=term)
    found = sitting(term, request.user).seated()
    found = narrowed.narrow(found) if narrowed.is_valid() else found
    return found.with_names().order_by("delegation__order", "delegation", "person__name")[: many.MOST]


@login_required
@keeper
@never_cache
@FORMS
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Take another record of the same person up into this one; what it would do stands here before."""
    kept = get_object_or_404(Person, pk=pk)
    form = MergeForm(request.POST or request.GET or None, kept=kept)
    context: dict[str, Any] = {"person": kept, "form": form, "alike": form.alike}
    if form.is_valid():
        dropped = form.cleaned_data["dropped"]
        facts = {"dropped": dropped, "reason": form.cleaned_data["reason"]}
        if request.method == "POST" and "confirm" in request.POST:
            made = attempt(request, merging.merge, kept, done="已合并。", **facts)
            if made:
                return redirect(made if isinstance(made, Merge) else kept)
        else:
            context |= {"preview": merging.preview(kept, dropped), "dropped": dropped}
    return render(request, "deputies/merge.html", context)


@login_required
@keeper
@FORMS
def merged(request: HttpRequest, pk: int) -> HttpResponse:
    """What a merge did, and its undoing."""
    found = get_object_or_404(Merge.objects.select_related("kept", "by", "undone_by"), pk=pk)
    done = "合并已经撤销，两个人各归各的记录。"
    if request.method == "POST" and attempt(request, merging.undo, found, done=done):
        return redirect(found)
    return render(request, "deputies/merged.html", {"merge": found})


@login_required
@keeper
@require_safe
def merges(request: HttpRequest) -> HttpResponse:
    """All merges, and records that may be of one person."""
    page = Paginator(Merge.objects.select_related("kept", "by"), PAGE).get_page(request.GET.get("page"))
    return render(request, "deputies/merges.html", {"page": page, "pairs": twins.pairs()})
