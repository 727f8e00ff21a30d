"""What becomes of bills when a term ends."""

from collections import Counter

from apps.deputies.renewal import Change, Part
from apps.matters import events
from apps.matters.workflow import lock
from apps.proposals.bills.actions.common import sync
from apps.proposals.bills.succession import NO_HEIR, take_over
from apps.proposals.bills.workflow import WITH_DEPUTY
from apps.proposals.models import Bill

VERB = "change_of_term"
WORDS = {
    "carry_on": "已经提交的议案 {count} 件，编号、会议和提案人不变，继续审议。",
    "again": "尚未提交的议案 {count} 件，领衔代表连任；会议已经闭幕，可以改作建议提出。",
    "succeed": "尚未提交的议案 {count} 件，领衔代表没有连任，由连任的联名代表领衔。",
    "lapse": "尚未提交的议案 {count} 件，随届期结束终止。",
}


def move_on(change: Change) -> list[str]:
    """What was handed in goes on as it was proposed; of the rest, what somebody elected again leads is kept."""
    running = Bill.objects.filter(lead__term=change.old, closed_at=None)
    done = Counter(moved(bill, change) for bill in running.order_by("pk"))
    return [words.format(count=done[what]) for what, words in WORDS.items() if done[what]]


def moved(bill: Bill, change: Change) -> str:
    """Do with one bill what the end of the term entails; returns which of ``WORDS`` it was."""
    lock(bill)
    if bill.status not in WITH_DEPUTY:
        note(bill, change, f"按{change.old}代表提出的继续审议；编号、会议和提案人不变。")
        return "carry_on"
    if bill.of_members:
        take_over(bill, "lapse", None, by=change.by, note=f"{change.old}常务委员会届期结束，尚未提交。")
        return "lapse"
    signed = list(bill.signatures.standing().values_list("mandate", flat=True))
    hand_over(bill, change)
    if bill.lead.term_id == change.new.pk:
        note(bill, change, f"领衔代表连任{change.new}代表；会议已经闭幕，可以改作建议提出。")
        sync(bill)
        return "again"
    heir = next((change.heirs[key] for key in signed if key in change.heirs), None)
    verb, then = ("succeed", "由连任的联名代表领衔。") if heir else ("lapse", NO_HEIR)
    take_over(bill, verb, heir, by=change.by, note=f"换届，领衔代表没有连任，{then}")
    return verb


def hand_over(bill: Bill, change: Change) -> None:
    """In this bill the new mandates of those elected again take the places of their old ones."""
    for row in bill.signatures.filter(mandate__in=change.heirs):
        row.mandate = change.heirs[row.mandate_id]
        row.save(update_fields=["mandate"])
    if bill.lead_id in change.heirs:
        bill.lead = change.heirs[bill.lead_id]
        bill.save(update_fields=["lead"])


def note(bill: Bill, change: Change, words: str) -> None:
    """What the timeline says of it."""
    now = bill.status
    events.record(
        bill, verb=VERB, what="换届", by=change.by, before=now, note=words, data={"新一届": str(change.new)}
    )


MOVES_ON = Part("bills", "没有办结的议案", move_on)
