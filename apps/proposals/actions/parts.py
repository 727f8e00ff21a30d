"""Separate handlers (分办): several organs, each of which answers its own part by its own letter."""

from collections.abc import Iterable
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from apps.accounts.models import Organ, User
from apps.documents import actions as documents
from apps.matters import clocks
from apps.proposals import papers
from apps.proposals.actions import merging
from apps.proposals.actions.common import attach, sync
from apps.proposals.actions.staff import in_being
from apps.proposals.models import Assignment, Contact, PartReply, Suggestion
from apps.proposals.notify import tell
from apps.proposals.workflow import workflow
from congress import clock
from congress.refusal import Refusal

CLOCKS = ("C1", "C4", "C6")


@transaction.atomic
def assign_separately(
    suggestion: Suggestion, *, by: User, parts: Iterable[tuple[Organ, str]], note: str = ""
) -> None:
    """Hand over to at least two organs, each with its part of the matter and clocks of its own."""
    parts = [(in_being(organ), part) for organ, part in parts]
    if len({organ.pk for organ, _ in parts}) != len(parts) or len(parts) < 2:
        raise Refusal("分办要有两个以上不同的单位，请补充或者改选；只有一个单位的请用“交办”。")
    if merging.followers(suggestion):
        raise Refusal("已有其他建议并入这件建议，不能分办。请先取消并案，或者确定一个主办单位。")
    named = {"separate": [f"{organ.name}（{part}）" if part else organ.name for organ, part in parts]}
    event = workflow.take("assign_separately", suggestion, by=by, note=note, data=named)
    for organ, part in parts:
        charge(suggestion, organ, part)
    sync(suggestion)
    tell(suggestion, "assign", by=by, event=event)


def charge(suggestion: Suggestion, organ: Organ, part: str) -> None:
    Assignment.objects.create(
        suggestion=suggestion, organ=organ, role=Assignment.Role.SEPARATE, part=part, assigned_at=clock.now()
    )
    for code in ("C1", "C4"):
        clocks.start(suggestion, code, organ=organ)


def own(suggestion: Suggestion, by: User) -> Assignment:
    """The running part of the organ that the person works in."""
    shares = suggestion.assignments.current().filter(role=Assignment.Role.SEPARATE).select_related("organ")
    share = shares.filter(organ__group__user=by).first()
    if share is None:
        raise Refusal("您所在的单位不是这件建议的分办单位。")
    return share


@transaction.atomic
def part_sign_for(
    suggestion: Suggestion, *, by: User, leader: str, officer: str, officer_phone: str = ""
) -> None:
    share = own(suggestion, by)
    named = {"organ": share.organ.name, "leader": leader, "officer": officer}
    event = workflow.take("part_sign_for", suggestion, by=by, data=named)
    share.leader, share.officer, share.officer_phone = leader, officer, officer_phone
    share.signed_at = event.at
    share.save(update_fields=["leader", "officer", "officer_phone", "signed_at"])
    clocks.meet(suggestion, "C4", organ=share.organ)
    tell(suggestion, "sign_for", by=by, event=event)


@transaction.atomic
def part_object(suggestion: Suggestion, *, by: User, note: str) -> None:
    """The organ says why the part is not its own (SDsug 第十二条); its clock stands still until staff decide."""
    share = own(suggestion, by)
    event = workflow.take("part_object", suggestion, by=by, note=note, data={"organ": share.organ.name})
    share.objection = event.note
    share.save(update_fields=["objection"])
    clocks.meet(suggestion, "C4", organ=share.organ)
    for deadline in clocks.of(suggestion, ["C1"], share.organ):
        clocks.hold(deadline, reason="申请退出分办")
    tell(suggestion, "object", by=by, event=event)


@transaction.atomic
def part_uphold(suggestion: Suggestion, *, by: User, share: Assignment, note: str) -> None:
    event = workflow.take("part_uphold", suggestion, by=by, note=note, data={"organ": share.organ.name})
    share.objection = ""
    share.save(update_fields=["objection"])
    for deadline in clocks.of(suggestion, ["C1"], share.organ).exclude(paused_on=None):
        clocks.release(deadline)
    tell(suggestion, "uphold", by=by, event=event)


@transaction.atomic
def part_reassign(
    suggestion: Suggestion, *, by: User, share: Assignment, organ: Organ, note: str = ""
) -> None:
    """Another organ takes the part, with new clocks; the former loses its access."""
    organ = in_being(organ)
    if suggestion.assignments.current().filter(organ=organ).exists():
        raise Refusal(f"{organ.name}已经是分办单位，请改选其他单位。")
    named = {"从": share.organ.name, "改为": organ.name}
    event = workflow.take("part_reassign", suggestion, by=by, note=note, data=named)
    Assignment.objects.filter(pk=share.pk).update(ended_at=clock.now())
    clocks.stop(suggestion, *CLOCKS, organ=share.organ)
    charge(suggestion, organ, share.part)
    sync(suggestion)
    tell(suggestion, "reassign", by=by, event=event)


@transaction.atomic
def part_contact(
    suggestion: Suggestion,
    *,
    by: User,
    how: str,
    held_on: date,
    whom: str,
    note: str,
    files: Iterable[UploadedFile] = (),
) -> Contact:
    share = own(suggestion, by)
    said = {"organ": share.organ.name, "方式": Contact.How(how).label, "日期": held_on.isoformat()}
    workflow.take("part_contact", suggestion, by=by, note=note, data=said | {"沟通对象": whom})
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
def part_draft(suggestion: Suggestion, *, by: User, grade: str, result: str, text: str) -> PartReply:
    share = own(suggestion, by)
    workflow.take("part_draft", suggestion, by=by, data={"organ": share.organ.name})
    if share.part_replies.filter(round=suggestion.round, issued_at__isnull=False).exists():
        raise Refusal("本单位对所承担部分的答复已经签发，不能再改。")
    reply, _created = PartReply.objects.update_or_create(
        share=share,
        round=suggestion.round,
        defaults={"grade": grade, "result": result, "text": text, "drafted_by": by},
    )
    return reply


@transaction.atomic
def part_reply(suggestion: Suggestion, *, by: User, note: str = "") -> PartReply:
    """The organ's leader signs its answer. When all parts are answered, the deputies are asked to rate."""
    share = own(suggestion, by)
    event = workflow.take("part_reply", suggestion, by=by, note=note, data={"organ": share.organ.name})
    answer = ready(suggestion, share)
    answer.signed_by, answer.issued_at = by, event.at
    answer.paper = documents.issue(
        papers.REPLY_LETTER.code,
        matter=suggestion,
        by=by,
        title=papers.reply_title(suggestion),
        data=papers.reply_data(suggestion, answer, share),
        organ=share.organ.heir,
    )
    answer.save(update_fields=["signed_by", "issued_at", "paper"])
    for code in ("C1", "C6"):
        clocks.meet(suggestion, code, organ=share.organ)
    if not open_parts(suggestion):
        event = workflow.take("all_replied", suggestion, by=by)
        tell(suggestion, "reply", by=by, event=event)
    return answer


def ready(suggestion: Suggestion, share: Assignment) -> PartReply:
    """The draft that may be signed; Refusal names what is missing."""
    draft = share.part_replies.filter(round=suggestion.round, issued_at=None).first()
    contacts = suggestion.contacts.filter(round=suggestion.round, recorded_by__groups=share.organ.group_id)
    reasons = [] if draft else ["答复还没有起草"]
    reasons += [] if contacts.exists() else ["本单位尚未登记与代表的沟通"]
    if reasons:
        raise Refusal(f"还不能签发分办答复：{'；'.join(reasons)}。")
    return draft


def open_parts(suggestion: Suggestion) -> list[Assignment]:
    """Parts that are not answered in this round."""
    answered = PartReply.objects.filter(round=suggestion.round, issued_at__isnull=False).values("share")
    return list(suggestion.assignments.current().exclude(pk__in=answered).select_related("organ"))
