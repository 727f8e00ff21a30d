"""Which papers the page of a suggestion offers to one person; facts come with the record, no query is added."""

from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject
from django.urls import reverse

from apps.matters import access
from apps.matters.access import Powers
from apps.matters.models import Extension
from apps.proposals.issuing import drafts
from apps.proposals.issuing.kinds import ANSWERS, CO_CHANGES, STAFF
from apps.proposals.models import Assignment, Contact, Suggestion
from apps.proposals.papers import handing, handling, sheets
from apps.proposals.workflow import ASSIGN, GOVERN, LED


class Offered(NamedTuple):
    text: str
    url: str


def contact_facts(user: Any) -> ArraySubquery:
    """For ``annotate``: the contacts of each suggestion; ``mine`` when the person's organ had it."""
    rows = Contact.objects.filter(suggestion=OuterRef("pk")).order_by("held_on", "pk")
    mine = access.member(user, "share__organ__group")
    return ArraySubquery(rows.values(row=JSONObject(pk="pk", on="held_on", mine=mine)))


def extension_facts() -> ArraySubquery:
    """For ``annotate``: requests for a longer time that wait for an answer, with the organ of their clock."""
    rows = Extension.objects.filter(deadline__matter=OuterRef("pk"), state=Extension.State.ASKED)
    return ArraySubquery(rows.order_by("pk").values(row=JSONObject(pk="pk", organ=F("deadline__organ"))))


def offered(suggestion: Any, powers: Powers) -> list[Offered]:
    return [
        *contacts(suggestion, powers),
        *extensions(suggestion, powers),
        *opinions(suggestion, powers),
        *feedback(suggestion, powers),
        *changes(suggestion, powers),
        *notices(suggestion, powers),
    ]


def link(suggestion: Suggestion, code: str, key: int, text: str) -> Offered:
    return Offered(text, reverse("proposals:issue", args=[suggestion.pk, code, key]))


def contacts(suggestion: Any, powers: Powers) -> list[Offered]:
    staff, answers = powers.may(STAFF), powers.may(ANSWERS)
    return [
        link(suggestion, handling.CONTACT_RECORD.code, row["pk"], f"沟通记录（{row['on']}）")
        for row in suggestion.contact_facts
        if staff or answers and row["mine"]
    ]


def extensions(suggestion: Any, powers: Powers) -> list[Offered]:
    own = {share.organ_id for share in suggestion.shares() if share.mine}
    if not powers.may(ANSWERS):
        return []
    return [
        link(suggestion, handing.EXTENSION_REQUEST.code, row["pk"], "延期申请")
        for row in suggestion.extension_facts
        if row["organ"] is None or row["organ"] in own
    ]


def opinions(suggestion: Any, powers: Powers) -> list[Offered]:
    if not powers.may("matters.advise_matter"):
        return []
    return [
        link(suggestion, handling.CO_HANDLING_OPINION.code, share.pk, "协办意见函")
        for share in suggestion.shares()
        if share.mine and share.role == Assignment.Role.CO and share.opinion
    ]


def feedback(suggestion: Any, powers: Powers) -> list[Offered]:
    """For each who signed, to themselves and to the office; not while a rating must not be known."""
    no = drafts.answered_round(suggestion)
    if no < 1:
        return []
    signed = [row for row in suggestion.signature_facts if row["state"] == "confirmed"]
    lead = suggestion.lead
    rows = [
        (lead.pk, lead.name, lead.person.user_id),
        *((r["mandate"], r["name"], r["user"]) for r in signed),
    ]
    running = suggestion.status == "replied"
    rated = {row["user"] for row in suggestion.rating_facts if row["round"] == no} if running else set()
    return [
        link(suggestion, sheets.FEEDBACK_FORM.code, mandate, f"征询意见表（{name}）")
        for mandate, name, user in rows
        if (user == powers.user.pk or powers.may(STAFF)) and user not in rated
    ]


def changes(suggestion: Any, powers: Powers) -> list[Offered]:
    """Of the newest change of a co-handler, while the suggestion is handled."""
    assigns = powers.may(ASSIGN) or suggestion.through_government and powers.may(GOVERN)
    if not assigns or suggestion.status not in LED:
        return []
    found = [event for event in suggestion.events.all() if event.verb in CO_CHANGES]
    newest = max(found, key=lambda event: event.seq, default=None)
    code = handing.CO_HANDLER_NOTICE.code
    return [link(suggestion, code, newest.pk, "调整协办单位通知")] if newest else []


def notices(suggestion: Any, powers: Powers) -> list[Offered]:
    """Until it was issued, that of the running round; earlier ones have been."""
    if suggestion.round < 2 or not powers.may(ASSIGN):
        return []
    text = f"重新办理通知（第{suggestion.round}轮）"
    return [link(suggestion, handing.RE_HANDLING_NOTICE.code, suggestion.round, text)]
