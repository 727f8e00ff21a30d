"""Objections to the record: raised from an entry or for what is missing, answered by the office."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from apps.matters import access
from apps.matters.attempt import attempt
from apps.performance import presenting, stepping
from apps.performance.actions import contesting
from apps.performance.forms.records import AnswerForm, ContestForm, StateFilter
from apps.performance.models import Contest, Entry
from apps.performance.stepping import Step
from apps.performance.views import own_mandate, paged, query_of
from apps.performance.workflows.contesting import Status, workflow

ADD = "performance.add_contest"
SEES = (ADD, "performance.view_contest")
STEPS = {
    "answer": Step(contesting.answer, "已答复，并通知了代表。", AnswerForm, main=True),
    "withdraw": Step(contesting.withdraw, "异议已撤回。"),
}


def found_by(request: HttpRequest, pk: int) -> Contest:
    records = Contest.objects.visible_to(request.user).select_related(
        "mandate__person__user", "mandate__delegation", "entry__kind", "entry__mandate__person"
    )
    return get_object_or_404(records, pk=pk)


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    if not any(access.may(request.user, permission) for permission in SEES):
        raise PermissionDenied
    form = StateFilter(request.GET, Status.choices)
    found = form.narrow(Contest.objects.visible_to(request.user))
    found = found.select_related("mandate__person", "mandate__delegation").prefetch_related("deadlines__rule")
    context = {
        "form": form,
        "page": paged(request, found.order_by("-pk")),
        "query": query_of(request),
        "may_contest": access.may(request.user, ADD),
    }
    return render(request, "performance/contests.html", context)


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """About the entry named in the address; without one, about what is missing."""
    if not access.may(request.user, ADD):
        raise PermissionDenied
    mandate, entry = own_mandate(request.user), asked_entry(request)
    form = ContestForm(request.POST or None, about_entry=entry is not None)
    if mandate and form.is_valid():
        about = entry.mandate if entry else mandate
        done = "异议已提出，答复会通知您。"
        made = attempt(
            request, contesting.contest, mandate=about, entry=entry, done=done, **form.cleaned_data
        )
        if made is not None:
            return redirect(made if isinstance(made, Contest) else "performance:contests")
    return render(
        request, "performance/contest_edit.html", {"form": form, "entry": entry, "mandate": mandate}
    )


def asked_entry(request: HttpRequest) -> Entry | None:
    """The entry of one's own that the address names."""
    key = request.GET.get("entry")
    if not key:
        return None
    if not key.isdecimal() or len(key) > 18:
        raise Http404
    own = Entry.objects.filter(mandate__person__user=request.user.pk).with_names()
    return get_object_or_404(own, pk=int(key))


def shown(request: HttpRequest, contest: Contest, typed: dict[str, Any] | None = None) -> HttpResponse:
    context = {
        "contest": contest,
        "matter": contest,
        "entry_facts": presenting.facts(contest.entry) if contest.entry else None,
        "deadlines": contest.deadlines.select_related("rule"),
        **stepping.context(contest, request.user, workflow, STEPS, typed),
    }
    return render(request, "performance/contest.html", context)


detail, act = stepping.pages(found_by, workflow, STEPS, shown)
