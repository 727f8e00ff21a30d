"""What the congress is made of: its terms, sessions, constituencies, delegations and categories, and the office's forms."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.deputies import actions
from apps.deputies.forms import framing as forms
from apps.deputies.models import Category, Constituency, Delegation, Mandate, Session, Term
from apps.deputies.views import MANAGE, keeper, see
from apps.matters import access
from apps.matters.attempt import attempt
from congress import clock

PAGE = 50
FORMS = require_http_methods(["GET", "HEAD", "POST"])
SITTING = ~Q(mandates__state__in=[Mandate.State.TERMINATED, Mandate.State.INVALID])


class Kind(NamedTuple):
    """One kind of things that the office keeps: its form and action, its list and what a page of it says."""

    model: type[Any]
    form: type[Any]
    keep: Callable[..., Any]
    name: str
    back: str
    back_text: str
    begins: str = "设立"
    of_term: bool = True

    @property
    def drop_url(self) -> str:
        return f"deputies:{self.model._meta.model_name}_drop"


KINDS = {
    "term": Kind(Term, forms.TermForm, actions.keep_term, "届次", "deputies:terms", "届次", of_term=False),
    "session": Kind(
        Session, forms.SessionForm, actions.keep_session, "会议", "deputies:sessions", "大会会议", "登记"
    ),
    "constituency": Kind(
        Constituency,
        forms.ConstituencyForm,
        actions.keep_constituency,
        "选区",
        "deputies:constituencies",
        "选区",
    ),
    "delegation": Kind(
        Delegation,
        forms.DelegationForm,
        actions.keep_delegation,
        "代表团",
        "deputies:delegations",
        "代表团",
    ),
    "category": Kind(
        Category,
        forms.CategoryForm,
        actions.keep_category,
        "结构类别",
        "deputies:categories",
        "结构类别",
        "增加",
        of_term=False,
    ),
}


@login_required
@keeper
@FORMS
def keep(request: HttpRequest, what: str, pk: int | None = None) -> HttpResponse:
    """Set one up in the running term, or change one that is known."""
    kind = KINDS[what]
    known = None if pk is None else get_object_or_404(kind.model, pk=pk)
    owner = {}
    if kind.of_term:
        term = known.term if known else running()
        if term is None:
            messages.error(request, f"还没有设立本届，请先设立届次，再登记{kind.name}。")
            return redirect("deputies:terms")
        owner = {"term": term}
    form = kind.form(request.POST or None, instance=known or kind.model(**owner), initial=first(kind, owner))
    if form.is_valid() and attempt(
        request, kind.keep, known, done=f"{kind.name}已经保存。", **owner, **form.cleaned_data
    ):
        return redirect(kind.back)
    context = {
        "form": form,
        "title": f"修改{known}" if known else f"{kind.begins}{kind.name}",
        "known": known,
    }
    context |= {"back": kind.back, "back_text": kind.back_text, "drop_url": kind.drop_url}
    return render(request, "deputies/kept.html", context)


def first(kind: Kind, owner: dict[str, Term]) -> dict[str, Any]:
    """What an empty form proposes: the next number."""
    if kind.model not in (Session, Constituency):
        return {}
    last = kind.model.objects.filter(**owner).order_by("-no").first()
    return {"no": last.no + 1 if last else 1}


def running() -> Term | None:
    return Term.objects.covering(clock.today()).first()


@login_required
@keeper
@require_POST
def drop(request: HttpRequest, what: str, pk: int) -> HttpResponse:
    """What was entered by mistake goes; what is used stays, and the page says what uses it."""
    kind = KINDS[what]
    found = get_object_or_404(kind.model, pk=pk)
    if attempt(request, actions.drop, found, done=f"{kind.name}已经删除。"):
        return redirect(kind.back)
    return redirect(f"deputies:{what}", pk=pk)


@login_required
@see
@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    """The sessions of all terms, the latest first."""
    found = Session.objects.select_related("term").order_by("-starts_on")
    return listed(request, "sessions", found, term=running())


@login_required
@see
@require_safe
def constituencies(request: HttpRequest) -> HttpResponse:
    """The term's constituencies: population, voters, seats and how many of them are taken."""
    term = running()
    found = Constituency.objects.filter(term=term)
    sums = found.aggregate(Sum("population"), Sum("voters"), Sum("seats"))
    rows = found.annotate(taken=Count("mandates", filter=SITTING)).order_by("no")
    return listed(request, "constituencies", rows, term=term, sums=sums)


@login_required
@see
@require_safe
def delegations(request: HttpRequest) -> HttpResponse:
    """The term's delegations and how many deputies sit in each."""
    term = running()
    rows = Delegation.objects.filter(term=term).annotate(taken=Count("mandates", filter=SITTING))
    return listed(request, "delegations", rows.order_by("order", "id"), term=term)


@login_required
@see
@require_safe
def categories(request: HttpRequest) -> HttpResponse:
    """The code list of structure categories and how many deputies of the term count in each."""
    term = running()
    rows = Category.objects.annotate(taken=Count("mandates", filter=SITTING & Q(mandates__term=term)))
    return listed(request, "categories", rows.order_by("code"), term=term)


def listed(request: HttpRequest, name: str, rows: Any, **more: Any) -> HttpResponse:
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "keeps": access.may(request.user, MANAGE), **more}
    return render(request, f"deputies/{name}.html", context)
