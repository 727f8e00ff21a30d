"""What the handling organs do: sign for it, advise, keep contact, draft, reply. Who signs off a draft: ``signing``."""

from collections.abc import Iterable
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from apps.accounts.models import User
from apps.documents import actions as documents
from apps.matters import clocks
from apps.proposals import papers
from apps.proposals.actions import merging, signing
from apps.proposals.actions.common import attach
from apps.proposals.models import Assignment, Contact, Reply, Suggestion
from apps.proposals.notify import tell
from apps.proposals.promises.giving import give
from apps.proposals.workflow import workflow
from apps.statutes.models import Rule
from congress import clock
from congress.refusal import Refusal


@transaction.atomic
def sign_for(suggestion: Suggestion, *, by: User, leader: str, officer: str, officer_phone: str = "") -> None:
    """The lead handler receives it and names who is responsible."""
    event = workflow.take("sign_for", suggestion, by=by, data={"leader": leader, "officer": officer})
    suggestion.assignments.current().filter(role=Assignment.Role.LEAD).update(
        signed_at=clock.now(), leader=leader, officer=officer, officer_phone=officer_phone
    )
    await_contact(suggestion)
    tell(suggestion, "sign_for", by=by, event=event)


def await_contact(suggestion: Suggestion) -> None:
    """Where the county has the rule C11, the first contact is owed so many days after the assignment."""
    share = suggestion.lead_assignment
    if share and Rule.objects.in_force(clock.today()).filter(code="C11").exists():
        clocks.start(suggestion, "C11", on=clock.day_of(share.assigned_at), organ=share.organ)


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
def draft_reply(
    suggestion: Suggestion,
    *,
    by: User,
    grade: str,
    result: str,
    text: str,
    files: Iterable[UploadedFile] = (),
    remove: Iterable[int] = (),
) -> Reply:
    """Write or rewrite the draft of this round's reply; a change voids the signatures under it (会签)."""
    workflow.take("draft_reply", suggestion, by=by)
    written, files, remove = {"grade": grade, "result": result, "text": text}, list(files), list(remove)
    before = Reply.objects.filter(suggestion=suggestion, round=suggestion.round).first()
    reply, _created = Reply.objects.update_or_create(
        suggestion=suggestion, round=suggestion.round, defaults={**written, "drafted_by": by}
    )
    signing.enclose(reply, files, by=by, remove=remove)
    if before and (files or remove or any(getattr(before, name) != value for name, value in written.items())):
        signing.void_countersigns(suggestion, reply, by=by)
    return reply


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
    signing.publish_enclosures(answer)
    give(suggestion, answer, by=by)
    merging.answer_followers(suggestion, answer, by=by)
    tell(suggestion, "reply", by=by, event=event)
    return answer
