"""Whether a mandate holds: the changes of its state, taken by the procedures of credentials (代表资格) alone.

Each locks the mandate, asks its state afresh and raises Refusal with a sentence when another was faster.
"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.trail import Act
from apps.deputies import beginnings, consequences
from apps.deputies.models import Mandate
from congress.refusal import Refusal

S = Mandate.State


@transaction.atomic
def confirm(mandate: Mandate, *, on: date, by: User) -> Mandate:
    """The review found the election valid: the office begins (选举法第四十七条)."""
    (found,) = confirm_all([mandate], on=on, by=by)
    return found


@transaction.atomic
def confirm_all(mandates: Iterable[Mandate], *, on: date, by: User) -> list[Mandate]:
    """The same for everyone of a general election."""
    rows = Mandate.objects.select_for_update(of=("self",)).with_names().order_by("pk")
    found = list(rows.filter(pk__in=[one.pk for one in mandates]))
    for one in found:
        refuse_state(one, S.ELECTED, verb="确认有效")
        one.valid_from, one.state = max(on, one.term.starts_on), S.VALID
    Mandate.objects.bulk_update(found, ["state", "valid_from"])
    for one in found:
        trail.record(Act.MANDATE, f"{one.name}：代表资格确认有效", by=by, about=one)
    beginnings.apply(found)
    return found


@transaction.atomic
def reject(mandate: Mandate, *, by: User) -> Mandate:
    """The review found the election invalid: the seat is empty again."""
    return change(locked(mandate, S.ELECTED, verb="确认无效"), S.INVALID, "代表当选无效", by=by)


@transaction.atomic
def suspend(mandate: Mandate, *, by: User) -> Mandate:
    """The deputy may not act for the time being (代表法第六十一条)."""
    return change(locked(mandate, S.VALID, verb="暂停执行代表职务"), S.SUSPENDED, "暂停执行代表职务", by=by)


@transaction.atomic
def resume(mandate: Mandate, *, by: User) -> Mandate:
    """The ground has fallen away within the term (代表法第六十一条第二款)."""
    mandate = locked(mandate, S.SUSPENDED, verb="恢复执行代表职务")
    return change(mandate, S.VALID, "恢复执行代表职务", by=by)


@transaction.atomic
def end(mandate: Mandate, *, reason: str, on: date, by: User) -> list[str]:
    """The mandate ends (代表法第六十二条) with all that follows from it; returns what was done, in sentences."""
    mandate = locked(mandate, S.VALID, S.SUSPENDED, verb="终止代表资格")
    mandate.end_reason, mandate.ended_on = reason, on
    what = f"代表资格终止（{mandate.get_end_reason_display()}）"
    change(mandate, S.TERMINATED, what, by=by)
    return consequences.apply(mandate, by=by, note=what)


def locked(mandate: Mandate, *expected: Mandate.State, verb: str) -> Mandate:
    """The mandate read anew and held until the transaction ends."""
    found = Mandate.objects.select_for_update(of=("self",)).with_names().get(pk=mandate.pk)
    refuse_state(found, *expected, verb=verb)
    return found


def refuse_state(mandate: Mandate, *expected: Mandate.State, verb: str) -> None:
    if mandate.state not in expected:
        raise Refusal(f"{mandate.name}的代表资格现在是“{mandate.get_state_display()}”，不能{verb}。")


def change(mandate: Mandate, state: Mandate.State, what: str, *, by: User) -> Mandate:
    mandate.state = state
    mandate.save(update_fields=["state", "valid_from", "end_reason", "ended_on"])
    trail.record(Act.MANDATE, f"{mandate.name}：{what}", by=by, about=mandate)
    return mandate
