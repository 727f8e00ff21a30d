"""Suggestions as an organ's system reads them: nothing but what the organ's people see on the page."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from apps.accounts.models import User
from apps.connections.describing import fields
from apps.matters import access
from apps.matters.models import Deadline
from apps.proposals.models import CoSignature, Reply, Suggestion
from apps.proposals.pages import PAGES
from apps.proposals.presenting import Entry, Round, present, signature
from apps.proposals.relations import Part
from apps.proposals.workflow import workflow


def line(suggestion: Suggestion) -> dict[str, Any]:
    """What stands in the list."""
    return {
        "id": suggestion.pk,
        "number": suggestion.number,
        "session": suggestion.session.heading,
        "title": suggestion.title,
        "status": {"code": suggestion.status, "label": suggestion.get_status_display()},
        "version": suggestion.version,
        "url": reverse("interface:suggestion", args=[suggestion.pk]),
    }


def whole(suggestion: Suggestion, user: User) -> dict[str, Any]:
    """Everything of one suggestion that the organ may know, and the steps it may take now."""
    shown = present(suggestion, user)
    return line(suggestion) | {
        "form": suggestion.get_form_display(),
        "body": suggestion.body,
        "lead": {"name": suggestion.lead.name, "delegation": str(suggestion.lead.delegation)},
        "co_signers": co_signers(suggestion),
        "contact": {"person": suggestion.contact_person, "phone": suggestion.contact_phone},
        "wants_contact": suggestion.wants_contact,
        "reference_only": suggestion.reference_only,
        "organs": [organ(share) for share in shown["shares"]],
        "deadlines": [deadline(row) for row in suggestion.deadlines.all()],
        "files": [file(row) for row in suggestion.attachments.all()],
        "rounds": [round_of(row) for row in shown["rounds"]],
        "parts": [part(row) for row in shown["parts"]],
        "timeline": [entry(row) for row in shown["timeline"]],
        "steps": steps(suggestion, user),
    }


def co_signers(suggestion: Any) -> list[str]:
    """Those who stand by it now; a signature that was withdrawn no longer counts."""
    standing = [row for row in suggestion.signature_facts if row["state"] == CoSignature.State.CONFIRMED]
    return [signature(row)["who"] for row in standing]


def organ(share: Any) -> dict[str, Any]:
    return {
        "name": share.organ.name,
        "role": share.role,
        "part": share.part,
        "assigned_at": share.assigned_at,
        "signed_at": share.signed_at,
        "opinion_given": bool(share.opinion),
    }


def deadline(row: Deadline) -> dict[str, Any]:
    return {
        "rule": row.code,
        "subject": row.rule.subject,
        "due_on": row.due_on,
        "calculation": row.words,
        "running": row.running,
        "organ": row.organ.name if row.organ else "",
    }


def file(row: Any) -> dict[str, Any]:
    url = reverse("interface:file", args=[row.pk])
    return {"id": row.pk, "name": row.name, "size": row.size, "sha256": row.sha256, "url": url}


def round_of(row: Round) -> dict[str, Any]:
    """One round: the organ's reply, and the ratings as far as the handlers may see them."""
    return {"no": row.no, "reply": row.reply and reply(row.reply), "ratings": row.ratings}


def part(row: Part) -> dict[str, Any]:
    """What one separate handler (分办单位) wrote or answered in a round."""
    return {"organ": row.organ, "part": row.what, "round": row.reply.round, "reply": reply(row.reply)}


def reply(written: Reply) -> dict[str, Any]:
    return {
        "number": written.paper.number if written.paper else "",
        "grade": written.grade,
        "result": written.result,
        "text": written.text,
        "issued_at": written.issued_at,
    }


def entry(row: Entry) -> dict[str, Any]:
    return {"what": row.what, "who": row.who, "at": row.at, "note": row.note, "facts": row.facts}


def steps(suggestion: Suggestion, user: User) -> list[dict[str, Any]]:
    """The steps that the organ may take at this status, each with its fields, or with the reason why not yet."""
    powers = access.Powers(user, suggestion, held=getattr(suggestion, "granted", None))
    return [
        {
            "verb": offer.step.verb,
            "label": offer.step.button,
            "refused": offer.reason or "",
            "hint": PAGES[offer.step.verb].hint,
            "fields": fields(PAGES[offer.step.verb].form(suggestion=suggestion, user=user).fields),
            "url": reverse("interface:step", args=[suggestion.pk, offer.step.verb]),
        }
        for offer in workflow.offers(suggestion, powers)
        if offer.step.verb in PAGES
    ]


def of(user: User) -> QuerySet[Suggestion]:
    """What the organ handles now, or handled."""
    return Suggestion.objects.visible_to(user).select_related("session__term")
