"""Pages on deputies' credentials for those who are signed in."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from apps.accounts.models import User
from apps.credentials import absences, actions, vacancies
from apps.credentials.actions.resignation import RESIGN, own_mandate
from apps.credentials.filters import Filter
from apps.credentials.forms.new import OwnResignationForm
from apps.credentials.pages import PROCEDURES
from apps.credentials.presenting import follows, line, present
from apps.credentials.waiting import unreviewed
from apps.credentials.workflows.common import PREPARE
from apps.deputies.models import Mandate
from apps.matters import access
from apps.matters.attempt import attempt
from apps.matters.models import Matter
from apps.matters.workflow import RECORD

PER_PAGE = 30


def found(request: HttpRequest, pk: int) -> Any:
    """The matter in its own table, if this person may see it; 404 otherwise."""
    seen = Matter.objects.visible_to(request.user).filter(kind__in=PROCEDURES)
    kind = get_object_or_404(seen, pk=pk).kind
    return PROCEDURES[kind].model.objects.get(pk=pk)


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    chosen = Filter(request.GET or None)
    records = chosen.apply(
        Matter.objects.visible_to(request.user).filter(kind__in=PROCEDURES).defer("search")
    )
    page = Paginator(records, PER_PAGE).get_page(request.GET.get("page"))
    prepares = access.may(request.user, PREPARE)
    context = {
        "page": page,
        "lines": [line(matter) for matter in page],
        "filter": chosen,
        "query": chosen.query(),
        "kinds": [(kind, one.name) for kind, one in PROCEDURES.items()] if prepares else [],
        "may_resign": access.may(request.user, RESIGN),
        "absent": absences.cases() if prepares else [],
        "unreviewed": unreviewed().count() if prepares else 0,
        "vacant": vacancies.unfilled() if prepares else [],
    }
    return render(request, "credentials/index.html", context)


@login_required
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """A new matter of a kind, registered by the staff for deputies' work."""
    if kind not in PROCEDURES or not access.may(request.user, PREPARE):
        raise Http404
    procedure = PROCEDURES[kind]
    page = procedure.begins
    form = page.form(request.POST or None, request.FILES or None, initial=chosen(request))
    if form.is_valid():
        made = attempt(request, page.action, done=page.done, **form.values())
        if made is not None:
            return redirect(made if isinstance(made, Matter) else "credentials:list")
    return render(request, "credentials/new.html", {"procedure": procedure, "page": page, "form": form})


def chosen(request: HttpRequest) -> dict[str, Any]:
    """What a link to the form has chosen already; for absences, what the record of attendance says of them."""
    asked = {name: str(request.GET[name]) for name in ("mandate", "constituency") if name in request.GET}
    absent = request.GET.get("ground") == Mandate.EndReason.ABSENT
    return asked | (absences.prefilled(asked.get("mandate", "")) if absent else {})


@login_required
def resign(request: HttpRequest) -> HttpResponse:
    """A deputy resigns."""
    if not access.may(request.user, RESIGN):
        raise Http404
    mandate = own_mandate(request.user)  # type: ignore[arg-type]  # behind the sign-in
    form = OwnResignationForm(request.POST or None, request.FILES or None)
    done = "辞职已提交，由常委会会议决定。"
    if mandate and form.is_valid():
        made = attempt(request, actions.resignation.hand_in, done=done, **form.values())
        if made is not None:
            return redirect(made if isinstance(made, Matter) else "credentials:list")
    return render(request, "credentials/resign.html", {"form": form, "mandate": mandate})


@login_required
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "credentials/detail.html", present(found(request, pk), request.user))


@login_required
def take_step(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """The page of one step: what it means, what it asks, one button."""
    return step_page(request, found(request, pk), verb)


@login_required
def record(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """A step of the deputy's own, recorded by staff from paper (代录)."""
    matter = found(request, pk)
    deputy = matter.mandate.person.user if hasattr(matter, "mandate") else None
    table = matter.STEPS.workflow.steps
    if (
        deputy is None
        or verb not in table
        or not table[verb].on_paper
        or not access.may(request.user, RECORD)
    ):
        raise Http404
    return step_page(request, matter, verb, deputy=deputy)


def step_page(request: HttpRequest, matter: Any, verb: str, *, deputy: User | None = None) -> HttpResponse:
    procedure = PROCEDURES[matter.kind]
    if verb not in procedure.steps:
        raise Http404
    page, step = procedure.steps[verb], matter.STEPS.workflow[verb]
    form = page.form(request.POST or None, request.FILES or None, matter=matter)
    if request.method == "POST" and form.is_valid():
        more = {"on_behalf_of": deputy} if deputy else {}
        if attempt(request, page.action, matter, done=page.done, **form.values(), **more):
            return redirect(matter if access.may_see(request.user, matter) else "credentials:list")
        matter = found(request, matter.pk)
    reason = matter.STEPS.workflow.refusal(step, matter, by=request.user, on_behalf_of=deputy)
    context = {"matter": matter, "procedure": procedure, "step": step, "page": page, "form": form}
    context |= {"reason": reason, "deputy": deputy, "follows": follows(matter)}
    return render(request, "credentials/step.html", context)
