"""Constituencies and delegations of the coming term: taken over from the old one, drawn anew, then set up."""

from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.models import Act
from apps.deputies import framing
from apps.deputies.actions.guarding import demand_keeper
from apps.deputies.models import (
    Constituency,
    Delegation,
    PlannedConstituency,
    PlannedDelegation,
    Renewal,
    Term,
)
from apps.deputies.renewal.holding import locked
from congress.refusal import Refusal

Planned = PlannedConstituency | PlannedDelegation
OF_AREA, OF_TEAM = ("no", "name", "seats", "area", "population", "voters"), ("name", "order")
JUDGES: dict[type[Any], Callable[[Any], framing.Faults]] = {
    PlannedConstituency: framing.of_area,
    PlannedDelegation: framing.of_delegation,
}


def take_over(renewal: Renewal) -> None:
    """The plan begins with what the old term has."""
    PlannedConstituency.objects.bulk_create(
        PlannedConstituency(renewal=renewal, **facts(one, OF_AREA))
        for one in Constituency.objects.filter(term=renewal.old)
    )
    PlannedDelegation.objects.bulk_create(
        PlannedDelegation(renewal=renewal, **facts(one, OF_TEAM))
        for one in Delegation.objects.filter(term=renewal.old)
    )


def set_up(renewal: Renewal, new: Term) -> None:
    """The new term gets them as they were planned."""
    Constituency.objects.bulk_create(
        Constituency(term=new, **facts(one, OF_AREA)) for one in renewal.constituencies.all()
    )
    Delegation.objects.bulk_create(
        Delegation(term=new, **facts(one, OF_TEAM)) for one in renewal.delegations.all()
    )


def facts(record: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}


@transaction.atomic
def draw(record: Planned, *, by: User, **said: Any) -> Planned:
    """Plan one more, or change a planned one; what was rehearsed counts no longer."""
    demand_keeper(by)
    renewal = locked(record.renewal)
    known = record.pk is not None
    found: Any = type(record).objects.get(pk=record.pk) if known else record
    found.renewal = renewal
    for name, value in said.items():
        setattr(found, name, value)
    for fault in JUDGES[type(found)](found).values():
        raise Refusal(fault)
    try:
        with transaction.atomic():
            found.save()
    except IntegrityError:
        raise Refusal("刚刚有人登记了同样的内容，请刷新页面后核对。") from None
    changed(renewal, f"{'修改' if known else '增加'}{found._meta.verbose_name}：{found}", by)
    return found


@transaction.atomic
def leave_out(record: Planned, *, by: User) -> None:
    """The new term will not have it. Whom the list elects there becomes a fault of the list."""
    demand_keeper(by)
    renewal = locked(record.renewal)
    found = type(record)._base_manager.filter(pk=record.pk).first()
    if found is None:
        raise Refusal("这一项已经删除，请刷新页面。")
    changed(renewal, f"删除{found._meta.verbose_name}：{found}", by)
    found.delete()


def changed(renewal: Renewal, said: str, by: User) -> None:
    renewal.rehearsed = None
    renewal.save(update_fields=["rehearsed"])
    trail.record(Act.DEPUTY, said, by=by, about=renewal)
