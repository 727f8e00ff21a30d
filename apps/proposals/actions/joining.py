"""Joining an open draft by one's own wish, and taking a signature back after the text was handed in."""

from django.db import transaction

from apps.accounts.models import User
from apps.deputies.models import Mandate
from apps.proposals import records
from apps.proposals.actions.common import answer, own_signature, sync
from apps.proposals.models import CoSignature, Suggestion
from apps.proposals.notify import tell
from apps.proposals.workflow import workflow
from congress import clock
from congress.refusal import Refusal

State = CoSignature.State


@transaction.atomic
def ask_to_join(suggestion: Suggestion, *, by: User) -> None:
    """A deputy in office asks to co-sign a draft that is open to co-signing (开放附议)."""
    mandate = (
        Mandate.objects.in_office(clock.today()).for_user(by).filter(term=suggestion.lead.term_id).first()
    )
    if mandate is None:
        raise Refusal("您已不在任或者暂停执行职务，不能附议。")
    event = workflow.take("ask_to_join", suggestion, by=by, data={"deputies": [mandate.name]})
    row, _created = CoSignature.objects.get_or_create(suggestion=suggestion, mandate=mandate)
    answer(row, State.ASKED)
    sync(suggestion)
    tell(suggestion, "ask_to_join", by=by, event=event)


@transaction.atomic
def admit(suggestion: Suggestion, *, by: User, mandates: list[Mandate]) -> None:
    """The lead deputy admits those who asked. Who asked before the last change of the text confirms it anew."""
    rows = list(
        suggestion.co_signatures.asking().filter(mandate__in=mandates).select_related("mandate__person")
    )
    if not rows:
        raise Refusal("请选择要同意的代表；已经答复过的请求不再列出。")
    gone = [row.mandate.name for row in rows if not row.mandate.holds_office]
    if gone:
        raise Refusal(f"{'、'.join(gone)}已不在任或暂停执行职务，不能附议。")
    names = [row.mandate.name for row in rows]
    event = workflow.take("admit", suggestion, by=by, data={"deputies": names})
    for row in rows:
        answer(row, State.CONFIRMED if row.answered_at else State.INVITED)
    sync(suggestion)
    tell(suggestion, "admit", by=by, event=event, only=[row.mandate.person.user for row in rows])


@transaction.atomic
def withdraw_signature(
    suggestion: Suggestion, *, by: User, note: str, on_behalf_of: User | None = None
) -> None:
    """A co-signer takes the signature back after submission: recorded apart, the frozen text stays as it was."""
    event = workflow.take("withdraw_signature", suggestion, by=by, note=note, on_behalf_of=on_behalf_of)
    row = own_signature(suggestion, on_behalf_of or by)
    if row.state != State.CONFIRMED:
        raise Refusal("您现在不是这件建议的附议代表，不需要撤回。")
    row.reason = event.note
    row.save(update_fields=["reason"])
    answer(row, State.WITHDRAWN)
    records.enter(suggestion)
    sync(suggestion)
    tell(suggestion, "withdraw_signature", by=by, event=event)
