"""What is printed of the roster: the roster itself as filtered, and deputies' cards."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.models import Act
from apps.deputies import printing
from apps.deputies.actions import cards
from apps.deputies.forms.roster import RosterFilter
from apps.deputies.models import Term
from apps.deputies.models.people import MandateQuerySet
from apps.deputies.views import keeper, see
from apps.deputies.views.roster import filled_in, sitting
from apps.documents import prints
from apps.documents.finding import served
from apps.documents.models import Paper
from apps.matters.attempt import attempt
from apps.ui.views import problem
from congress import clock
from congress.refusal import Refusal

SHOWN = 10
PAPERS = Paper.objects.filter(kind=cards.CARD, matter=None).defer("data")


@login_required
@see
@require_GET
def roster(request: HttpRequest) -> HttpResponse:
    """The roster as filtered, as a file to print; recorded like the spreadsheet."""
    try:
        term = Term.current()
        form = RosterFilter(request.GET, term=term)
        mandates = sitting(term, request.user)
        found = form.narrow(mandates) if form.is_valid() else mandates
        data = printing.roster(found, form.words if form.is_valid() else "")
    except Refusal as refusal:
        return problem("proof", 409, reason=str(refusal))
    said = f"打印{term}代表名册 {len(data['rows'])} 名"
    trail.record(Act.EXPORT, said, by=cast(User, request.user), about=term)
    return prints.answer(printing.ROSTER, title=printing.title(term), data=data)


@login_required
@keeper
@require_http_methods(["GET", "HEAD", "POST"])
def card_sheets(request: HttpRequest) -> HttpResponse:
    """Choose who gets a card; the sheets made so far, with how far the newest is."""
    term = Term.objects.covering(clock.today()).first()
    if term is None:
        return render(request, "deputies/cards.html", {"term": None})
    chosen = numbers(request.POST.getlist("chosen"))
    if request.method == "POST" and attempt(
        request, cards.issue_cards, term, chosen=chosen, done="正在制作代表证，完成后可以在下面下载。"
    ):
        return redirect("deputies:cards")
    listed = list(narrowed(request, term, cards.holders(term)))
    marked = chosen if request.method == "POST" else [one.pk for one in listed if one.card_no][: cards.MOST]
    context = {"term": term, "mandates": listed, "chosen": set(marked), "most": cards.MOST}
    context["narrowed"] = bool(filled_in(request.GET) or request.GET.get("only"))
    papers = PAPERS.select_related("issued_by")[:SHOWN]
    return render(request, "deputies/cards.html", context | {"papers": papers})


def narrowed(request: HttpRequest, term: Term, found: MandateQuerySet) -> MandateQuerySet:
    """Who may be chosen: one deputy, or the roster as filtered by the page that led here."""
    if only := numbers([request.GET.get("only", "")]):
        return found.filter(pk__in=only)
    form = RosterFilter(request.GET, term=term)
    return (form.narrow(found) if form.is_valid() else found)[: printing.MOST]


def numbers(typed: list[str]) -> list[int]:
    """Keys of records; what can be none is left out."""
    return [int(key) for key in typed if key.isdecimal() and key.isascii() and len(key) < 19]


@login_required
@keeper
@require_safe
def card_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The fragment that asks again until the sheets are ready."""
    return render(request, "deputies/card_progress.html", {"paper": get_object_or_404(PAPERS.all(), pk=pk)})


@login_required
@keeper
@require_safe
def card_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    return served(get_object_or_404(PAPERS.all(), pk=pk))
