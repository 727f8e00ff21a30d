"""A deputy's own record: what they ask to have corrected, and what the office answers."""

from django.db import IntegrityError, transaction
from django.urls import reverse

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.models import Act
from apps.deputies import correcting
from apps.deputies.actions.guarding import demand_keeper
from apps.deputies.checks import refuse_wrong_person
from apps.deputies.models import Correction, Person
from apps.matters import access
from apps.notices.actions import tell
from congress import clock
from congress.refusal import Refusal


@transaction.atomic
def ask_for_correction(person: Person, *, by: User, field: str, wanted: str, reason: str = "") -> Correction:
    """The deputy says what is wrong; only they themselves can. Raises Refusal when the same still waits."""
    if person.user_id != by.pk or not access.may(by, "deputies.add_correction"):
        raise Refusal("只能申请更正自己的信息，请用本人账户办理。")
    heading = correcting.HEADINGS[field]
    if field != correcting.OTHER:
        correcting.understood(field, wanted)
    facts = {"field": field, "heading": heading, "wanted": wanted, "reason": reason}
    try:
        with transaction.atomic():
            asked = Correction.objects.create(person=person, asked_by=by, **facts)
    except IntegrityError:
        raise Refusal(f"您申请更正“{heading}”还在等待答复，请等代表工作机构答复以后再申请。") from None
    trail.record(Act.DEPUTY, f"{person.name}申请更正“{heading}”", by=by, about=person)
    url = f"{reverse('deputies:corrections')}#correction-{asked.pk}"
    tell(keepers(), key=f"correction:{asked.pk}:asked", title=str(asked), body=reason, url=url)
    return asked


@transaction.atomic
def accept_correction(correction: Correction, *, by: User, answer: str) -> Correction:
    """What was asked for is written into the record; what stands outside its fields the office changes itself."""
    correction = pending(correction, by)
    person = Person.objects.select_for_update().get(pk=correction.person_id)
    correcting.apply(person, correction.field, correction.wanted)
    refuse_wrong_person(person)
    person.save()
    return settle(correction, Correction.State.ACCEPTED, by, answer)


@transaction.atomic
def reject_correction(correction: Correction, *, by: User, answer: str) -> Correction:
    """The record stays; the answer says why."""
    return settle(pending(correction, by), Correction.State.REJECTED, by, answer)


def pending(correction: Correction, by: User) -> Correction:
    """The locked row of one that nobody has answered."""
    demand_keeper(by)
    found = Correction.objects.select_for_update(of=("self",)).select_related("person").get(pk=correction.pk)
    if found.state != Correction.State.WAITING:
        raise Refusal(
            f"{found.answered_by.name}已经答复这件申请（{found.get_state_display()}），不必再答复。"
        )
    return found


def settle(correction: Correction, state: Correction.State, by: User, answer: str) -> Correction:
    correction.state, correction.answer = state, answer
    correction.answered_by, correction.answered_at = by, clock.now()
    correction.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    said = f"{correction}：{correction.get_state_display()}"
    trail.record(Act.DEPUTY, said, by=by, about=correction.person, data={"answer": answer})
    title = f"更正“{correction.heading}”的申请有了答复：{correction.get_state_display()}"
    key = f"correction:{correction.pk}:answered"
    tell([correction.asked_by], key=key, title=title, body=answer, url=reverse("deputies:mine"))
    return correction


def keepers() -> list[User]:
    """Who keeps the records: holders of the role that may."""
    return list(
        User.objects.filter(groups__permissions__codename="manage_mandate", is_active=True).distinct()
    )
