"""Pages of bills for those who are signed in."""

from typing import Any

from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from apps.deputies.models import Mandate, Session, Term
from apps.matters import access
from apps.matters.attempt import attempt
from apps.proposals.bills import actions
from apps.proposals.bills.filters import Filter
from apps.proposals.bills.forms import BillForm, IntakeForm, MembersBillForm
from apps.proposals.bills.pages import PAGES
from apps.proposals.bills.presenting import present, whole
from apps.proposals.bills.workflow import REVIEW, workflow
from apps.proposals.models import Bill, BillIntake
from apps.statutes.models import Rule
from apps.statutes.wording import amount
from congress import clock

PER_PAGE = 30
examine = permission_required(REVIEW, raise_exception=True)


def found(request: HttpRequest, pk: int) -> Bill:
    """The bill, if this person may see it; 404 otherwise."""
    return get_object_or_404(Bill.objects.visible_to(request.user).with_people(), pk=pk)


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    chosen = Filter(request.GET or None)
    records = chosen.apply(Bill.objects.visible_to(request.user))
    page = Paginator(records, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "bills/index.html", {"page": page, "filter": chosen, "query": chosen.query()})


@login_required
def new(request: HttpRequest) -> HttpResponse:
    mandate = Mandate.objects.in_office(clock.today()).for_user(request.user).with_names().first()
    if mandate is None or not access.may(request.user, "proposals.add_bill"):
        raise Http404
    form = BillForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        made = attempt(request, actions.draft, lead=mandate, done="草稿已保存。", **form.values())
        if made is not None:
            return redirect(made if isinstance(made, Bill) else "bills:list")
    return render(request, "bills/edit.html", {"form": form, "takes": form.sessions().exists()})


@login_required
def to_committee(request: HttpRequest) -> HttpResponse:
    """A new bill to the standing committee, for its members (地方组织法第五十二条)."""
    mandate = Mandate.objects.in_office(clock.today()).for_user(request.user).with_names().first()
    if mandate is None or not access.may(request.user, "proposals.propose_to_committee"):
        raise Http404
    form = MembersBillForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        made = attempt(request, actions.draft, lead=mandate, done="草稿已保存。", **form.values())
        if made is not None:
            return redirect(made if isinstance(made, Bill) else "bills:list")
    return render(request, "bills/edit.html", members_page(form))


def members_page(form: BillForm) -> dict[str, Any]:
    """What the page of such a bill says beside the form."""
    needed = amount(Rule.objects.get_rule(Bill.OF_MEMBERS, clock.today()))
    return {"form": form, "takes": True, "of_members": True, "needed": needed}


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    bill = found(request, pk)
    kind = MembersBillForm if bill.of_members else BillForm
    form = kind(request.POST or None, request.FILES or None, instance=bill)
    if form.is_valid() and attempt(request, actions.edit, bill, done="修改已保存。", **form.values()):
        return redirect(bill)
    reason = workflow.refusal(workflow["edit"], bill, by=request.user)
    context = {"form": form, "bill": bill, "reason": reason, "takes": True}
    context |= members_page(form) if bill.of_members else {}
    return render(request, "bills/edit.html", context)


@login_required
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    bill = get_object_or_404(whole(Bill.objects.visible_to(request.user), request.user), pk=pk)
    return render(request, "bills/detail.html", present(bill, request.user))


@login_required
def take_step(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """The page of one step: what it means, what it asks, one button."""
    bill = found(request, pk)
    if verb not in PAGES:
        raise Http404
    page = PAGES[verb]
    form = page.form(request.POST or None, request.FILES or None, bill=bill)
    if form.is_valid():
        made = attempt(request, page.action, bill, done=page.done, **form.values())
        if made is not None:
            return redirect(next_page(request, bill, made))
    reason = workflow.refusal(workflow[verb], bill, by=request.user)
    context = {"matter": bill, "step": workflow[verb], "page": page, "form": form, "reason": reason}
    return render(request, "bills/step.html", context)


def next_page(request: HttpRequest, bill: Bill, made: Any) -> Any:
    """To the suggestion that came of the step, back to the bill, or home when it is out of sight."""
    for one in (made, bill):
        if hasattr(one, "get_absolute_url") and access.may_see(request.user, one):
            return one
    return "desk:home"


@login_required
@examine
@require_safe
def intakes(request: HttpRequest) -> HttpResponse:
    """The sessions of this term and until when each takes bills."""
    sessions = Session.objects.filter(term__in=Term.objects.covering(clock.today()))
    rows = sessions.select_related("term", "bill_intake").order_by("-starts_on")
    return render(request, "bills/intakes.html", {"sessions": rows})


@login_required
@examine
def intake(request: HttpRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(Session.objects.select_related("term"), pk=pk)
    form = IntakeForm(request.POST or None, instance=BillIntake.of(session))
    done = "已保存。"
    if form.is_valid() and attempt(request, actions.set_intake, session, done=done, **form.cleaned_data):
        return redirect("bills:intakes")
    return render(request, "bills/intake.html", {"session": session, "form": form})
