"""What the handling organs do: sign for it, advise, keep contact, draft, reply. Who signs off a draft: ``signing``."""

from collections.abc import Iterable
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from apps.accounts.models import User
from apps.matters import clocks
from apps.proposals.actions import answering, merging
from apps.proposals.actions.common import attach
from apps.proposals.models import Assignment, Contact, Reply, Suggestion
from apps.proposals.notify import tell
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
    if share := suggestion.lead_assignment:
        await_contact(share)
    tell(suggestion, "sign_for", by=by, event=event)


def await_contact(share: Assignment) -> None:
    """Where the county has the rule C11, an organ owes the first contact so many days after the assignment."""
    if Rule.objects.in_force(clock.today()).filter(code="C11").exists():
        clocks.start(share.suggestion, "C11", on=clock.day_of(share.assigned_at), organ=share.organ)


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
    share.opinions.create(organ=share.organ, text=opinion, by=by, at=share.opinion_at)
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
    workflow.take("contact", suggestion, by=by, note=note, data=answering.told(how, held_on, whom))
    said = {"how": how, "held_on": held_on, "whom": whom, "note": note}
    return answering.keep_contact(suggestion, suggestion.lead_assignment, by=by, files=files, **said)


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
    said = {"grade": grade, "result": result, "text": text}
    return answering.write(suggestion, None, by=by, files=files, remove=remove, **said)


@transaction.atomic
def reply(suggestion: Suggestion, *, by: User, note: str = "") -> Reply:
    """The leader signs: the reply is issued as a numbered letter, and the deputies are asked to rate it."""
    share = suggestion.lead_assignment
    event = workflow.take("reply", suggestion, by=by, note=note)
    answer = Reply.objects.get(suggestion=suggestion, round=suggestion.round, share=None)
    answering.issue_letter(suggestion, answer, share, by=by, event=event)
    merging.answer_followers(suggestion, answer, by=by)
    tell(suggestion, "reply", by=by, event=event)
    return answer
