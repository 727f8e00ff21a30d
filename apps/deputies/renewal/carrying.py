"""Carrying a change of term out, and rehearsing it: the same steps, once for good and once undone."""

from typing import Any

from django.db import transaction

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.models import Act
from apps.deputies.actions.guarding import demand_keeper
from apps.deputies.models import Mandate, Renewal, Term
from apps.deputies.renewal.checklist import blocks
from apps.deputies.renewal.freezing import freeze
from apps.deputies.renewal.holding import locked
from apps.deputies.renewal.opening import elect_all, open_term
from apps.deputies.renewal.parts import Change, parts
from congress import clock
from congress.refusal import Refusal

TO_REVIEW = "新一届当选代表待资格审查：代表资格审查委员会报告、常务委员会确认后资格有效（选举法第四十七条）。"
Told = list[list[Any]]
"""[heading, [sentences]] for everything that happened, in order."""


class Undone(Exception):
    """Ends a rehearsal; carries what happened in it."""

    def __init__(self, told: Told) -> None:
        super().__init__()
        self.told = told


@transaction.atomic
def rehearse(renewal: Renewal, *, by: User) -> Renewal:
    """Do everything on the day it is due, keep what happened, and undo it all."""
    demand_keeper(by)
    renewal = locked(renewal)
    try:
        with transaction.atomic(), clock.at(max(clock.today(), renewal.starts_on)):
            raise Undone(carry_out(Renewal.objects.select_related("old").get(pk=renewal.pk), by))
    except Undone as undone:
        outcome: dict[str, Any] = {"ok": True, "told": undone.told}
    except Refusal as refusal:
        outcome = {"ok": False, "why": str(refusal)}
    renewal.rehearsed = {**outcome, "at": f"{clock.now():%Y-%m-%d %H:%M}", "by": by.name}
    renewal.save(update_fields=["rehearsed"])
    trail.record(
        Act.DEPUTY, f"演练{renewal}：{'通过' if outcome['ok'] else '没有通过'}", by=by, about=renewal
    )
    return renewal


@transaction.atomic
def execute(renewal: Renewal, *, by: User) -> Renewal:
    """Everything for good, or nothing. Of two who start at once one waits and is told what the other did.

    Raises Refusal with the first thing of the checklist that stands in the way.
    """
    demand_keeper(by)
    Term.objects.select_for_update().get(pk=renewal.old_id)
    renewal = locked(renewal)
    for sentence in blocks(renewal):
        raise Refusal(f"还不能办理换届：{sentence}")
    renewal.done = carry_out(renewal, by)
    renewal.new = Term.objects.get(no=renewal.no)
    renewal.executed_by, renewal.executed_at, renewal.rows = by, clock.now(), []
    renewal.save()
    trail.record(Act.DEPUTY, f"办理{renewal}", by=by, about=renewal, data={"done": renewal.done})
    return renewal


def carry_out(renewal: Renewal, by: User) -> Told:
    """The steps themselves, inside the caller's transaction."""
    old = renewal.old
    leaving = Mandate.objects.filter(term=old, level=Mandate.Level.COUNTY)
    leaving = leaving.seated()
    tables = freeze(old)
    new = open_term(renewal)
    heirs = elect_all(renewal, new, by)
    change = Change(old, new, by, heirs)
    told: Told = [
        ["统计", [f"{old}的统计表 {tables} 张已经冻结，以后不再变化。"]],
        ["届", [f"{old}到{old.ends_on:%Y-%m-%d}为止，{new}从{new.starts_on:%Y-%m-%d}开始。"]],
        [
            "代表资格",
            seats_told(leaving.count(), len(heirs), Mandate.objects.filter(term=new).count(), renewal),
        ],
    ]
    for part in parts():
        if said := part.apply(change):
            told.append([part.title, said])
    return told


def seats_told(leaving: int, again: int, elected: int, renewal: Renewal) -> list[str]:
    vacant = renewal.quota - elected
    said = [f"上一届代表资格 {leaving} 个随届期结束；新一届当选代表 {elected} 名，其中连任 {again} 名。"]
    said += [f"代表名额 {renewal.quota} 名，缺额 {vacant} 名。"] if vacant > 0 else []
    return said + ([TO_REVIEW] if renewal.awaits_review else [])
