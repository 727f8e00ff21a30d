"""The verbs of a suggestion. Each runs in one transaction, takes its step and writes what belongs to it."""

from apps.proposals.actions.deputies import (
    confirm,
    decline,
    draft,
    edit,
    invite,
    rate,
    submit,
    uninvite,
    withdraw,
)
from apps.proposals.actions.handlers import (
    advise,
    contact,
    draft_reply,
    object_to,
    reply,
    return_draft,
    send_up,
    sign_for,
)
from apps.proposals.actions.recording import record_paper
from apps.proposals.actions.staff import assign, end_rating, reassign, register, send_back, uphold

__all__ = [
    "advise",
    "assign",
    "confirm",
    "contact",
    "decline",
    "draft",
    "draft_reply",
    "edit",
    "end_rating",
    "invite",
    "object_to",
    "rate",
    "reassign",
    "record_paper",
    "register",
    "reply",
    "return_draft",
    "send_back",
    "send_up",
    "sign_for",
    "submit",
    "uninvite",
    "uphold",
    "withdraw",
]
