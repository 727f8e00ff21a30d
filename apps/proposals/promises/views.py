"""The ledger of promises and the page of one."""

from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from apps.accounts.models import User
from apps.documents import prints
from apps.matters import access
from apps.matters.attempt import attempt
from apps.matters.workflow import Offer
from apps.proposals.models import Commitment
from apps.proposals.offering import Button
from apps.proposals.papers.promised import COMMITMENT_LEDGER
from apps.proposals.presenting import entry
from apps.proposals.promises import actions, ledger
from apps.proposals.promises.pages import KINDS, PAGES
from apps.proposals.promises.workflow import workflow
from congress import clock, sheets

PER_PAGE = 30


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    chosen = ledger.Filter(request.GET or None)
    records = chosen.apply(Commitment.objects.visible_to(request.user))
    page = Paginator(records, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "filter": chosen, "query": chosen.query()}
    return render(request, "proposals/commitments.html", context)


@login_required
@require_safe
def spreadsheet(request: HttpRequest) -> HttpResponse:
    found = ledger.Filter(request.GET or None).apply(Commitment.objects.visible_to(request.user))
    content = actions.export(by=request.user, found=found)  # type: ignore[arg-type]  # behind the sign-in
    return sheets.download(content, f"承诺台账{clock.today()}.xlsx")


@login_required
@require_safe
def paper(request: HttpRequest) -> HttpResponse:
    """The ledger as narrowed, as far as this person sees it, to be printed; recorded like the spreadsheet."""
    chosen, user = ledger.Filter(request.GET or None), cast(User, request.user)
    found = chosen.apply(Commitment.objects.visible_to(user))
    data = actions.print_ledger(by=user, found=found, asked=chosen.words())
    return prints.answer(COMMITMENT_LEDGER.code, title="代表建议承诺事项台账", data=data)


@login_required
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    commitment = found(request, pk)
    powers = access.Powers(request.user, commitment)
    context = {
        "one": commitment,
        "buttons": [button(commitment, offer) for offer in workflow.offers(commitment, powers)],
        "timeline": [entry(row) for row in events_of(commitment)],
        "files": access.files(request.user).filter(matter=commitment),
        "clocks": commitment.deadlines.select_related("rule", "organ"),
    }
    return render(request, "proposals/commitment.html", context)


@login_required
def take_step(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """The page of one step: what it means, what it asks, one button."""
    commitment = found(request, pk)
    if verb not in PAGES:
        raise Http404
    page = PAGES[verb]
    form = page.form(request.POST or None, request.FILES or None)
    if form.is_valid() and attempt(request, page.action, commitment, done=page.done, **form.cleaned_data):
        return redirect(commitment)
    reason = workflow.refusal(workflow[verb], commitment, by=request.user)
    context = {"one": commitment, "step": workflow[verb], "page": page, "form": form, "reason": reason}
    return render(request, "proposals/commitment_step.html", context)


def found(request: HttpRequest, pk: int) -> Commitment:
    """404 for what the person may not see."""
    return get_object_or_404(Commitment.objects.visible_to(request.user).with_people(), pk=pk)


def events_of(commitment: Commitment) -> Any:
    return commitment.events.select_related("actor", "on_behalf_of").order_by("-seq")


def button(commitment: Commitment, offer: Offer) -> Button:
    verb = offer.step.verb
    url = reverse("proposals:commitment_step", args=[commitment.pk, verb])
    return Button(offer.step.button, url, KINDS.get(verb, ""), offer.reason or "")
