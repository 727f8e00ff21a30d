"""What the guide of the interface says: the steps of handling organs with their fields, from the table itself."""

from typing import Any, NamedTuple

from django.conf import settings
from django.urls import reverse

from apps.connections.describing import fields
from apps.connections.repeating import HEADER
from apps.proposals.pages import PAGES
from apps.proposals.workflow import ADVISE, ANSWER, SIGN_OFF, Status, workflow

READERS = ("connections.view_connection", "proposals.handle_suggestion")
"""Any of these opens the guide."""


class Described(NamedTuple):
    """One step: its verb, its button on the page, at which statuses, what it means, its fields."""

    verb: str
    button: str
    statuses: str
    hint: str
    fields: list[dict[str, Any]]


def context() -> dict[str, Any]:
    address = settings.SITE_URL + reverse("interface:suggestions")
    example = settings.SITE_URL + reverse("interface:step", args=[128, "sign_for"])
    return {
        "address": address,
        "example": example,
        "header": HEADER,
        "steps": steps(),
        "statuses": Status.choices,
    }


def steps() -> list[Described]:
    """Steps that a handling organ takes."""
    own = {ANSWER, ADVISE, *SIGN_OFF}
    return [
        Described(
            row.verb,
            row.button,
            "、".join(status.label for status in Status if status in row.sources),
            PAGES[row.verb].hint,
            fields(PAGES[row.verb].form.base_fields),
        )
        for row in workflow
        if row.who and set(row.who) <= own and row.verb in PAGES
    ]
