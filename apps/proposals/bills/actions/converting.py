"""A bill becomes a suggestion, with its text and those who signed it; the link between the two is kept."""

from django.db import transaction

from apps.accounts.models import User
from apps.deputies.models import Mandate, Session
from apps.matters.models import Attachment, Link
from apps.notices import silence
from apps.proposals import actions as suggestions
from apps.proposals import records
from apps.proposals.bills.actions.common import sync
from apps.proposals.bills.actions.decisions import Ruling, enter
from apps.proposals.bills.notify import tell
from apps.proposals.bills.workflow import workflow
from apps.proposals.models import Bill, Suggestion
from congress import clock
from congress.refusal import Refusal


@transaction.atomic
def convert(bill: Bill, *, by: User, ruling: Ruling, subject: str, note: str = "") -> Suggestion:
    """Decided: it is handled as a suggestion from today, whose clocks run from there.

    Who signed the bill has signed the suggestion, as far as they are still in office. Raises Refusal when none is.
    """
    decision = enter(bill, "convert", by=by, ruling=ruling, note=note)
    signers = [mandate for mandate in bill.counted() if mandate.person.user_id]
    if not signers:
        raise Refusal("提案代表都已不在任，不能转作代表建议办理，请改为不列入议程。")
    lead, *others = signers
    deputy = lead.person.user
    with silence.silence():
        suggestion = begin(bill, by=by, lead=lead, subject=subject, on_behalf_of=deputy)
        if others:
            suggestions.invite(suggestion, by=by, on_behalf_of=deputy, mandates=others)
        for mandate in others:
            suggestions.confirm(suggestion, by=by, on_behalf_of=mandate.person.user)
        suggestions.submit(suggestion, by=by, on_behalf_of=deputy)
    records.take_back(bill, because="议案已作为建议办理", by=by)
    sync(bill)
    tell(bill, "convert", by=by, event=decision.event)
    return suggestion


@transaction.atomic
def turn(bill: Bill, *, by: User, subject: str) -> Suggestion:
    """The lead deputy gives up the bill, too late or with too few signers, for a draft suggestion of the same text.

    Those who had signed are asked whether they co-sign the suggestion.
    """
    workflow.take("turn", bill, by=by)
    records.take_back(bill, because="议案已改作建议提出", by=by)
    others = [mandate for mandate in bill.counted() if mandate.pk != bill.lead_id]
    suggestion = begin(bill, by=by, lead=bill.lead, subject=subject)
    if others:
        suggestions.invite(suggestion, by=by, mandates=others)
    return suggestion


def begin(
    bill: Bill, *, by: User, lead: Mandate, subject: str, on_behalf_of: User | None = None
) -> Suggestion:
    """The draft with the bill's text and files, and the link from the bill to it."""
    suggestion = suggestions.draft(
        by=by,
        on_behalf_of=on_behalf_of,
        lead=lead,
        session=bill.session,
        title=bill.title.replace("议案", "建议"),
        body=bill.body,
        subject=subject,
        in_session=Session.objects.sitting(clock.today()).filter(pk=bill.session_id).exists(),
        confidential=bill.confidential,
        contact_person=lead.name,
    )
    carry_files(bill, suggestion)
    Link.objects.create(source_id=bill.pk, target_id=suggestion.pk, relation=Link.Relation.BECAME)
    return suggestion


def carry_files(bill: Bill, suggestion: Suggestion) -> None:
    """The bill's own files stand on the suggestion too; reports and minutes stay with the bill."""
    for row in bill.attachments.filter(removed_at=None, label="议案附件"):
        Attachment.objects.create(
            matter_id=suggestion.pk,
            label="建议附件",
            file=row.file.name,
            name=row.name,
            size=row.size,
            content_type=row.content_type,
            sha256=row.sha256,
            disclosure=suggestion.disclosure,
            uploaded_by=row.uploaded_by,
        )
