"""Separate handlers (分办): several organs, each of which answers its own part by its own letter.

How a part's draft goes up inside its organ: ``signing``.
"""

from collections.abc import Iterable
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from apps.accounts.models import Organ, User
from apps.matters import clocks
from apps.matters.workflow import lock
from apps.proposals.actions import answering, handlers, merging, signing
from apps.proposals.actions.common import sync
from apps.proposals.actions.staff import answer_clock, in_being
from apps.proposals.at_hand import own_part
from apps.proposals.models import Assignment, Contact, Reply, Suggestion
from apps.proposals.notify import no_longer, tell
from apps.proposals.workflow import ANSWERS, workflow
from congress import clock
from congress.refusal import Refusal

CLOCKS = (*ANSWERS, "C4", "C11")


@transaction.atomic
def assign_separately(
    suggestion: Suggestion,
    *,
    by: User,
    parts: Iterable[tuple[Organ, str]],
    note: str = "",
    verb: str = "assign_separately",
) -> None:
    """Hand over to at least two organs, each with its part of the matter and clocks of its own."""
    parts = [(in_being(organ), part) for organ, part in parts]
    if len({organ.pk for organ, _ in parts}) != len(parts) or len(parts) < 2:
        raise Refusal("分办要有两个以上不同的单位，请补充或者改选；只有一个单位的，请确定为主办单位。")
    if merging.followers(suggestion):
        raise Refusal("已有其他建议并入这件建议，不能分办。请先取消并案，或者确定一个主办单位。")
    named = {"separate": [f"{organ.name}（{part}）" if part else organ.name for organ, part in parts]}
    event = workflow.take(verb, suggestion, by=by, note=note, data=named)
    for organ, part in parts:
        charge(suggestion, organ, part)
    sync(suggestion)
    tell(suggestion, "assign", by=by, event=event)


def charge(suggestion: Suggestion, organ: Organ, part: str) -> None:
    Assignment.objects.create(
        suggestion=suggestion, organ=organ, role=Assignment.Role.SEPARATE, part=part, assigned_at=clock.now()
    )
    for code in (answer_clock(suggestion), "C4"):
        clocks.start(suggestion, code, organ=organ)


@transaction.atomic
def part_sign_for(
    suggestion: Suggestion, *, by: User, leader: str, officer: str, officer_phone: str = ""
) -> None:
    share = own_part(suggestion, by)
    named = {"organ": share.organ.name, "leader": leader, "officer": officer}
    event = workflow.take("part_sign_for", suggestion, by=by, data=named)
    share.leader, share.officer, share.officer_phone = leader, officer, officer_phone
    share.signed_at = event.at
    share.save(update_fields=["leader", "officer", "officer_phone", "signed_at"])
    clocks.meet(suggestion, "C4", organ=share.organ)
    handlers.await_contact(share)
    tell(suggestion, "sign_for", by=by, event=event)


@transaction.atomic
def part_object(suggestion: Suggestion, *, by: User, note: str) -> None:
    """The organ says why the part is not its own (SDsug 第十二条); its clock stands still until staff decide."""
    share = own_part(suggestion, by)
    event = workflow.take("part_object", suggestion, by=by, note=note, data={"organ": share.organ.name})
    share.objection = event.note
    share.save(update_fields=["objection"])
    clocks.meet(suggestion, "C4", organ=share.organ)
    for deadline in clocks.of(suggestion, ANSWERS, share.organ):
        clocks.hold(deadline, reason="申请退出分办")
    tell(suggestion, "object", by=by, event=event)


@transaction.atomic
def part_uphold(suggestion: Suggestion, *, by: User, share: Assignment, note: str) -> None:
    event = workflow.take("part_uphold", suggestion, by=by, note=note, data={"organ": share.organ.name})
    share.objection = ""
    share.save(update_fields=["objection"])
    for deadline in clocks.of(suggestion, ANSWERS, share.organ).exclude(paused_on=None):
        clocks.release(deadline)
    tell(suggestion, "uphold", by=by, event=event)


@transaction.atomic
def part_reassign(
    suggestion: Suggestion,
    *,
    by: User,
    share: Assignment,
    organ: Organ,
    note: str = "",
    verb: str = "part_reassign",
) -> None:
    """Another organ takes the part, with new clocks; the former loses its access."""
    organ = in_being(organ)
    if suggestion.assignments.current().filter(organ=organ).exists():
        raise Refusal(f"{organ.name}已经是分办单位，请改选其他单位。")
    named = {"从": share.organ.name, "改为": organ.name}
    event = workflow.take(verb, suggestion, by=by, note=note, data=named)
    Assignment.objects.filter(pk=share.pk).update(ended_at=clock.now())
    share.part_replies.filter(round=suggestion.round, issued_at=None).delete()
    clocks.stop(suggestion, *CLOCKS, organ=share.organ)
    charge(suggestion, organ, share.part)
    sync(suggestion)
    tell(suggestion, "reassign", by=by, event=event)
    tell(suggestion, "moved_away", by=by, event=event, only=no_longer(suggestion, [share]))


@transaction.atomic
def part_change_handler(
    suggestion: Suggestion, *, by: User, share: Assignment, organ: Organ, note: str
) -> None:
    """Without an objection: the organ is dissolved, or its duties have gone elsewhere. What it drafted is not handed on."""
    lock(suggestion)
    if share.objection or share not in open_parts(suggestion):
        raise Refusal(f"{share.organ.name}已经答复、申请退出或者不再承办，请刷新页面查看最新情况。")
    part_reassign(suggestion, by=by, share=share, organ=organ, note=note, verb="part_change_handler")


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
    share = own_part(suggestion, by)
    facts = {"organ": share.organ.name, **answering.told(how, held_on, whom)}
    workflow.take("part_contact", suggestion, by=by, note=note, data=facts)
    clocks.meet(suggestion, "C11", organ=share.organ)
    said = {"how": how, "held_on": held_on, "whom": whom, "note": note}
    return answering.keep_contact(suggestion, share, by=by, files=files, **said)


@transaction.atomic
def part_draft(
    suggestion: Suggestion,
    *,
    by: User,
    grade: str,
    result: str,
    text: str,
    files: Iterable[UploadedFile] = (),
    remove: Iterable[int] = (),
) -> Reply:
    share = own_part(suggestion, by)
    workflow.take("part_draft", suggestion, by=by, data={"organ": share.organ.name})
    said = {"grade": grade, "result": result, "text": text}
    return answering.write(suggestion, share, by=by, files=files, remove=remove, **said)


@transaction.atomic
def part_reply(suggestion: Suggestion, *, by: User, note: str = "") -> Reply:
    """The organ's leader signs its answer. When all parts are answered, the deputies are asked to rate."""
    organ = own_part(suggestion, by).organ
    event = workflow.take("part_reply", suggestion, by=by, note=note, data={"organ": organ.name})
    share, answer = signing.at_hand(suggestion, by)
    answering.issue_letter(suggestion, answer, share, by=by, event=event)
    for code in ANSWERS:
        clocks.meet(suggestion, code, organ=share.organ)
    if not open_parts(suggestion):
        event = workflow.take("all_replied", suggestion, by=by)
        tell(suggestion, "reply", by=by, event=event)
    return answer


def open_parts(suggestion: Suggestion) -> list[Assignment]:
    """Parts that are not answered in this round."""
    issued = suggestion.replies.filter(round=suggestion.round, issued_at__isnull=False, share__isnull=False)
    answered = issued.values("share")
    return list(suggestion.assignments.current().exclude(pk__in=answered).select_related("organ"))
