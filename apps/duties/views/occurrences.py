"""One occurrence: done, moved to another day, excused; and the files that prove it."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.duties import actions, presenting
from apps.duties.forms import ExcuseForm, FulfilForm, MoveForm
from apps.duties.models import MANAGE, Occurrence, Proof
from apps.duties.views import viewer
from apps.matters import access, downloads
from apps.matters.attempt import attempt


class Verb(NamedTuple):
    """One step on an occurrence's page."""

    action: Callable[..., Any]
    done: str


VERBS = {
    "fulfil": Verb(actions.fulfil, "办结已经登记。"),
    "reschedule": Verb(actions.reschedule, "已改期。"),
    "excuse": Verb(actions.excuse, "本期已免除。"),
}


@login_required
@viewer
@require_safe
def occurrence(request: HttpRequest, pk: int) -> HttpResponse:
    return show(request, found_by(request, pk))


@login_required
@viewer
@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """One step; refused, the page comes back with what was typed."""
    if verb not in VERBS:
        raise Http404
    found, chosen = found_by(request, pk), VERBS[verb]
    form = form_of(verb, request, request.POST, request.FILES)
    if form.is_valid() and attempt(request, chosen.action, found, done=chosen.done, **form.cleaned_data):
        return redirect(found)
    return show(request, found_by(request, pk), refused={verb: form})


@login_required
@viewer
@require_safe
def proof(request: HttpRequest, pk: int) -> HttpResponseBase:
    visible = Occurrence.objects.visible_to(request.user)
    kept = get_object_or_404(Proof, pk=pk, occurrence__in=visible)
    return downloads.download(kept.file, name=kept.name, content_type=kept.content_type)


def found_by(request: HttpRequest, pk: int) -> Occurrence:
    found = Occurrence.objects.visible_to(request.user).with_names()
    return get_object_or_404(found.select_related("fulfilled_by", "excused_by", "matter"), pk=pk)


def form_of(verb: str, request: HttpRequest, *data: Any) -> forms.Form:
    if verb == "fulfil":
        return FulfilForm(*data, user=request.user)
    return MoveForm(*data) if verb == "reschedule" else ExcuseForm(*data)


def offered(request: HttpRequest, one: Occurrence) -> list[str]:
    """The steps that this person may take now."""
    if not one.is_pending:
        return []
    verbs = ["fulfil"] if actions.may_fulfil(request.user, one) else []
    verbs += ["reschedule"] if verbs and one.is_meeting else []
    return verbs + (["excuse"] if access.may(request.user, MANAGE) else [])


def show(
    request: HttpRequest, one: Occurrence, *, refused: dict[str, forms.Form] | None = None
) -> HttpResponse:
    """An occurrence's page; a form that was refused takes the place of the empty one."""
    shown = one.matter if one.matter and access.may_see(request.user, one.matter) else None
    context = {
        "one": one,
        "facts": presenting.facts(one),
        "proofs": one.proofs.all(),
        "matter": shown,
        "forms": {
            verb: (refused or {}).get(verb) or form_of(verb, request) for verb in offered(request, one)
        },
    }
    return render(request, "duties/occurrence.html", context)
