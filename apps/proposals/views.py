"""Pages of suggestions for those who are signed in."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from apps.deputies.models import Mandate
from apps.matters import access
from apps.matters.attempt import attempt
from apps.proposals import actions, patterns, working
from apps.proposals.filters import Filter
from apps.proposals.forms import SuggestionForm
from apps.proposals.models import Suggestion
from apps.proposals.pages import PAGES
from apps.proposals.presenting import present, whole
from apps.proposals.workflow import workflow
from congress import clock

PER_PAGE = 30


def found(request: HttpRequest, pk: int) -> Suggestion:
    """The suggestion, if this person may see it; 404 otherwise."""
    records = Suggestion.objects.visible_to(request.user).select_related(
        "lead__person__user", "lead__delegation"
    )
    return get_object_or_404(records.select_related("session__term", "office"), pk=pk)


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    chosen = Filter(request.GET or None)
    pages = chosen.pages(Suggestion.objects.visible_to(request.user), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {"page": page, "filter": chosen, "query": chosen.query()}
    return render(request, "proposals/index.html", context)


@login_required
def new(request: HttpRequest) -> HttpResponse:
    mandates = Mandate.objects.in_office(clock.today()).for_user(request.user)
    mandate = mandates.with_names().select_related("person__user").first()
    if mandate is None or not access.may(request.user, "proposals.add_suggestion"):
        raise Http404
    copy = working.chosen(request.user, request.POST.get("copy") or request.GET.get("copy"))
    pattern = patterns.chosen(request.GET.get("pattern"))
    start = {"contact_person": mandate.name, **patterns.initial(pattern), **working.initial(copy)}
    form = SuggestionForm(request.POST or None, request.FILES or None, initial=start)
    if form.is_valid():
        made = attempt(request, actions.draft, lead=mandate, done="草稿已保存。", **form.values())
        if made is not None:
            working.drop(request.user, request.POST)
            return redirect(made if isinstance(made, Suggestion) else "proposals:list")
    context = {
        "form": form,
        "mandate": mandate,
        "patterns": patterns.offered(),
        **working.page_of(request.user, copy),
    }
    return render(request, "proposals/edit.html", context)


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    suggestion = found(request, pk)
    copy = working.chosen(request.user, request.POST.get("copy") or request.GET.get("copy"), suggestion)
    start = working.initial(copy)
    form = SuggestionForm(request.POST or None, request.FILES or None, instance=suggestion, initial=start)
    if form.is_valid() and attempt(request, actions.edit, suggestion, done="修改已保存。", **form.values()):
        working.drop(request.user, request.POST)
        return redirect(suggestion)
    reason = workflow.refusal(workflow["edit"], suggestion, by=request.user)
    context = {"form": form, "suggestion": suggestion, "reason": reason}
    return render(request, "proposals/edit.html", context | working.page_of(request.user, copy, suggestion))


@login_required
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    suggestion = get_object_or_404(whole(request.user), pk=pk)
    return render(request, "proposals/detail.html", present(suggestion, request.user))


@login_required
def take_step(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """The page of one step: what it means, what it asks, one button."""
    suggestion = found(request, pk)
    if verb not in PAGES:
        raise Http404
    page = PAGES[verb]
    form = page.form(request.POST or None, request.FILES or None, suggestion=suggestion, user=request.user)
    if form.is_valid() and attempt(request, page.action, suggestion, done=page.done, **form.cleaned_data):
        return redirect(suggestion if access.may_see(request.user, suggestion) else "desk:home")
    reason = workflow.refusal(workflow[verb], suggestion, by=request.user)
    context = {"matter": suggestion, "step": workflow[verb], "page": page, "form": form, "reason": reason}
    return render(request, "proposals/step.html", context)
