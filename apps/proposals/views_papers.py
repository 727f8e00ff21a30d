"""Pages of the papers of one suggestion: what a paper will say, its issue, the letter of a co-handler's opinion."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from apps.accounts.models import User
from apps.documents import catalogue
from apps.documents.finding import served
from apps.documents.models import Paper
from apps.matters import access
from apps.matters.attempt import attempt
from apps.proposals import opinions as versions
from apps.proposals.issuing import actions
from apps.proposals.issuing.kinds import KINDS
from apps.proposals.models import Assignment, Suggestion
from apps.proposals.views import found
from congress.refusal import Refusal


@login_required
def issue(request: HttpRequest, pk: int, code: str, key: int) -> HttpResponse:
    """What the paper takes from the matter, what is missing, what it asks for, one button."""
    suggestion, user = found(request, pk), cast(User, request.user)
    kind = KINDS.get(code)
    thing = kind.find(suggestion, key) if kind else None
    if kind is None or thing is None:
        raise Http404
    try:
        kind.refuse(suggestion, thing, user)
        draft = kind.draft(suggestion, thing, user)
    except Refusal as refusal:
        raise PermissionDenied(str(refusal)) from None
    form = kind.form(request.POST or None, suggestion=suggestion, thing=thing, user=user)
    done = f"{catalogue.get(code).title}正在生成。"
    if form.is_valid():
        given = form.cleaned_data
        if attempt(request, actions.issue, suggestion, done=done, code=code, key=key, **given):
            return redirect(suggestion)
    context = {
        "suggestion": suggestion,
        "form": form,
        "kind": catalogue.get(code),
        "hint": kind.hint,
        "facts": actions.facts(kind, draft),
        "lacking": "、".join(actions.lacking(kind, draft)),
    }
    return render(request, "proposals/issue.html", context)


@login_required
@require_safe
def opinion(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The letter of a co-handler's opinion, for those who handle the suggestion or oversee that."""
    return served(letter_of(request, pk))


@login_required
@require_safe
def opinion_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The fragment that asks again until the letter is ready."""
    return render(request, "proposals/opinion_progress.html", {"share": pk, "paper": letter_of(request, pk)})


@login_required
@require_safe
def opinions(request: HttpRequest, pk: int) -> HttpResponse:
    """What the co-handlers of a suggestion have said, each version with its letters."""
    suggestion = found(request, pk)
    if not access.Powers(request.user, suggestion).sees_internal:
        raise Http404
    rows = [(one, versions.holds(one)) for one in versions.versions(suggestion)]
    return render(request, "proposals/opinions.html", {"suggestion": suggestion, "rows": rows})


def letter_of(request: HttpRequest, pk: int) -> Paper:
    """404 for whoever does not know of the inner steps of this suggestion."""
    seen = Suggestion.objects.visible_to(request.user).values("pk")
    rows = Assignment.objects.filter(suggestion__in=seen, opinion_paper__isnull=False)
    share = get_object_or_404(rows.select_related("suggestion", "opinion_paper"), pk=pk)
    if share.opinion_paper is None or not access.Powers(request.user, share.suggestion).sees_internal:
        raise Http404
    return share.opinion_paper
