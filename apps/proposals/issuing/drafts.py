"""What each paper says: everything that the matter knows, in the words of the office."""

from typing import Any, NamedTuple

from django.db.models import prefetch_related_objects

from apps.accounts.models import Organ, User
from apps.deputies.models import Mandate
from apps.matters import clocks
from apps.matters.models import Event, Extension
from apps.proposals import talks
from apps.proposals.models import Assignment, Contact, Rating, Reply, Suggestion
from apps.proposals.papers.naming import assembly
from apps.statutes import wording
from apps.statutes.models import Rule
from apps.statutes.wording import amount
from congress import clock
from congress.refusal import Refusal

How = Contact.How
MANNERS = {
    How.VISIT: "当面沟通",
    How.MEETING: "座谈",
    How.SITE: "现场察看",
    How.PHONE: "电话沟通",
    How.OTHER: "其他方式",
}
OPINION = """由你单位主办、我单位协办的“{title}”（{session}{number}）收悉。现就我单位职责范围内的事项提出以下意见：
{opinion}
以上意见请在答复代表时一并考虑。"""
OTHER_CO = """{lead}主办的“{title}”（{session}{number}），协办单位{change}。理由是：{reason}。
{then}"""
AGAIN = """你单位办理的“{title}”（{session}{number}），{judged}
请重新研究办理，与代表当面沟通，自收到本通知之日起{within}内再次书面答复代表，并抄送我单位。原答复存档备查。"""


class Draft(NamedTuple):
    """A paper before its issue. ``about`` tells it from others of its kind on the matter; ``organ`` numbers it."""

    title: str
    data: dict[str, Any]
    about: str
    organ: Organ | None = None


def about(suggestion: Suggestion) -> dict[str, Any]:
    return {"serial": suggestion.number, "subject": suggestion.title, "lead": suggestion.lead.name}


def share_of(suggestion: Suggestion, user: User) -> Assignment | None:
    """The running share of the organ that the person works in; the lead handler's when there is none."""
    mine = suggestion.assignments.current().filter(organ__group__user=user).select_related("organ").first()
    return mine or suggestion.lead_assignment


def handlers(suggestion: Suggestion) -> str:
    """Who answers: the lead handler, or every separate handler."""
    answering = [share for share in suggestion.shares() if share.role != Assignment.Role.CO]
    return "、".join(share.organ.heir.name for share in answering)


def contact_record(suggestion: Suggestion, contact: Contact, by: User) -> Draft:
    """SDsug 第二十二条; who of the organ was there and what it answered is asked on the page."""
    data = about(suggestion) | {
        "handler": contact.share.organ.heir.name,
        "day": contact.held_on.isoformat(),
        "manner": MANNERS[How(contact.how)],
    }
    title = f"{suggestion.number}建议当面答复（沟通）记录"
    return Draft(title, data, f"contact:{contact.pk}")


def extension_request(suggestion: Suggestion, extension: Extension, by: User) -> Draft:
    """SDsug 第十九条: the reason that was given when the longer time was asked for, and the day it would lead to."""
    share, deadline = share_of(suggestion, extension.asked_by), extension.deadline
    organ = deadline.organ or (share.organ if share else None)
    data = about(suggestion) | {
        "handler": organ.heir.name if organ else "",
        "due": deadline.due_on.isoformat(),
        "until": lengthened(extension).isoformat(),
        "reason": extension.reason,
        "date": clock.day_of(extension.asked_at).isoformat(),
    }
    return Draft(f"{suggestion.number}建议延期答复申请", data, f"extension:{extension.pk}")


def lengthened(extension: Extension) -> Any:
    """The day on which the clock would end if the request were granted; nothing is written."""
    deadline = extension.deadline
    prefetch_related_objects([deadline], "extensions__rule", "pauses")
    for one in deadline.extensions.all():
        if one.pk == extension.pk:
            one.state = Extension.State.GRANTED
    return clocks.reckon(deadline).date


def co_handling_opinion(suggestion: Suggestion, share: Assignment, by: User) -> Draft:
    """SDsug 第二十一条: a letter to the lead handler with the opinion as it was given; a new opinion is a new letter."""
    lead, organ = suggestion.lead_assignment, share.organ.heir
    session = assembly(suggestion.session)
    body = OPINION.format(
        title=suggestion.title,
        session=session,
        number=suggestion.number,
        opinion=share.opinion.strip(),
    )
    data = {
        "organ": organ.name,
        "addressee": lead.organ.heir.name if lead else "",
        "body": body,
        "date": clock.today().isoformat(),
        "copies": [suggestion.office.heir.name] if suggestion.office else [],
    }
    title = f"关于{session}{suggestion.number}建议的协办意见"
    return Draft(title, data, f"opinion:{share.pk}:{share.opinion_at:%Y-%m-%dT%H:%M:%S.%f}", organ)


def feedback_form(suggestion: Suggestion, mandate: Mandate, by: User) -> Draft:
    """SDsug 第二十三条: of the newest answered round; with the rating of this deputy, or blank for the pen."""
    no = answered_round(suggestion)
    rating = suggestion.ratings.filter(round=no, mandate=mandate).first()
    data = about(suggestion) | {"lead": mandate.name, "handler": handlers(suggestion)}
    if rating:
        data |= judged(suggestion, rating)
    return Draft(f"{suggestion.number}建议征询意见表（{mandate.name}）", data, f"feedback:{mandate.pk}:{no}")


def answered_round(suggestion: Suggestion) -> int:
    """The newest round whose reply is out; 0 when nothing was answered."""
    if suggestion.status in ("replied", "closed"):
        return suggestion.round
    return suggestion.round - 1


def judged(suggestion: Suggestion, rating: Rating) -> dict[str, Any]:
    """What the deputy judged, and when they had been answered and talked to in that round."""
    had = talks.answered_with().filter(suggestion=suggestion, round=rating.round)
    hows = set(had.values_list("how", flat=True))
    met = "没有沟通" if not hows else "电话沟通" if hows <= {How.PHONE, How.OTHER} else "当面沟通"
    replied = Reply.objects.filter(suggestion=suggestion, round=rating.round, issued_at__isnull=False)
    days = sorted(clock.day_of(row.issued_at) for row in replied if row.issued_at)
    return {
        "replied": "收到",
        "replied_on": days[-1].isoformat() if days else "",
        "contacted": met,
        "attitude": rating.get_attitude_display(),
        "result": rating.get_result_display(),
        "opinion": rating.reason,
    }


def co_handler_notice(suggestion: Suggestion, event: Event, by: User) -> Draft:
    """To the lead handler and to who advises now: which co-handler was changed, why, and until when to advise."""
    organ = next(iter(by.organs), None)
    name, today = organ.name if organ else "", clock.today().isoformat()
    former, current = event.data["从"], event.data["改为"]
    lead = suggestion.lead_assignment
    share = next((one for one in suggestion.shares() if one.organ.name == current and not one.leads), None)
    body = OTHER_CO.format(
        lead=lead.organ.heir.name if lead else "",
        title=suggestion.title,
        session=assembly(suggestion.session),
        number=suggestion.number,
        change=f"由{former}改为{current}" if share else f"{former}不再协办",
        reason=event.note.strip().rstrip("。"),
        then=then(suggestion, share),
    )
    told = [one.organ.heir.name for one in (lead, share) if one]
    data = {"organ": name, "addressee": "、".join(told), "body": body, "date": today}
    title = f"关于调整{assembly(suggestion.session)}{suggestion.number}建议协办单位的通知"
    return Draft(title, data | {"printer": name, "printed_on": today}, f"co_handler:{event.pk}", organ)


def then(suggestion: Suggestion, share: Assignment | None) -> str:
    """What is to be done now: nothing more where nobody advises or the opinion has been given."""
    if share is None:
        return "请主办单位继续办理，按期答复代表。"
    due = suggestion.deadlines.running().filter(code="C5", organ=share.organ).first()
    if due is None:
        return "请主办单位与新的协办单位做好衔接。已经提出的协办意见继续有效，不必重新提出。"
    return f"请主办单位与新的协办单位做好衔接。请新的协办单位至迟于{wording.day(due.due_on)}向主办单位提出协办意见。"


def re_handling_notice(suggestion: Suggestion, no: int, by: User) -> Draft:
    """SDsug 第二十四条: to who handles it once more, with what the deputies were not satisfied with."""
    organ = next(iter(by.organs), None)
    name = organ.name if organ else ""
    body = AGAIN.format(
        title=suggestion.title,
        session=assembly(suggestion.session),
        number=suggestion.number,
        judged="；".join(unhappy(suggestion, no - 1)) + "。",
        within=amount(Rule.objects.get_rule("C6", clock.today())),
    )
    today = clock.today().isoformat()
    data = {
        "organ": name,
        "addressee": handlers(suggestion),
        "body": body,
        "date": today,
        "printer": name,
        "printed_on": today,
    }
    title = f"关于重新办理{assembly(suggestion.session)}{suggestion.number}建议的通知"
    return Draft(title, data, f"again:{no}", organ)


def unhappy(suggestion: Suggestion, no: int) -> list[str]:
    """What each dissatisfied deputy said of that round."""
    found = []
    for one in suggestion.ratings.filter(round=no).select_related("mandate__person"):
        if one.dissatisfied:
            grades = (
                f"办理态度评价为“{one.get_attitude_display()}”、办理结果评价为“{one.get_result_display()}”"
            )
            found.append(f"{one.mandate.name}代表对{grades}，理由是：{one.reason.strip().rstrip('。')}")
    return found


def refuse_unanswered(suggestion: Suggestion) -> None:
    if answered_round(suggestion) < 1:
        raise Refusal("这件建议还没有答复，答复以后才能征询代表意见。")
