"""What citizens may read of a suggestion, as its deputy consented."""

from typing import Any

from apps.matters.models import Link
from apps.matters.reading import is_read
from apps.proposals.bills import publish as bills_public
from apps.proposals.models import Bill, Rating, Reply, Suggestion
from apps.proposals.promises.workflow import Status as Promise
from apps.proposals.workflow import Status
from apps.publications.catalogue import Content, Section, Step, register
from congress import clock
from congress.refusal import Refusal

SHOWN = {
    "submit": "提交",
    "register": "立案",
    "assign": "交办",
    "government_assign": "交办",
    "assign_separately": "分办",
    "merge": "与同类建议并案办理",
    "follow": "交办",
    "reply_merged": "答复",
    "all_replied": "答复",
    "re_handle_parts": "重新办理",
    "sign_for": "签收",
    "reply": "答复",
    "re_handle": "重新办理",
    "close": "办结",
}
"""Steps of the public timeline, in public words."""

GRADES = [Rating.Grade.DISSATISFIED, Rating.Grade.BASICALLY, Rating.Grade.SATISFIED]


def content_of(suggestion: Suggestion) -> Content:
    """Raises Refusal before the suggestion is closed, and when the deputy did not consent or asked for confidence."""
    if suggestion.status != Status.CLOSED:
        raise Refusal("建议办结后才能公开。")
    if suggestion.consent == Suggestion.Consent.NONE or suggestion.confidential:
        raise Refusal("提出建议的代表不同意公开，或者要求保密，这件建议不能公开。")
    full = suggestion.consent == Suggestion.Consent.FULL
    replies = issued(suggestion)
    if full and any(not reply.paper or reply.paper.state != "ready" for reply in replies):
        raise Refusal("答复函还没有生成完毕，请稍后再试。")
    term = suggestion.session.term
    return Content(
        key=f"{term.no}-{suggestion.session.no}-{suggestion.serial}",
        number=f"{suggestion.session.heading}{suggestion.number}",
        title=suggestion.title,
        sections=sections(suggestion, replies) if full else [],
        timeline=timeline(suggestion),
        facets=facets(suggestion, replies[-1]),
        source="、".join(share.organ.name for share in suggestion.shares() if share.leads or share.separate),
        dated=clock.day_of(replies[-1].issued_at),
        papers=[reply.paper for reply in replies if not hasattr(reply.paper, "retirement")] if full else [],
    )


def issued(suggestion: Suggestion) -> list[Reply]:
    """The signed replies of all rounds; with separate handlers (分办) one of each organ."""
    rows = suggestion.replies.all()
    if not is_read(suggestion, "replies"):
        rows = rows.select_related("share__organ", "paper__retirement")
    return sorted((row for row in rows if row.issued_at), key=lambda row: (row.issued_at, row.pk))


def heading_of(reply: Reply) -> str:
    whose = f"{reply.share.organ.name}的" if reply.share else ""
    return f"{whose}答复" if reply.round == 1 else f"{whose}第{reply.round}轮答复"


def sections(suggestion: Suggestion, replies: list[Any]) -> list[Section]:
    found: list[Section] = [{"heading": "建议内容", "text": suggestion.body, "style": "text"}]
    found.extend({"heading": heading_of(one), "text": one.text, "style": "official"} for one in replies)
    if promised := promises(suggestion):
        found.append({"heading": "承诺事项", "text": promised, "style": "text"})
    return found


def promises(suggestion: Suggestion) -> str:
    """What the replies promised, by whom, until when, and how far it is: a line each."""
    given = suggestion.commitments.exclude(status=Promise.DRAFT).select_related("organ")
    return "\n".join(
        f"{one.title}（{one.organ.name}，{one.due_on:%Y-%m-%d}前完成）：{one.get_status_display()}"
        for one in given.order_by("due_on", "pk")
    )


def timeline(suggestion: Suggestion) -> list[Step]:
    events = sorted((row for row in suggestion.events.all() if row.verb in SHOWN), key=lambda row: row.seq)
    return [
        {
            "date": clock.day_of(event.at).isoformat(),
            "what": SHOWN[event.verb],
            "note": note(event.verb, event.data),
        }
        for event in events
    ]


def note(verb: str, data: dict[str, Any]) -> str:
    """Organs are named; people who handled it are not."""
    if verb == "assign_separately":
        return "、".join(data["separate"])
    if verb not in ("assign", "government_assign", "follow"):
        return ""
    co = f"，协办：{'、'.join(data['co'])}" if data["co"] else ""
    return f"主办：{data['lead']}{co}"


def facets(suggestion: Suggestion, reply: Reply) -> dict[str, Any]:
    ratings = list(suggestion.ratings.filter(round=suggestion.round))
    return {
        "session": suggestion.session.heading,
        "category": suggestion.get_subject_display(),
        "delegation": str(suggestion.lead.delegation),
        "lead": suggestion.lead.name,
        "handler": [share.organ.name for share in suggestion.shares()],
        "result_class": reply.grade,
        "result": reply.get_result_display(),
        "satisfied": worst([rating.result for rating in ratings]),
        "year": clock.day_of(suggestion.opened_at).year,
        **came_of(suggestion),
    }


def came_of(suggestion: Suggestion) -> dict[str, Any]:
    """The addresses of the bills it came of; readers are led there where those are public too."""
    became = Link.objects.filter(target=suggestion.pk, relation=Link.Relation.BECAME)
    bills = Bill.objects.filter(pk__in=became.values("source"), serial__isnull=False, confidential=False)
    found = [[Bill.KIND, bills_public.key_of(bill)] for bill in bills.select_related("session__term")]
    return {"came_of": found} if found else {}


def worst(grades: list[str]) -> str:
    """The least content of the ratings speaks for all; 未评价 when none came in."""
    return next((grade.label for grade in GRADES if grade in grades), "未评价")


register(Suggestion.KIND, content_of)
