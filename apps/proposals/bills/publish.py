"""What citizens may read of a bill: who proposed it, its text, what was decided and by which vote."""

from typing import Any

from apps.proposals.bills.workflow import Status
from apps.proposals.models import Bill, BillDecision
from apps.publications.catalogue import Content, Section, Step, register
from congress import clock
from congress.refusal import Refusal

DECIDED = (Status.ADOPTED, Status.REJECTED, Status.LEFT_OFF, Status.CONVERTED)

SHOWN = {
    "submit": "提出",
    "accept": "通过审查",
    "refer": "交委员会审议",
    "report": "委员会提出审议意见",
    "put_on_agenda": "列入会议议程",
    "entrust": "交常委会审议",
    "adopt": "表决通过",
    "reject": "表决未通过",
    "leave_off": "不列入会议议程",
    "convert": "作为代表建议办理",
}
"""Steps of the public timeline, in public words."""


def content_of(bill: Bill) -> Content:
    """Raises Refusal before the bill is decided, and when its content is not fit for the public.

    A bill is an act before the congress, so nobody's consent is asked.
    """
    if bill.status not in DECIDED or bill.serial is None:
        raise Refusal("议案有了处理决定以后才能公开。")
    if bill.confidential:
        raise Refusal("这件议案内容不宜公开。")
    decision = bill.decisions.select_related("event").latest("pk")
    return Content(
        key=key_of(bill),
        number=bill.heading,
        title=bill.title,
        sections=sections(bill),
        timeline=timeline(bill),
        facets=facets(bill, decision),
        source=bill.proposed_by,
        dated=decision.decided_on,
    )


def key_of(bill: Bill) -> str:
    """What stands in its public address."""
    term, own = bill.session.term, "c" if bill.of_members else ""
    return f"{term.no}-{bill.session.no}-{own}{bill.serial}"


def sections(bill: Bill) -> list[Section]:
    found: list[Section] = [
        {"heading": name, "text": text, "style": "official"} for name, text in bill.parts()
    ]
    if (referral := bill.referral()) and referral.reported_at:
        heading = f"{referral.committee.name}的审议意见"
        found.append({"heading": heading, "text": referral.get_opinion_display(), "style": "text"})
    return found


def timeline(bill: Bill) -> list[Step]:
    events = bill.events.filter(verb__in=SHOWN).order_by("seq")
    return [
        {
            "date": event.data.get("decided_on") or clock.day_of(event.at).isoformat(),
            "what": SHOWN[event.verb],
            "note": event.data.get("meeting") or event.data.get("committee", ""),
        }
        for event in events
    ]


def facets(bill: Bill, decision: BillDecision) -> dict[str, Any]:
    return {
        "session": bill.session.heading,
        "proposer": bill.get_proposer_display(),
        "proposed_by": bill.proposed_by,
        "decision": bill.get_status_display(),
        "body": decision.get_body_display(),
        "meeting": decision.meeting,
        "decided_on": decision.decided_on.isoformat(),
        "year": decision.decided_on.year,
        **({"became": True} if bill.status == Status.CONVERTED else {}),
        **decision.facets,
    }


register(Bill.KIND, content_of)
