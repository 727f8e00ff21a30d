"""Pages of the library: the list as of a day, one rule, two editions compared, the forms of the office."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.matters import access, textsearch
from apps.matters.attempt import attempt
from apps.rulebook import actions, comparing
from apps.rulebook.forms import CompareForm, EditionForm, FilterForm, RegulationForm, RelationForm, RepealForm
from apps.rulebook.models import Edition, Regulation, Validity
from congress import clock

PER_PAGE = 40
viewer = permission_required("rulebook.view_regulation", raise_exception=True)
keeper = permission_required(actions.MANAGE, raise_exception=True)


@login_required
@viewer
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Editions by category; without a choice those in force today."""
    form = FilterForm(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    on, words = asked.get("on") or clock.today(), asked.get("q", "").strip()
    records = Edition.objects.with_validity(asked.get("validity") or Validity.IN_FORCE, on)
    if asked.get("category"):
        records = records.filter(regulation__category=asked["category"])
    order = ("regulation__category", "regulation__position", "regulation", "-number")
    records = textsearch.matching(records, words, newest="-adopted_on") if words else records.order_by(*order)
    page = Paginator(records.select_related("regulation__issuer"), PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    found = [(one, textsearch.excerpt(one.text, words) if words else "") for one in page]
    context = {"page": page, "found": found, "form": form, "on": on, "query": query.urlencode()}
    return render(request, "rulebook/index.html", {**context, "may_manage": may_manage(request)})


@login_required
@viewer
@require_safe
def regulation(request: HttpRequest, pk: int) -> HttpResponse:
    return show(request, get_object_or_404(Regulation, pk=pk))


@login_required
@viewer
@require_safe
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    rule = get_object_or_404(Regulation, pk=pk)
    editions = rule.editions.select_related("regulation")
    form = CompareForm(editions, request.GET or None)
    rows = None
    if form.is_valid():
        rows = comparing.compare(form.cleaned_data["old"].text, form.cleaned_data["new"].text)
    changed = sum(1 for row in rows or [] if row.change)
    context = {"regulation": rule, "form": form, "rows": rows, "changed": changed}
    return render(request, "rulebook/compare.html", context)


@login_required
@keeper
def new(request: HttpRequest) -> HttpResponse:
    form: EditionForm = RegulationForm(request.POST or None, request.FILES or None)
    if "docx" in request.FILES:
        form = with_text(request, form)
    elif form.is_valid():
        made = attempt(request, actions.enter, done="已录入汇编。", **form.values())
        if made is not None:
            return redirect(made if isinstance(made, Regulation) else "rulebook:index")
    return render(request, "rulebook/edit.html", {"form": form})


@login_required
@keeper
def amend(request: HttpRequest, pk: int) -> HttpResponse:
    rule = get_object_or_404(Regulation, pk=pk)
    last = rule.editions.latest("number")
    form = EditionForm(request.POST or None, request.FILES or None, initial={"text": last.text})
    if "docx" in request.FILES:
        form = with_text(request, form)
    elif form.is_valid() and attempt(request, actions.amend, rule, done="新版本已录入。", **form.values()):
        return redirect(rule)
    return render(request, "rulebook/edit.html", {"form": form, "regulation": rule})


@login_required
@keeper
@require_POST
def repeal(request: HttpRequest, pk: int) -> HttpResponse:
    rule = get_object_or_404(Regulation, pk=pk)
    return act(request, rule, "repeal", RepealForm(request.POST), actions.repeal, rule, done="已登记废止。")


@login_required
@keeper
@require_POST
def relate(request: HttpRequest, pk: int) -> HttpResponse:
    rule = get_object_or_404(Regulation, pk=pk)
    last = rule.editions.latest("number")
    return act(request, rule, "relate", RelationForm(request.POST), actions.relate, last, done="关系已登记。")


def act(
    request: HttpRequest,
    rule: Regulation,
    name: str,
    form: forms.Form,
    action: Callable[..., Any],
    about: Any,
    *,
    done: str,
) -> HttpResponse:
    """Take a step from the rule's page; refused, the page comes back with what was typed."""
    if form.is_valid() and attempt(request, action, about, done=done, **form.cleaned_data):
        return redirect(rule)
    return show(request, rule, **{name: form})


def show(request: HttpRequest, rule: Regulation, **sent: forms.Form) -> HttpResponse:
    """The edition asked for by number, else the one in force, else the newest."""
    today = clock.today()
    editions = list(rule.editions.known(today).select_related("regulation__issuer"))
    context = {
        "regulation": rule,
        "edition": chosen(editions, request.GET.get("edition", "")),
        "editions": editions,
        "today": today,
        "relations": [
            one
            for edition in rule.editions.prefetch_related("relations__target")
            for one in edition.relations.all()
        ],
        "relations_to": rule.relations_to.select_related("source__regulation"),
        "may_manage": may_manage(request),
        "repeal": RepealForm(),
        "relate": RelationForm(),
    }
    return render(request, "rulebook/regulation.html", context | sent)


def chosen(editions: list[Edition], number: str) -> Edition:
    if number:
        wanted = [edition for edition in editions if str(edition.number) == number]
    else:
        in_force = [one for one in editions if one.validity(clock.today()) == Validity.IN_FORCE]
        wanted = in_force or editions
    if not wanted:
        raise Http404
    return wanted[0]


def with_text(request: HttpRequest, form: EditionForm) -> EditionForm:
    """The form with the text of the uploaded file for correction, or as typed with the reason why not."""
    text = form.take_text()
    if text is None:
        return form
    messages.info(request, "已取用文件中的文字，还没有保存。请核对正文后保存。")
    return type(form)(initial={**request.POST.dict(), "text": text})


def may_manage(request: HttpRequest) -> bool:
    return access.may(request.user, actions.MANAGE)
