"""What becomes of a deputy's bills when the mandate ends.

Not yet handed in, a co-signer leads the bill on, or it lapses. Handed in, it stays proposed as it was signed and
counted then (地方组织法第二十二条), and a co-signer speaks for the proposers.
"""

from collections.abc import Iterable, Iterator

from django.db.models import Q

from apps.accounts.models import User
from apps.deputies.models import Mandate
from apps.proposals import records
from apps.proposals.bills.actions.common import index, sync
from apps.proposals.bills.notify import tell
from apps.proposals.bills.policies import next_speaker
from apps.proposals.bills.workflow import WITH_DEPUTY, workflow
from apps.proposals.models import Bill, BillSignature

WORDS = {
    "succeed": "议案“{title}”由联名代表{heir}领衔。",
    "carry_on": "议案“{title}”已经提交，按提交时的联名继续审议{speaking}。",
    "lapse": "议案“{title}”尚未提交，也没有可以接替的联名代表，随代表资格终止。",
}
ENDED = "领衔代表的代表资格已经终止"
NO_HEIR = "没有可以接替的联名代表。"


def preview(mandate: Mandate) -> Iterator[str]:
    for bill in led_by(mandate):
        heir = successor(bill)
        yield said(bill, step_for(bill, heir), heir)


def apply(mandate: Mandate, *, by: User, note: str) -> Iterator[str]:
    for bill in led_by(mandate):
        yield follow(bill, by=by, note=note)
    release(mandate, by=by, note=note)
    regrant([mandate.pk])


def regrant(mandates: Iterable[int]) -> None:
    """The grants follow from who leads, signs and speaks now."""
    keys = list(mandates)
    concerned = Bill.objects.filter(Q(lead__in=keys) | Q(signatures__mandate__in=keys))
    for bill in concerned.distinct().select_related("lead__person__user"):
        sync(bill)


def led_by(mandate: Mandate) -> Iterator[Bill]:
    """The unfinished bills that the deputy leads, in the order in which they were begun."""
    yield from Bill.objects.filter(lead=mandate, closed_at=None).with_people().order_by("pk")


def successor(bill: Bill) -> Mandate | None:
    """The first of the other signers: who leads it on must count as a signer, who speaks for it must only be a deputy."""
    if bill.status in WITH_DEPUTY:
        return next((one for one in bill.counted() if one != bill.lead), None)
    return next_speaker(bill)


def step_for(bill: Bill, heir: Mandate | None) -> str:
    if bill.status not in WITH_DEPUTY:
        return "carry_on"
    return "succeed" if heir else "lapse"


def said(bill: Bill, verb: str, heir: Mandate | None) -> str:
    title = bill.title or "（未写标题）"
    name = heir.name if heir else ""
    return WORDS[verb].format(
        title=title, heir=name, speaking=f"，由联名代表{name}代表提案人" if name else ""
    )


def follow(bill: Bill, *, by: User, note: str) -> str:
    """Do with one bill what the end of its lead deputy's mandate entails, and say so."""
    heir = successor(bill)
    verb = step_for(bill, heir)
    sentence = said(bill, verb, heir)
    take_over(bill, verb, heir, by=by, note=f"{note}；{NO_HEIR}" if verb == "lapse" else note)
    return sentence


def take_over(bill: Bill, verb: str, heir: Mandate | None, *, by: User, note: str) -> None:
    """Take the step, which names both deputies, and let the heir lead or speak from now on."""
    role = "现领衔代表" if verb == "succeed" else "代表提案人"
    names = {"原领衔代表": bill.lead.name} | ({role: heir.name} if heir else {})
    event = workflow.take(verb, bill, by=by, note=note, data=names)
    if verb == "succeed" and heir:
        hand_to(bill, heir)
        tell(bill, verb, by=by, event=event, only=[heir.person.user])
    if verb == "lapse":
        records.take_back(bill, because="议案随代表资格终止", by=by)
        tell(bill, verb, by=by, event=event)
    sync(bill)


def hand_to(bill: Bill, heir: Mandate) -> None:
    """The co-signer signs as lead deputy from now on."""
    bill.signatures.filter(mandate=heir).delete()
    bill.lead = heir
    bill.save(update_fields=["lead"])
    index(bill)


def release(mandate: Mandate, *, by: User, note: str) -> None:
    """Invitations to sign that the deputy has not answered fall away; given signatures stand."""
    waiting = BillSignature.objects.waiting().filter(mandate=mandate, bill__closed_at=None)
    for row in waiting.select_related("bill"):
        workflow.take("release", row.bill, by=by, note=note, data={"deputies": [mandate.name]})
        row.delete()
        sync(row.bill)
