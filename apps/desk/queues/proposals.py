"""Suggestions, bills and promises that wait for a person."""

from typing import Any

from django.urls import reverse

from apps.desk.queues.lines import Line, Waiting, first_of, most_urgent, own_clock
from apps.proposals.bills.queue import waiting_for as bills_waiting_for
from apps.proposals.models import Commitment
from apps.proposals.promises.queue import commitments_for
from apps.proposals.queue import waiting_for
from apps.proposals.workflow import workflow

TEXTS = {
    "submit": "继续填写",
    "confirm": "阅读并附议",
    "register": "审查",
    "reassign": "审核退办",
    "send_up": "办理",
    "agree_split": "答复分拆建议",
    "part_draft": "办理",
    "check": "审核",
    "part_check": "审核",
}
"""What the button of a next step says where the step's own word would be too narrow."""

READ_FIRST = {"submit", "confirm", "register", "reassign", "send_up", "check", "reply", "end_rating"}
READ_FIRST |= {
    "agree_split",
    "pre_check",
    "part_draft",
    "part_check",
    "part_reassign",
    "part_reply",
    "government_reassign",
}
"""Next steps that begin on the record's own page, where its text and the other buttons stand."""

BILL_STEPS = {
    "submit": "继续填写",
    "confirm": "阅读并联名",
    "accept": "审查",
    "put_on_agenda": "登记决定",
    "grant_withdrawal": "登记是否同意撤回",
    "vote": "登记表决结果",
    "report": "提出审议意见",
}


def suggestions(user: Any) -> Waiting:
    """Suggestions in which the person has the next step."""
    organs = {organ.pk for organ in user.organs}
    return first_of(most_urgent(waiting_for(user)), lambda suggestion: suggestion_line(suggestion, organs))


def suggestion_line(suggestion: Any, organs: set[int]) -> Line:
    verb, url = suggestion.next_verb, suggestion.get_absolute_url()
    return Line(
        title=suggestion.title or "（未写标题）",
        about=" · ".join(part for part in (suggestion.number, f"领衔 {suggestion.lead.name}") if part),
        url=url,
        status=suggestion.get_status_display(),
        tone=suggestion.tone,
        next_text=TEXTS.get(verb, workflow[verb].button),
        next_url=url if verb in READ_FIRST else reverse("proposals:step", args=[suggestion.pk, verb]),
        deadline=own_clock(suggestion.deadlines.all(), organs),
    )


def bills(user: Any) -> Waiting:
    """Bills in which the person has the next step; each begins on its own page, where the text stands."""
    organs = {organ.pk for organ in user.organs}
    return first_of(most_urgent(bills_waiting_for(user)), lambda bill: bill_line(bill, organs))


def bill_line(bill: Any, organs: set[int]) -> Line:
    url = bill.get_absolute_url()
    return Line(
        title=bill.title,
        about=" · ".join(part for part in (bill.number and f"{bill.number}议案", bill.proposed_by) if part),
        url=url,
        status=bill.get_status_display(),
        tone=bill.tone,
        next_text=BILL_STEPS[bill.next_verb],
        next_url=url,
        deadline=own_clock(bill.deadlines.all(), organs),
    )


def commitments(user: Any) -> Waiting:
    """Promises that fall due soon for the organ, and second answers that wait to be confirmed."""
    return first_of(commitments_for(user), commitment_line)


def commitment_line(commitment: Commitment) -> Line:
    url = commitment.get_absolute_url()
    return Line(
        title=commitment.title,
        about=f"承诺 · {commitment.number} · {commitment.organ.short_name} · {commitment.due_on:%Y-%m-%d}",
        url=url,
        status=commitment.left,
        tone=commitment.tone,
        next_text="核实是否兑现" if commitment.done_on else "跟踪答复",
        next_url=url,
    )
