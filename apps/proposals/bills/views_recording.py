"""Pages on which staff record bills from paper: of deputies, of organs, and single steps of deputies (代录)."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from apps.deputies.models import Mandate
from apps.matters.attempt import attempt
from apps.proposals.bills import actions
from apps.proposals.bills.forms import BillForm, OrganBillForm, PaperBillForm, PaperMembersBillForm
from apps.proposals.bills.pages import PAGES
from apps.proposals.bills.recording import recordable
from apps.proposals.bills.views import examine, found
from apps.proposals.bills.workflow import workflow
from apps.proposals.models import Bill
from apps.proposals.views_recording import refuse_others


@login_required
def paper(request: HttpRequest) -> HttpResponse:
    """A joint bill of deputies that came on paper."""
    refuse_others(request)
    return entered(request, PaperBillForm, actions.record_paper, "代录纸质议案")


@login_required
def members_paper(request: HttpRequest) -> HttpResponse:
    """A joint bill to the standing committee that came on paper."""
    refuse_others(request)
    return entered(request, PaperMembersBillForm, actions.record_paper, "代录组成人员纸质议案")


@login_required
@examine
def organ(request: HttpRequest) -> HttpResponse:
    """A bill of an organ."""
    return entered(request, OrganBillForm, actions.enter_organs_bill, "登记机关议案")


def entered(
    request: HttpRequest, make: type[BillForm], action: Callable[..., Any], heading: str
) -> HttpResponse:
    form = make(request.POST or None, request.FILES or None)
    if form.is_valid():
        made = attempt(request, action, done="已登记并提交，请继续审查。", **form.values())
        if made is not None:
            return redirect(made if isinstance(made, Bill) else "bills:list")
    return render(request, "bills/paper.html", {"form": form, "heading": heading})


@login_required
@require_safe
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Whose step is to be recorded."""
    refuse_others(request)
    bill = found(request, pk)
    context = {"matter": bill, "rows": recordable(bill), "address": "bills:record_step"}
    return render(request, "bills/record.html", context)


@login_required
def step(request: HttpRequest, pk: int, verb: str, mandate: int) -> HttpResponse:
    """The page of one step, taken for a deputy."""
    refuse_others(request)
    bill = found(request, pk)
    if verb not in PAGES or not workflow[verb].on_paper:
        raise Http404
    person = get_object_or_404(Mandate.objects.with_names(), pk=mandate, person__user__isnull=False).person
    page, deputy = PAGES[verb], person.user
    form = page.form(request.POST or None, request.FILES or None, bill=bill)
    if form.is_valid() and attempt(
        request, page.action, bill, done="已代录。", on_behalf_of=deputy, **form.values()
    ):
        return redirect(bill)
    reason = workflow.refusal(workflow[verb], bill, by=request.user, on_behalf_of=deputy)
    context = {"matter": bill, "step": workflow[verb], "page": page, "form": form, "reason": reason}
    return render(request, "bills/step.html", context | {"deputy": deputy})
