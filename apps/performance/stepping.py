"""The steps of this app's procedures as they stand on a record's page: a button, its form, its action."""

from collections.abc import Callable, Mapping
from datetime import datetime
from operator import methodcaller
from typing import Any, NamedTuple

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from apps.matters import access
from apps.matters.attempt import attempt
from apps.matters.models import Event
from apps.matters.workflow import Note, Offer, Workflow
from apps.performance.forms.common import NoteForm, ReasonForm


class Step(NamedTuple):
    """``form``: a class, or what makes one for the record: ``form(data, files, matter)``. ``main``: moves it on."""

    action: Callable[..., Any]
    done: str
    form: Callable[..., forms.Form] | None = None
    main: bool = False

    def filled(self, row_note: Note, data: Any, files: Any, matter: Any) -> forms.Form:
        if self.form:
            return self.form(data, files, matter)
        return (ReasonForm if row_note is Note.REQUIRED else NoteForm)(data)


class Button(NamedTuple):
    """A step that may be taken: its form, or why it is greyed."""

    offer: Offer
    form: forms.Form
    main: bool

    @property
    def verb(self) -> str:
        return self.offer.step.verb


class Line(NamedTuple):
    """One line of the timeline."""

    what: str
    who: str
    at: Any
    note: str
    facts: dict[str, str]


Steps = Mapping[str, Step]


def take(request: HttpRequest, matter: Any, verb: str, workflow: Workflow, steps: Steps) -> forms.Form | None:
    """Take the step that was posted. None when it is done, else the form with what was typed. 404 for no such step."""
    if verb not in steps:
        raise Http404
    step = steps[verb]
    form = step.filled(workflow[verb].note, request.POST, request.FILES, matter)
    if form.is_valid() and attempt(request, step.action, matter, done=step.done, **form.cleaned_data):
        return None
    return form


View = Callable[..., HttpResponse]


def pages(
    found_by: Callable[[HttpRequest, int], Any],
    workflow: Workflow,
    steps: Steps,
    shown: View,
    address: Callable[[Any], str] = methodcaller("get_absolute_url"),
) -> tuple[View, View]:
    """The page of a record, and the address that takes its steps.

    ``found_by`` gives the record or 404, ``shown`` its page, ``address`` where that stands; a step that was refused
    shows it with what was typed.
    """

    @login_required
    @require_safe
    def detail(request: HttpRequest, pk: int) -> HttpResponse:
        return shown(request, found_by(request, pk))

    @login_required
    @require_POST
    def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
        found = found_by(request, pk)
        form = take(request, found, verb, workflow, steps)
        if form is None:
            return redirect(address(found))
        return shown(request, found_by(request, pk), {verb: form})

    return detail, act


def context(
    matter: Any, user: Any, workflow: Workflow, steps: Steps, typed: dict[str, forms.Form] | None = None
) -> dict[str, Any]:
    """Buttons and timeline of a record for one person."""
    powers = access.Powers(user, matter)
    events = matter.events.select_related("actor").order_by("-seq")
    offers = workflow.offers(matter, powers)
    return {
        "buttons": [
            button(offer, steps, matter, typed or {}) for offer in offers if offer.step.verb in steps
        ],
        "verbs": {offer.step.verb for offer in offers if not offer.reason},
        "timeline": [line(event) for event in events if powers.sees_internal or not event.internal],
        "powers": powers,
    }


def button(offer: Offer, steps: Steps, matter: Any, typed: dict[str, forms.Form]) -> Button:
    step = steps[offer.step.verb]
    form = typed.get(offer.step.verb) or step.filled(offer.step.note, None, None, matter)
    return Button(offer, form, step.main)


def moment(at: datetime) -> str:
    """2026-03-10 09:00, by the county's clock."""
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"


def line(event: Event) -> Line:
    return Line(event.what, event.actor.name, event.at, event.note, {})
