"""What deputies do: draft, co-sign, submit, withdraw, rate."""

from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Prefetch, prefetch_related_objects

from apps.accounts.models import User
from apps.deputies.models import Mandate
from apps.matters import access, events
from apps.matters.models import Disclosure
from apps.matters.workflow import RECORD, lock
from apps.proposals import records
from apps.proposals.actions import merging
from apps.proposals.actions.common import answer, attach, enclosed, freeze, index, own_signature, sync
from apps.proposals.models import CoSignature, Rating, Snapshot, Suggestion
from apps.proposals.notify import tell
from apps.proposals.rounds import settle
from apps.proposals.watching import watch
from apps.proposals.workflow import Status, workflow
from congress import clock
from congress.refusal import Refusal


@transaction.atomic
def draft(
    *,
    by: User,
    lead: Mandate,
    on_behalf_of: User | None = None,
    files: Iterable[UploadedFile] = (),
    **fields: Any,
) -> Suggestion:
    """A new draft of the deputy's own, which committee members may know of once it is handed in.

    Raises Refusal when the person may not, or is not that deputy.
    """
    deputy = on_behalf_of or by
    if on_behalf_of and not access.may(by, RECORD):
        raise Refusal("您没有代录的权限。如属您的职责，请联系安全管理员核对您的角色。")
    if not access.may(deputy, "proposals.add_suggestion") or lead.person.user_id != deputy.pk:
        raise Refusal("只有人大代表本人可以起草建议。")
    suggestion = Suggestion(lead=lead, status=Status.DRAFT, disclosure=Disclosure.MEMBERS, **fields)
    suggestion.save()
    events.record(suggestion, verb="draft", what="起草", by=by, on_behalf_of=on_behalf_of)
    attach(suggestion, files, by=by, label="建议附件")
    index(suggestion)
    sync(suggestion)
    return suggestion


@transaction.atomic
def edit(
    suggestion: Suggestion,
    *,
    by: User,
    files: Iterable[UploadedFile] = (),
    remove: Iterable[int] = (),
    **fields: Any,
) -> None:
    """Change the draft. When title, text or files change, confirmed co-signatures must be confirmed again."""
    workflow.take("edit", suggestion, by=by)
    held = enclosed(suggestion)
    changed = any(
        fields.get(name, getattr(suggestion, name)) != getattr(suggestion, name) for name in ("title", "body")
    )
    for name, value in fields.items():
        setattr(suggestion, name, value)
    suggestion.save()
    attach(suggestion, files, by=by, label="建议附件")
    suggestion.attachments.filter(pk__in=remove).update(removed_at=clock.now())
    index(suggestion)
    if changed or enclosed(suggestion) != held:
        ask_again(suggestion, by=by)
    sync(suggestion)


def ask_again(suggestion: Suggestion, *, by: User) -> None:
    """Signatures were for another text: back to invited, and the deputies are told."""
    affected = list(suggestion.co_signatures.confirmed().select_related("mandate__person__user"))
    suggestion.co_signatures.confirmed().update(state=CoSignature.State.INVITED, answered_at=None)
    suggestion.co_signatures.asking().update(answered_at=None)
    tell(suggestion, "text_changed", by=by, only=[row.mandate.person.user for row in affected])


@transaction.atomic
def invite(
    suggestion: Suggestion, *, by: User, mandates: Iterable[Mandate], on_behalf_of: User | None = None
) -> None:
    """Ask deputies in office to co-sign. Someone who declined, took the signature back or asked may be invited."""
    mandates = list(mandates)
    if any(mandate.pk == suggestion.lead_id for mandate in mandates):
        raise Refusal("领衔代表本人不需要附议。")
    absent = [mandate.name for mandate in mandates if not mandate.holds_office]
    if absent:
        raise Refusal(f"{'、'.join(absent)}已不在任或暂停执行职务，不能附议。")
    names = [mandate.name for mandate in mandates]
    event = workflow.take("invite", suggestion, by=by, on_behalf_of=on_behalf_of, data={"deputies": names})
    for mandate in mandates:
        row, created = CoSignature.objects.get_or_create(suggestion=suggestion, mandate=mandate)
        if not created and row.state != CoSignature.State.CONFIRMED:
            answer(row, CoSignature.State.INVITED)
            row.reason = ""
            row.save(update_fields=["reason"])
    sync(suggestion)
    tell(suggestion, "invite", by=by, event=event, only=[mandate.person.user for mandate in mandates])


@transaction.atomic
def uninvite(suggestion: Suggestion, *, by: User, mandate: Mandate) -> None:
    workflow.take("uninvite", suggestion, by=by, data={"deputies": [mandate.name]})
    suggestion.co_signatures.filter(mandate=mandate).delete()
    sync(suggestion)


@transaction.atomic
def confirm(suggestion: Suggestion, *, by: User, on_behalf_of: User | None = None) -> None:
    """The invited deputy, who must hold office, confirms the text as it stands."""
    event = workflow.take("confirm", suggestion, by=by, on_behalf_of=on_behalf_of)
    row = own_signature(suggestion, on_behalf_of or by)
    if not row.mandate.holds_office:
        raise Refusal(f"{row.mandate.name}已不在任或暂停执行职务，不能附议。")
    answer(row, CoSignature.State.CONFIRMED)
    sync(suggestion)
    tell(suggestion, "confirm", by=by, event=event)


@transaction.atomic
def decline(suggestion: Suggestion, *, by: User, note: str = "", on_behalf_of: User | None = None) -> None:
    event = workflow.take("decline", suggestion, by=by, note=note, on_behalf_of=on_behalf_of)
    answer(own_signature(suggestion, on_behalf_of or by), CoSignature.State.DECLINED)
    sync(suggestion)
    tell(suggestion, "decline", by=by, event=event)


@transaction.atomic
def submit(
    suggestion: Suggestion,
    *,
    by: User,
    on_behalf_of: User | None = None,
    answers: dict[str, Any] | None = None,
) -> Snapshot:
    """Hand the suggestion in and freeze what was signed, with its SHA-256.

    ``answers``: what the deputy said to the questions of the page (SDsug 第六条); no answer keeps nothing back.
    """
    lock(suggestion)
    unsigned = [CoSignature.State.DECLINED, CoSignature.State.ASKED]
    suggestion.co_signatures.filter(state__in=unsigned).delete()
    text, digest = freeze(suggestion)
    event = workflow.take("submit", suggestion, by=by, on_behalf_of=on_behalf_of, data={"sha256": digest})
    snapshot = Snapshot.objects.create(suggestion=suggestion, text=text, sha256=digest, at=event.at)
    sitting = suggestion.session.starts_on <= clock.today() <= suggestion.session.ends_on
    suggestion.in_session = suggestion.in_session or sitting
    suggestion.answers = answers or suggestion.answers
    suggestion.save(update_fields=["in_session", "answers"])
    prefetch_related_objects([suggestion], Prefetch("co_signatures", CoSignature.objects.with_people()))
    records.enter(suggestion)
    sync(suggestion)
    tell(suggestion, "submit", by=by, event=event)
    return snapshot


@transaction.atomic
def withdraw(suggestion: Suggestion, *, by: User, note: str, on_behalf_of: User | None = None) -> None:
    """The deputy takes the suggestion back in writing, which ends its handling (SDsug 第九条)."""
    event = workflow.take("withdraw", suggestion, by=by, note=note, on_behalf_of=on_behalf_of)
    records.take_back(suggestion, because="建议已撤回", by=by)
    merging.part_ways(suggestion, by=by)
    tell(suggestion, "withdraw", by=by, event=event)


@transaction.atomic
def rate(
    suggestion: Suggestion,
    *,
    by: User,
    attitude: str,
    result: str,
    reason: str = "",
    on_behalf_of: User | None = None,
) -> Rating:
    """A signatory's own rating of this round. When it was the last one, the round is settled.

    Raises Refusal when this deputy has rated already, or is dissatisfied without saying why.
    """
    reason = reason.strip()
    if Rating.Grade.DISSATISFIED in (attitude, result) and not reason:
        raise Refusal("评价为“不满意”时，请写明理由，承办单位将据此重新办理。")
    event = workflow.take("rate", suggestion, by=by, on_behalf_of=on_behalf_of)
    deputy = on_behalf_of or by
    mandate = next((one for one in suggestion.unrated() if one.person.user_id == deputy.pk), None)
    if mandate is None:
        raise Refusal(why_not_rating(suggestion, deputy))
    rating = Rating.objects.create(
        suggestion=suggestion,
        round=suggestion.round,
        mandate=mandate,
        attitude=attitude,
        result=result,
        reason=reason,
        at=clock.now(),
    )
    watch(rating, by=by, on_behalf_of=on_behalf_of)
    tell(suggestion, "rate", by=by, event=event)
    if not suggestion.unrated():
        settle(suggestion, by=by)
    return rating


def why_not_rating(suggestion: Suggestion, deputy: User) -> str:
    """The sentence for one who holds the grant and may not rate this round any more."""
    signed = [one for one in suggestion.signatories() if one.person.user_id == deputy.pk]
    if signed and not signed[0].holds_office:
        return "您的代表资格已经终止或者暂停执行职务，不再评价这件建议，由其他提出人评价。"
    return "您已经评价过本轮答复，或者不是这件建议的提出人。"
