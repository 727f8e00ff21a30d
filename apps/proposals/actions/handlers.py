"""What the handling organs do: sign for it, advise, keep contact, draft, sign off, reply."""

from collections.abc import Iterable
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from apps.accounts.models import User
from apps.documents import actions as documents
from apps.matters import clocks
from apps.proposals import papers
from apps.proposals.actions.common import attach
from apps.proposals.models import Assignment, Contact, Reply, Suggestion
from apps.proposals.notify import tell
from apps.proposals.workflow import workflow
from congress import clock
from congress.refusal import Refusal


@transaction.atomic
def sign_for(suggestion: Suggestion, *, by: User, leader: str, officer: str, officer_phone: str = "") -> None:
    """The lead handler receives it and names who is responsible."""
    event = workflow.take("sign_for", suggestion, by=by, data={"leader": leader, "officer": officer})
    suggestion.assignments.current().filter(role=Assignment.Role.LEAD).update(
        signed_at=clock.now(), leader=leader, officer=officer, officer_phone=officer_phone
    )
    tell(suggestion, "sign_for", by=by, event=event)


@transaction.atomic
def object_to(suggestion: Suggestion, *, by: User, note: str) -> None:
    """The organ says, with reasons, that it is not the right addressee (SDsug 第十二条)."""
    event = workflow.take("object", suggestion, by=by, note=note)
    tell(suggestion, "object", by=by, event=event)


@transaction.atomic
def advise(suggestion: Suggestion, *, by: User, opinion: str, files: Iterable[UploadedFile] = ()) -> None:
    """The co-handler's opinion for the lead handler (SDsug 第二十一条), replaceable until the reply is sent up."""
    event = workflow.take("advise", suggestion, by=by, note=opinion)
    share = suggestion.assignments.current().filter(role=Assignment.Role.CO, organ__group__user=by).first()
    if share is None:
        raise Refusal("您所在的单位不是这件建议的协办单位。")
    share.opinion, share.opinion_at = opinion, clock.now()
    share.save(update_fields=["opinion", "opinion_at"])
    clocks.meet(suggestion, "C5", organ=share.organ)
    attach(suggestion, files, by=by, label="协办意见附件")
    tell(suggestion, "advise", by=by, event=event)


@transaction.atomic
def contact(
    suggestion: Suggestion,
    *,
    by: User,
    how: str,
    held_on: date,
    whom: str,
    note: str,
    files: Iterable[UploadedFile] = (),
) -> Contact:
    """Record one contact with the deputy: when, how, with whom, what was said."""
    said = {"方式": Contact.How(how).label, "日期": held_on.isoformat(), "沟通对象": whom}
    workflow.take("contact", suggestion, by=by, note=note, data=said)
    attach(suggestion, files, by=by, label="沟通记录附件")
    return Contact.objects.create(
        suggestion=suggestion,
        round=suggestion.round,
        how=how,
        held_on=held_on,
        whom=whom,
        note=note,
        recorded_by=by,
    )


@transaction.atomic
def draft_reply(suggestion: Suggestion, *, by: User, grade: str, result: str, text: str) -> Reply:
    """Write or rewrite the draft of this round's reply."""
    workflow.take("draft_reply", suggestion, by=by)
    reply, _created = Reply.objects.update_or_create(
        suggestion=suggestion,
        round=suggestion.round,
        defaults={"grade": grade, "result": result, "text": text, "drafted_by": by},
    )
    return reply


@transaction.atomic
def send_up(suggestion: Suggestion, *, by: User, note: str = "") -> None:
    """Put the draft before the organ's leader."""
    event = workflow.take("send_up", suggestion, by=by, note=note)
    tell(suggestion, "send_up", by=by, event=event)


@transaction.atomic
def return_draft(suggestion: Suggestion, *, by: User, note: str) -> None:
    event = workflow.take("return_draft", suggestion, by=by, note=note)
    tell(suggestion, "return_draft", by=by, event=event)


@transaction.atomic
def reply(suggestion: Suggestion, *, by: User, note: str = "") -> Reply:
    """The leader signs: the reply is issued as a numbered letter, and the deputies are asked to rate it."""
    share = suggestion.lead_assignment
    event = workflow.take("reply", suggestion, by=by, note=note)
    answer = Reply.objects.get(suggestion=suggestion, round=suggestion.round)
    answer.signed_by, answer.issued_at = by, clock.now()
    answer.paper = documents.issue(
        papers.REPLY_LETTER.code,
        matter=suggestion,
        by=by,
        title=papers.reply_title(suggestion),
        data=papers.reply_data(suggestion, answer, share),
        organ=share.organ.heir,
    )
    answer.save(update_fields=["signed_by", "issued_at", "paper"])
    tell(suggestion, "reply", by=by, event=event)
    return answer
