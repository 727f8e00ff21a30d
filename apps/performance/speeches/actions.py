"""What the deputies office does with speeches: enters, puts right, removes; the record follows."""

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.models import Act
from apps.matters import access
from apps.performance import registering
from apps.performance.models import Speech, Where
from apps.performance.registering import Fact
from apps.performance.speeches import judging
from apps.performance.speeches.judging import Said
from congress import clock
from congress.refusal import Refusal

MANAGE = "performance.manage_entry"
KIND = "speech"
MEANWHILE = "另一位同志刚刚登记了同样的发言，请刷新页面核对。"


@transaction.atomic
def enter(*, by: User, said: Iterable[Said]) -> list[Speech]:
    """Keep speeches and bring them into the records; all of them or none. Raises Refusal with what is wrong."""
    said = [tidy(one) for one in said]
    refuse_others(by)
    refuse_unfit(said)
    if same := judging.doubled(said):
        raise Refusal(judging.again(same[0]))
    try:
        with transaction.atomic():
            made = Speech.objects.bulk_create(Speech(**one._asdict(), entered_by=by) for one in said)
    except IntegrityError:
        raise Refusal(MEANWHILE) from None
    registering.register_all(map(fact, made), by=by)
    trail.record(Act.PERFORMANCE, f"登记审议发言 {len(made)} 条", by=by)
    return made


def add(*, by: User, **fields: Any) -> Speech:
    return enter(by=by, said=[Said(**fields)])[0]


@transaction.atomic
def correct(speech: Speech, *, by: User, **fields: Any) -> Speech:
    """As it should have been; the entry in the record changes with it. The deputy stays who it was."""
    refuse_others(by)
    speech = hold(speech)
    said = tidy(Said(mandate=speech.mandate, **fields))
    refuse_unfit([said])
    if judging.doubled([said], besides=speech):
        raise Refusal(judging.again(said))
    before = {name: str(getattr(speech, name)) for name in fields}
    for name in fields:
        setattr(speech, name, getattr(said, name))
    try:
        with transaction.atomic():
            speech.save()
    except IntegrityError:
        raise Refusal(MEANWHILE) from None
    registering.register_all([fact(speech)], by=by)
    changes = {name: [old, str(getattr(speech, name))] for name, old in before.items()}
    changed = {name: pair for name, pair in changes.items() if pair[0] != pair[1]}
    trail.record(Act.PERFORMANCE, "更正审议发言", by=by, about=speech, data=changed)
    return speech


@transaction.atomic
def remove(speech: Speech, *, by: User, note: str) -> Speech:
    """Entered by mistake: the entry counts no longer, and both stay readable with the reason."""
    refuse_others(by)
    speech = hold(speech)
    if not note.strip():
        raise Refusal("删除发言登记需要写明理由。")
    speech.removed_at, speech.removed_by, speech.removed_because = clock.now(), by, note.strip()
    speech.save(update_fields=["removed_at", "removed_by", "removed_because"])
    registering.withdraw(speech, because=note.strip(), by=by)
    trail.record(Act.PERFORMANCE, "删除审议发言登记", by=by, about=speech, data={"reason": note})
    return speech


def fact(speech: Speech) -> Fact:
    return Fact(speech.mandate, KIND, speech.on, str(speech), speech)


def hold(speech: Speech) -> Speech:
    """The speech held until the transaction ends. Raises Refusal for one that was removed."""
    locked = Speech.objects.select_for_update(of=("self",)).with_names().get(pk=speech.pk)
    if locked.removed_at:
        raise Refusal("这条发言登记已经删除，不能再改。需要的，请重新登记。")
    return locked


def tidy(said: Said) -> Said:
    """Only the meeting that belongs to the place."""
    guest = said.where == Where.COMMITTEE
    return said._replace(
        subject=said.subject.strip(),
        summary=said.summary.strip(),
        session=None if guest else said.session,
        meeting=said.meeting.strip() if guest else "",
    )


def refuse_unfit(said: Iterable[Said]) -> None:
    for one in said:
        for sentence in judging.faults(one).values():
            raise Refusal(f"{one.mandate.name}：{sentence}")


def refuse_others(by: User) -> None:
    if not access.may(by, MANAGE):
        raise Refusal("审议发言由代表工作机构登记，请联系代表工作机构。")
