"""What the page of one outgoing document shows to one person."""

from typing import Any, NamedTuple

from django import forms

from apps.dispatches.content import named, typed
from apps.dispatches.forms import NoteForm, ReasonForm
from apps.dispatches.models import Dispatch
from apps.dispatches.workflow import workflow
from apps.documents.fields import Entry
from apps.documents.word import writing
from apps.matters import access
from apps.matters.models import Event
from apps.matters.workflow import Note, Offer

LONG = (Entry.TEXT, Entry.ROWS, Entry.ANNEXES)


class Line(NamedTuple):
    """One line of the timeline."""

    what: str
    who: str
    at: Any
    note: str
    facts: dict[str, str]


class Button(NamedTuple):
    """A step that may be taken: its form, or why it is greyed."""

    offer: Offer
    form: forms.Form

    @property
    def verb(self) -> str:
        return self.offer.step.verb

    @property
    def grave(self) -> bool:
        """It ends the document or sends it back: asked again in a dialog."""
        return self.offer.step.note is Note.REQUIRED


def present(dispatch: Dispatch, user: Any, typed: dict[str, forms.Form] | None = None) -> dict[str, Any]:
    powers = access.Powers(user, dispatch)
    events = dispatch.events.select_related("actor").order_by("-seq")
    offers = workflow.offers(dispatch, powers)
    return {
        "dispatch": dispatch,
        "kind": dispatch.paper_kind,
        "body": dispatch.fields.get("body", ""),
        "facts": facts(dispatch),
        "pictures": dispatch.attachments.filter(removed_at=None),
        "recipients": [named(row) for row in dispatch.recipients],
        "has_word": writing.has_layout(dispatch.paper_kind),
        "buttons": [button(offer, typed or {}) for offer in offers if offer.step.verb != "edit"],
        "may_edit": any(offer.step.verb == "edit" for offer in offers),
        "timeline": [entry(event) for event in events if powers.sees_internal or not event.internal],
        "papers": dispatch.papers.select_related("retirement").order_by("pk")[:1]
        if dispatch.recipients
        else dispatch.papers.select_related("retirement"),
        "batches": dispatch.batches.all() if dispatch.recipients else [],
    }


def facts(dispatch: Dispatch) -> dict[str, str]:
    """The short fields that were filled, by label."""
    return {
        field.label: shown(dispatch.fields[field.name])
        for field in typed(dispatch.paper_kind)
        if field.entry not in LONG and dispatch.fields.get(field.name)
    }


def shown(value: Any) -> str:
    return "、".join(value) if isinstance(value, list) else str(value)


def button(offer: Offer, typed: dict[str, forms.Form]) -> Button:
    form = ReasonForm if offer.step.note is Note.REQUIRED else NoteForm
    return Button(offer, typed.get(offer.step.verb) or form())


def entry(event: Event) -> Line:
    return Line(event.what, event.actor.name, event.at, event.note, {})
