"""The way of a draft inside the organ (内部签发): countersigned, checked level by level, signed or sent back.

With separate handlers (分办) each of them goes this way with its own draft: the same verbs, with ``part_`` before them.
"""

from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q

from apps.accounts.models import Organ, User
from apps.audit import trail
from apps.audit.trail import Act
from apps.matters import access, uploads
from apps.matters.models import Attachment, Event
from apps.matters.workflow import lock
from apps.proposals.at_hand import own_part, parted, share_at_hand
from apps.proposals.models import Assignment, Checker, Enclosure, Endorsement, Reply, Route, Suggestion
from apps.proposals.notify import checkers, leaders, officers, tell
from apps.proposals.workflow import workflow
from congress import clock
from congress.refusal import Refusal

Kind = Endorsement.Kind


@transaction.atomic
def demand_countersign(suggestion: Suggestion, *, by: User, note: str = "") -> None:
    """Staff want the co-handlers' signatures under the lead handler's draft."""
    event = workflow.take("demand_countersign", suggestion, by=by, note=note)
    suggestion.assignments.current().filter(role=Assignment.Role.LEAD).update(countersign=True)
    tell(suggestion, "demand_countersign", by=by, event=event)


@transaction.atomic
def countersign(suggestion: Suggestion, *, by: User, agreed: str, note: str = "") -> Endorsement:
    """A co-handler signs the draft as it stands, or says what it does not agree to. Replaceable until it goes up."""
    said = agreed == "yes"
    if not said and not note.strip():
        raise Refusal("有不同意见的，请写明意见，主办单位据此修改答复稿。")
    event = workflow.take(
        "countersign", suggestion, by=by, note=note, data={"会签": "同意" if said else "有不同意见"}
    )
    share = suggestion.assignments.current().filter(role=Assignment.Role.CO, organ__group__user=by).first()
    if share is None:
        raise Refusal("您所在的单位不是这件建议的协办单位。")
    _lead, draft = at_hand(suggestion, by)
    void(draft, Kind.COUNTERSIGN, organ=share.organ)
    made = endorse(draft, Kind.COUNTERSIGN, "会签", share.organ, by, agreed=said, note=note)
    tell(suggestion, "countersign", by=by, event=event)
    return made


@transaction.atomic
def send_to_check(suggestion: Suggestion, *, by: User, note: str = "") -> None:
    """The draft goes to the first level of the organ's route."""
    event = take("send_to_check", suggestion, by=by, note=note)
    share, draft = at_hand(suggestion, by)
    set_level(draft, 1)
    tell(suggestion, "send_to_check", by=by, event=event, only=checkers(share, 1))


@transaction.atomic
def send_up(suggestion: Suggestion, *, by: User, note: str = "") -> None:
    """Put the draft before the organ's leader, where the organ has no levels before them."""
    event = take("send_up", suggestion, by=by, note=note)
    share, draft = at_hand(suggestion, by)
    put_before_leader(draft)
    tell(suggestion, "send_up", by=by, event=event, only=leaders(share))


@transaction.atomic
def check(suggestion: Suggestion, *, by: User, note: str = "") -> None:
    """The person of the level passes the draft on: to the next level, after the last to the leader."""
    event = take("check", suggestion, by=by, note=note)
    share, draft = at_hand(suggestion, by)
    title = demand_turn(share, draft, by)
    endorse(draft, Kind.CHECK, title, share.organ, by, note=note)
    if draft.level < len(share.route.levels):
        set_level(draft, draft.level + 1)
        tell(suggestion, "send_to_check", by=by, event=event, only=checkers(share, draft.level))
        return
    set_level(draft, 0)
    put_before_leader(draft)
    if draft.share_id is None:
        event = workflow.take("checked", suggestion, by=by)
    tell(suggestion, "send_up", by=by, event=event, only=leaders(share))


@transaction.atomic
def return_check(suggestion: Suggestion, *, by: User, note: str) -> None:
    """The person of the level sends the draft back to the officer with the reason."""
    event = take("return_check", suggestion, by=by, note=note)
    share, draft = at_hand(suggestion, by)
    demand_turn(share, draft, by)
    back(draft)
    tell(suggestion, "return_draft", by=by, event=event, only=officers(share))


@transaction.atomic
def recall(suggestion: Suggestion, *, by: User, note: str = "") -> None:
    """The officers take the draft back before the leader has signed."""
    event = take("recall", suggestion, by=by, note=note)
    share, draft = at_hand(suggestion, by)
    back(draft)
    tell(suggestion, "recall", by=by, event=event, only=officers(share))


@transaction.atomic
def return_draft(suggestion: Suggestion, *, by: User, note: str) -> None:
    """The leader sends the draft back to the officer with the reason."""
    event = take("return_draft", suggestion, by=by, note=note)
    share, draft = at_hand(suggestion, by)
    back(draft)
    tell(suggestion, "return_draft", by=by, event=event, only=officers(share))


@transaction.atomic
def set_route(organ: Organ, *, by: User, levels: list[tuple[str, list[User]]], countersign: bool) -> Route:
    """The organ arranges its own levels; drafts on their way keep the level they wait at.

    Raises Refusal when the person does not lead the organ, a level has nobody, or drafts wait at a level that goes.
    """
    if not access.may(by, "proposals.sign_reply") or organ not in by.organs:
        raise Refusal("签发程序由本单位负责人设置。")
    for title, people in levels:
        if not people:
            raise Refusal(f"“{title}”还没有选定人员，请至少选一人。")
    leading = Assignment.objects.current().filter(organ=organ, role=Assignment.Role.LEAD).values("suggestion")
    own = Q(share=None, suggestion__in=leading) | Q(share__organ=organ, share__ended_at=None)
    if Reply.objects.filter(own, level__gt=len(levels)).exists():
        raise Refusal("还有答复稿停在将要取消的审核环节，请先办理或者撤回送审，再修改签发程序。")
    route, _created = Route.objects.update_or_create(
        organ=organ, defaults={"levels": [title for title, _people in levels], "countersign": countersign}
    )
    route.checkers.all().delete()
    Checker.objects.bulk_create(
        Checker(route=route, level=level, user=user)
        for level, (_title, people) in enumerate(levels, start=1)
        for user in people
    )
    said = {title: [user.name for user in people] for title, people in levels}
    trail.record(Act.ORGAN, f"设置签发程序：{organ}", by=by, about=organ, data=said)
    return route


def take(verb: str, suggestion: Suggestion, **said: Any) -> Event:
    """The step of the lead handler, or with separate handlers that of the person's own part, which names its organ."""
    lock(suggestion)
    if not parted(suggestion):
        return workflow.take(verb, suggestion, **said)
    share = own_part(suggestion, said["by"])
    return workflow.take(f"part_{verb}", suggestion, data={"organ": share.organ.name}, **said)


def at_hand(suggestion: Suggestion, by: User) -> tuple[Assignment, Reply]:
    """The share that the person works at, and its draft of this round, locked."""
    share = share_at_hand(suggestion, by)
    rows = Reply.objects.select_for_update(of=("self",)).filter(suggestion=suggestion, round=suggestion.round)
    draft = rows.filter(share=share if share and share.separate else None).first()
    if share is None or draft is None:
        raise Refusal("答复还没有起草，请先起草答复。")
    return share, draft


def put_before_leader(draft: Reply) -> None:
    """With separate handlers the draft itself says so; else the status of the matter does."""
    draft.with_leader = draft.share_id is not None
    draft.save(update_fields=["with_leader"])


def demand_turn(share: Assignment | None, draft: Reply, by: User) -> str:
    """The title of the level at which the draft waits. Raises Refusal for whom it is not the turn of."""
    if share is None or share.route is None or not share.route.checkers.filter(level=draft.level, user=by):
        raise Refusal("答复稿现在不在您审核的环节，请看页面上的签发情况。")
    return str(share.route.levels[draft.level - 1])


def set_level(draft: Reply, level: int) -> None:
    draft.level = level
    draft.save(update_fields=["level"])


def back(draft: Reply) -> None:
    """With the officer again: what the levels had passed must be passed again."""
    draft.level, draft.with_leader = 0, False
    draft.save(update_fields=["level", "with_leader"])
    void(draft, Kind.CHECK)


def void(draft: Reply, kind: Kind, organ: Organ | None = None) -> list[User]:
    """The standing signatures of a kind hold no longer; returns who had given them."""
    rows = draft.endorsements.standing().filter(kind=kind, **({"organ": organ} if organ else {}))
    people = [row.by for row in rows.select_related("by")]
    rows.update(voided_at=clock.now())
    return people


def void_countersigns(suggestion: Suggestion, draft: Reply, *, by: User) -> None:
    """The draft has changed: those who had signed it are told to read it again."""
    if people := void(draft, Kind.COUNTERSIGN):
        tell(suggestion, "countersign_void", by=by, only=people)


def endorse(
    draft: Reply, kind: Kind, title: str, organ: Organ, by: User, *, agreed: bool = True, note: str = ""
) -> Endorsement:
    return Endorsement.objects.create(
        reply=draft, kind=kind, title=title, organ=organ, by=by, agreed=agreed, note=note, at=clock.now()
    )


def enclose(draft: Reply, files: Iterable[UploadedFile], *, by: User, remove: Iterable[int] = ()) -> None:
    """Keep files with the draft; the deputies get them with the letter, not before."""
    draft.enclosures.filter(pk__in=remove).delete()
    for upload in files:
        kept = uploads.judged(upload)
        row = Enclosure(reply=draft, uploaded_by=by, **kept.facts)
        row.file.save(kept.stored_as, kept.file, save=False)
        row.save()


def publish_enclosures(reply: Reply) -> None:
    """The letter is out: its files are attachments of the matter from now on."""
    facts = ("name", "size", "content_type", "sha256", "uploaded_by_id", "uploaded_at")
    for row in reply.enclosures.all():
        said = {name: getattr(row, name) for name in facts}
        Attachment.objects.create(matter_id=reply.suggestion_id, label="答复附件", file=row.file.name, **said)
