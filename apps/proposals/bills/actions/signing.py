"""Joint signatures (联名): asked for, confirmed by each deputy personally, withdrawn."""

from collections.abc import Iterable

from django.db import transaction

from apps.accounts.models import User
from apps.deputies.models import Mandate
from apps.matters.models import Event
from apps.proposals.bills.actions.common import sync
from apps.proposals.bills.notify import tell
from apps.proposals.bills.workflow import workflow
from apps.proposals.models import Bill, BillSignature, CoSignature
from apps.proposals.models.bills import members
from congress.refusal import Refusal

State = CoSignature.State


@transaction.atomic
def invite(bill: Bill, *, by: User, mandates: Iterable[Mandate], on_behalf_of: User | None = None) -> None:
    """Ask deputies in office to sign. Someone who declined or withdrew may be asked again."""
    mandates = list(mandates)
    refuse_unfit(bill, mandates)
    names = [mandate.name for mandate in mandates]
    event = workflow.take("invite", bill, by=by, on_behalf_of=on_behalf_of, data={"deputies": names})
    for mandate in mandates:
        row, created = BillSignature.objects.get_or_create(bill=bill, mandate=mandate)
        if not created and (row.state == State.DECLINED or row.retracted_at):
            answer(row, State.INVITED, event)
    sync(bill)
    tell(bill, "invite", by=by, event=event, only=[mandate.person.user for mandate in mandates])


def refuse_unfit(bill: Bill, mandates: list[Mandate]) -> None:
    """The lead deputy signs already; others must be in office, in the term of the session."""
    if any(bill.lead and mandate.person_id == bill.lead.person_id for mandate in mandates):
        raise Refusal("领衔代表本人已经署名，不需要联名。")
    absent = [mandate.name for mandate in mandates if not mandate.holds_office]
    if absent:
        raise Refusal(f"{'、'.join(absent)}已不在任或暂停执行职务，不能联名。")
    strangers = [mandate.name for mandate in mandates if mandate.term_id != bill.session.term_id]
    if strangers:
        raise Refusal(f"{'、'.join(strangers)}不是{bill.session.term}的代表，不能联名。")
    if bill.of_members:
        among = members(mandate.person.user_id for mandate in mandates)
        others = [mandate.name for mandate in mandates if mandate.person.user_id not in among]
        if others:
            raise Refusal(f"{'、'.join(others)}不是常委会组成人员，不能联名向常委会提出议案。")


@transaction.atomic
def uninvite(bill: Bill, *, by: User, mandate: Mandate) -> None:
    workflow.take("uninvite", bill, by=by, data={"deputies": [mandate.name]})
    bill.signatures.filter(mandate=mandate).delete()
    sync(bill)


@transaction.atomic
def confirm(bill: Bill, *, by: User, on_behalf_of: User | None = None) -> None:
    """The invited deputy confirms the text as it stands."""
    event = workflow.take("confirm", bill, by=by, on_behalf_of=on_behalf_of)
    answer(own_signature(bill, on_behalf_of or by), State.CONFIRMED, event)
    sync(bill)
    tell(bill, "confirm", by=by, event=event)


@transaction.atomic
def decline(bill: Bill, *, by: User, note: str = "", on_behalf_of: User | None = None) -> None:
    event = workflow.take("decline", bill, by=by, note=note, on_behalf_of=on_behalf_of)
    answer(own_signature(bill, on_behalf_of or by), State.DECLINED, event)
    sync(bill)
    tell(bill, "decline", by=by, event=event)


@transaction.atomic
def retract(bill: Bill, *, by: User, note: str, on_behalf_of: User | None = None) -> None:
    """A signer withdraws after submission: recorded apart, the number counted at submission stays."""
    event = workflow.take("retract", bill, by=by, note=note, on_behalf_of=on_behalf_of)
    row = own_signature(bill, on_behalf_of or by)
    row.retracted_at = event.at
    row.save(update_fields=["retracted_at"])
    sync(bill)
    tell(bill, "retract", by=by, event=event)


def ask_again(bill: Bill, *, by: User, event: Event) -> None:
    """Signatures were for another text: back to invited, and the deputies are told."""
    affected = list(bill.signatures.standing().with_people())
    bill.signatures.standing().update(state=State.INVITED, answered_at=None)
    tell(bill, "text_changed", by=by, event=event, only=[row.mandate.person.user for row in affected])


def own_signature(bill: Bill, by: User) -> BillSignature:
    row = bill.signatures.filter(mandate__person__user=by).first()
    if row is None:
        raise Refusal("您没有收到这件议案的联名邀请。")
    return row


def answer(row: BillSignature, state: CoSignature.State, event: Event) -> None:
    row.state = state
    row.answered_at = None if state == State.INVITED else event.at
    row.retracted_at = None
    row.save(update_fields=["state", "answered_at", "retracted_at"])
