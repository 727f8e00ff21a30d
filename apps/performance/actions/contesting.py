"""A deputy objects to their record; the office answers, and the record is put right in the same act."""

from typing import Any

from django.db import transaction

from apps.accounts.models import User
from apps.deputies.models import Mandate
from apps.matters import access
from apps.matters.models import Disclosure
from apps.performance import policies, registering
from apps.performance.models import Contest, Entry, Fault, Outcome
from apps.performance.notify import tell
from apps.performance.workflows.contesting import Status, workflow
from congress.refusal import Refusal

FITTING = {
    Fault.WRONG: {Outcome.CORRECTED, Outcome.STRUCK, Outcome.UPHELD},
    Fault.DOUBLED: {Outcome.STRUCK, Outcome.UPHELD},
    Fault.MISSING: {Outcome.ADDED, Outcome.UPHELD},
}
"""Which answers an objection can have."""
NAMES = {Fault.WRONG: "记录有误", Fault.DOUBLED: "记录重复", Fault.MISSING: "漏记"}


@transaction.atomic
def contest(*, by: User, mandate: Mandate, fault: str, text: str, entry: Entry | None = None) -> Contest:
    """An objection to the deputy's own record; the clock of the answer (B15a) starts today.

    Raises Refusal for another's record, or where the same entry already waits for an answer.
    """
    if mandate.person.user_id != by.pk or not access.may(by, "performance.add_contest"):
        raise Refusal("只能对本人的履职记录提出异议。")
    if entry and entry.mandate_id != mandate.pk:
        raise Refusal("只能对本人的履职记录提出异议。")
    if entry and Contest.objects.filter(entry=entry, status=Status.RAISED).exists():
        raise Refusal("您对这条记录的异议正在处理，请等待答复。")
    found = Contest(
        mandate=mandate,
        entry=entry,
        fault=fault,
        text=text.strip(),
        title=f"{NAMES[Fault(fault)]}：{entry.title}"[:200] if entry else "有履职活动没有记入档案",
        status=Status.DRAFT,
        disclosure=Disclosure.INTERNAL,
    )
    found.save()
    access.sync(found, policies.of_contest(found))
    workflow.take("raise", found, by=by)
    tell(found, "raise", by=by)
    return found


@transaction.atomic
def answer(found: Contest, *, by: User, outcome: str, note: str, right: dict[str, Any] | None = None) -> None:
    """The office's answer with its reason. ``right``: kind, day, title, hours of the entry as it should be.

    What was wrong is struck and, corrected, entered anew, so that both can be read afterwards.
    """
    workflow.take("answer", found, by=by, note=note, data={"outcome": Outcome(outcome).label})
    if outcome not in FITTING[Fault(found.fault)]:
        raise Refusal(f"“{Fault(found.fault).label}”的异议不能答复为“{Outcome(outcome).label}”，请重新选择。")
    if outcome in (Outcome.STRUCK, Outcome.CORRECTED):
        registering.strike(found.entry, because=note, by=by)
    if outcome in (Outcome.CORRECTED, Outcome.ADDED):
        enter(found, right or {}, by)
    found.outcome, found.answer = outcome, note.strip()
    found.save(update_fields=["outcome", "answer"])
    tell(found, "answer", by=by)


def enter(found: Contest, right: dict[str, Any], by: User) -> Entry:
    """The entry as it should have been; it leads to what the old one led to, else to the objection itself."""
    if not (right.get("category") and right.get("on") and right.get("title")):
        raise Refusal("更正或者补记的，请填写正确的活动类别、日期和内容。")
    old = found.entry
    return registering.register(
        found.mandate,
        right["category"].code,
        on=right["on"],
        title=right["title"],
        source=old.source if old and old.source else found,
        hours=right.get("hours"),
        place=right.get("place", ""),
        by=by,
        key=f"contest:{found.pk}",
    )


@transaction.atomic
def withdraw(found: Contest, *, by: User, note: str = "") -> None:
    workflow.take("withdraw", found, by=by, note=note)
