"""Examining what was handed in: pre-check, another form, not a suggestion, two matters in one."""

from django.db import transaction

from apps.accounts.models import Organ, User
from apps.matters import events
from apps.matters.models import Event, Link
from apps.proposals import records
from apps.proposals.actions.common import index, sync
from apps.proposals.letters import become_letter
from apps.proposals.models import CoSignature, Division, Suggestion
from apps.proposals.notify import tell
from apps.proposals.papers import refusing
from apps.proposals.workflow import Status, workflow
from congress.refusal import Refusal

VIEWS = {"accept": "建议立案", "return": "建议退回修改", "convert": "建议不作为代表建议处理"}
"""What a delegation may say of a suggestion of its deputies."""

TO = {"letter": "作为代表来信处理", "referral": "转有关单位研究参考", "petition": "引导按信访途径反映"}
"""What becomes of a text that is no suggestion (SDsug 第六条)."""


COPIED = (
    "lead session in_session form subject disclosure office consent confidential formed_by raised_before "
    "wants_contact reference_only contact_person contact_phone"
).split()
"""What the second of two divided matters takes over from the first."""


@transaction.atomic
def pre_check(suggestion: Suggestion, *, by: User, view: str, note: str) -> None:
    """The delegation's remark before the office's review; it decides nothing."""
    event = workflow.take("pre_check", suggestion, by=by, note=note, data={"预审意见": VIEWS[view]})
    tell(suggestion, "pre_check", by=by, event=event)


@transaction.atomic
def change_form(suggestion: Suggestion, *, by: User, form: str, note: str) -> None:
    """Call it a suggestion, a criticism or an opinion as its content is; the deputy is told why."""
    if form == suggestion.form:
        raise Refusal(f"这件已经是“{suggestion.get_form_display()}”，没有调整。")
    label = Suggestion.Form(form).label
    change = {"从": suggestion.get_form_display(), "改为": label}
    event = workflow.take("change_form", suggestion, by=by, note=note, data=change)
    suggestion.form = form
    suggestion.save(update_fields=["form"])
    tell(suggestion, "change_form", by=by, event=event)


@transaction.atomic
def convert(suggestion: Suggestion, *, by: User, to: str, note: str, organ: Organ | None = None) -> None:
    """It is no suggestion in the sense of SDsug 第六条: what becomes of it instead, told to the deputy with the reason.

    A letter is registered with the letters; an organ that shall study it sees it and is told.
    """
    if to == "referral" and organ is None:
        raise Refusal("请选择转给哪个单位研究参考。")
    named = {"处理方式": TO[to]} | ({"转送单位": organ.name} if organ else {})
    event = workflow.take("convert", suggestion, by=by, note=note, data=named)
    drop_division(suggestion)
    records.take_back(suggestion, because="没有作为代表建议立案", by=by)
    how = TO[to] + (f"（{organ.heir.name}）" if organ else "")
    turned = refusing.TURNED.format(how=how)
    refusing.tell_in_writing(suggestion, by=by, event=event, decision=turned, further=refusing.OTHERWISE)
    tell(suggestion, "convert", by=by, event=event)
    if to == "letter":
        become_letter(suggestion, by=by)
    if to == "referral":
        refer(suggestion, organ.heir, by=by, event=event)


def refer(suggestion: Suggestion, organ: Organ, *, by: User, event: Event) -> None:
    """The organ reads it for its work (研究参考); nothing is owed."""
    suggestion.referred_to = organ
    suggestion.save(update_fields=["referred_to"])
    sync(suggestion)
    tell(suggestion, "refer", by=by, event=event, only=organ.group.user_set.filter(is_active=True))


@transaction.atomic
def propose_split(suggestion: Suggestion, *, by: User, note: str, **texts: str) -> Division:
    """Two matters in one text (一事一议): how the office would divide it, for the deputy to agree to."""
    event = workflow.take("propose_split", suggestion, by=by, note=note)
    division = Division.objects.create(suggestion=suggestion, proposed_by=by, at=event.at, **texts)
    tell(suggestion, "propose_split", by=by, event=event)
    return division


@transaction.atomic
def agree_split(suggestion: Suggestion, *, by: User) -> Suggestion:
    """The deputy agrees: two drafts, which all who signed confirm and the deputy hands in again. Returns the second."""
    workflow.take("agree_split", suggestion, by=by)
    division = settle_division(suggestion, Division.State.AGREED)
    signers = list(suggestion.co_signatures.confirmed().select_related("mandate__person__user"))
    second = second_of(suggestion, division)
    suggestion.title, suggestion.body = division.first_title, division.first_body
    suggestion.save(update_fields=["title", "body"])
    suggestion.co_signatures.confirmed().update(state=CoSignature.State.INVITED, answered_at=None)
    CoSignature.objects.bulk_create(CoSignature(suggestion=second, mandate=row.mandate) for row in signers)
    events.record(second, verb="draft", what="分拆起草", by=by, data={"来自": suggestion.title})
    Link.objects.create(source=second, target=suggestion, relation=Link.Relation.SPLIT_FROM)
    people = [row.mandate.person.user for row in signers]
    for one in (suggestion, second):
        index(one)
        sync(one)
        tell(one, "text_changed", by=by, only=people)
    return second


def second_of(suggestion: Suggestion, division: Division) -> Suggestion:
    """The second matter as a draft of the same deputy, with all that was said of the first."""
    said = {name: getattr(suggestion, name) for name in COPIED}
    second = Suggestion(title=division.second_title, body=division.second_body, status=Status.DRAFT, **said)
    second.save()
    return second


@transaction.atomic
def refuse_split(suggestion: Suggestion, *, by: User, note: str) -> None:
    event = workflow.take("refuse_split", suggestion, by=by, note=note)
    settle_division(suggestion, Division.State.REFUSED)
    tell(suggestion, "refuse_split", by=by, event=event)


def settle_division(suggestion: Suggestion, state: Division.State) -> Division:
    division = suggestion.divisions.get(state=Division.State.PROPOSED)
    division.state = state
    division.save(update_fields=["state"])
    return division


def drop_division(suggestion: Suggestion) -> None:
    """What the office proposed is no longer asked."""
    suggestion.divisions.filter(state=Division.State.PROPOSED).update(state=Division.State.DROPPED)
