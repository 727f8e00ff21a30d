"""What citizens may read of a suggestion, as its deputy consented: from the day it was handed over to its handlers."""

from typing import Any

from apps.matters.models import Link
from apps.matters.reading import is_read
from apps.proposals.bills import publish as bills_public
from apps.proposals.models import Bill, Reply, Suggestion
from apps.proposals.opening import course, judged
from apps.proposals.promises.workflow import Status as Promise
from apps.proposals.workflow import Status
from apps.publications.catalogue import Content, NotYet, Section, register
from congress import clock
from congress.refusal import Refusal

OWNER = "县人大常委会代表工作机构"
SOURCE_LENGTH = 100
"""Characters that the column takes."""


def content_of(suggestion: Suggestion) -> Content:
    """Raises Refusal when the deputy did not consent, asked for confidence or took it back; NotYet before it is handed
    over, while its handler objects, and while a letter is being set.
    """
    events = course.shown(suggestion)
    refuse(suggestion, handed=any(event.verb in course.HANDING for event in events))
    full = suggestion.consent == Suggestion.Consent.FULL
    replies = issued(suggestion)
    if full and any(not reply.paper or reply.paper.state != "ready" for reply in replies):
        raise NotYet("答复函还没有生成完毕，请稍后再试。")
    term = suggestion.session.term
    handed_on = max(event.at for event in events if event.verb in course.HANDING)
    return Content(
        key=f"{term.no}-{suggestion.session.no}-{suggestion.serial}",
        number=f"{suggestion.session.heading}{suggestion.number}",
        title=suggestion.title,
        sections=sections(suggestion, replies) if full else [],
        timeline=course.timeline(events, full=full),
        facets=facets(suggestion, replies, full=full),
        source=source(suggestion),
        dated=clock.day_of(replies[-1].issued_at if replies else handed_on),
        papers=[reply.paper for reply in replies if not hasattr(reply.paper, "retirement")] if full else [],
    )


def refuse(suggestion: Suggestion, *, handed: bool) -> None:
    if suggestion.consent == Suggestion.Consent.NONE or suggestion.confidential:
        raise Refusal("提出建议的代表不同意公开，或者要求保密，这件建议不能公开。")
    if suggestion.status == Status.WITHDRAWN:
        raise Refusal("代表已经撤回这件建议，不能公开；已经公开的，请撤回公开。")
    if not handed:
        raise NotYet("建议交办后才能公开。")
    if suggestion.status == Status.OBJECTED:
        raise NotYet("承办单位申请退办，请在决定由谁办理以后再拟稿公开。")


def source(suggestion: Suggestion) -> str:
    """Who answers; the deputies' office while it looks for another handler."""
    handlers = [share.organ.name for share in suggestion.shares() if share.leads or share.separate]
    named = "、".join(handlers) or OWNER
    return named if len(named) <= SOURCE_LENGTH else f"{handlers[0]}等{len(handlers)}个单位"


def issued(suggestion: Suggestion) -> list[Reply]:
    """The signed replies of all rounds; with separate handlers (分办) one of each organ."""
    rows = suggestion.replies.all()
    if not is_read(suggestion, "replies"):
        rows = rows.select_related("share__organ", "paper__retirement")
    return sorted((row for row in rows if row.issued_at), key=lambda row: (row.issued_at, row.pk))


def heading_of(reply: Reply) -> str:
    whose = f"{reply.share.organ.name}的" if reply.share else ""
    return f"{whose}答复" if reply.round == 1 else f"{whose}第{reply.round}轮答复"


def sections(suggestion: Suggestion, replies: list[Reply]) -> list[Section]:
    found: list[Section] = [{"heading": "建议内容", "text": suggestion.body, "style": "text"}]
    found.extend({"heading": heading_of(one), "text": one.text, "style": "official"} for one in replies)
    if promised := promises(suggestion):
        found.append({"heading": "承诺事项", "text": promised, "style": "text"})
    return found


def promises(suggestion: Suggestion) -> str:
    """What the replies promised, by whom, until when: a line each. How far it is says the page of each promise."""
    rows = suggestion.commitments.all()
    if not is_read(suggestion, "commitments"):
        rows = rows.select_related("organ")
    given = [one for one in rows if one.status != Promise.DRAFT]
    return "\n".join(
        f"{one.title}（{one.organ.name}，{one.first_due_on:%Y-%m-%d}前完成）"
        for one in sorted(given, key=lambda one: (one.first_due_on, one.pk))
    )


def facets(suggestion: Suggestion, replies: list[Reply], *, full: bool) -> dict[str, Any]:
    """``under_way`` and ``stage`` until it is closed. Result and judgement are those of a round that is answered, or over."""
    answered = suggestion.status in (Status.REPLIED, Status.CLOSED)
    judgements = judged.rounds(suggestion) if full else []
    return {
        "session": suggestion.session.heading,
        "category": suggestion.get_subject_display(),
        "delegation": str(suggestion.lead.delegation),
        "lead": suggestion.lead.name,
        "handler": [share.organ.name for share in suggestion.shares()],
        "result_class": replies[-1].grade if answered else "",
        "result": replies[-1].get_result_display() if answered else "",
        "satisfied": judged.summary(suggestion),
        "year": clock.day_of(suggestion.opened_at).year,
        **({"judged": judgements} if judgements else {}),
        **({} if suggestion.status == Status.CLOSED else under_way(answered=answered)),
        **came_of(suggestion),
    }


def under_way(*, answered: bool) -> dict[str, Any]:
    return {"under_way": True, "stage": "已答复，待代表评价" if answered else "办理中"}


def came_of(suggestion: Suggestion) -> dict[str, Any]:
    """The addresses of the bills it came of; readers are led there where those are public too."""
    became = Link.objects.filter(target=suggestion.pk, relation=Link.Relation.BECAME)
    bills = Bill.objects.filter(pk__in=became.values("source"), serial__isnull=False, confidential=False)
    found = [[Bill.KIND, bills_public.key_of(bill)] for bill in bills.select_related("session__term")]
    return {"came_of": found} if found else {}


register(Suggestion.KIND, content_of)
