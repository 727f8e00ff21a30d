"""What people do with a legal clock itself: ask for a longer time, answer that, let it stand still and go on.

Each act is an event on the matter, told to those whom it concerns.
"""

from typing import Any

from django.db import transaction

from apps.accounts.models import User
from apps.matters import access, clocks, consent, events, workflow
from apps.matters.models import Deadline, Event, Extension, Matter
from apps.notices import actions as notices
from apps.notices import audience
from apps.notices.models import Topic
from congress import clock
from congress.refusal import Refusal

ANSWER = "matters.answer_matter"


def may_ask(user: Any, deadline: Deadline) -> bool:
    """Those who answer the matter ask for more time, each organ for the clock that it owes."""
    return access.may(user, ANSWER, deadline.matter) and owes(user, deadline)


def owes(user: Any, deadline: Deadline) -> bool:
    """Whether the clock is the person's: it names an organ of theirs, or none."""
    return deadline.organ is None or deadline.organ.group_id in access.Powers(user).groups


def may_decide(user: Any, deadline: Deadline) -> bool:
    """Those who keep the clocks, and the body that handed the matter over (C2, SDsug 第十九条)."""
    return consent.may_decide(access.Powers(user), deadline.matter)


def may_manage(user: Any) -> bool:
    return access.may(user, consent.MANAGE)


@transaction.atomic
def ask(deadline: Deadline, *, by: User, reason: str) -> Extension:
    """Ask for the longer time of the rule that extends this one. Raises Refusal when there is none or one is asked for."""
    lock(deadline)
    if not access.may(by, ANSWER, deadline.matter):
        raise Refusal("只有承办这件事项的单位可以申请延期。")
    if not owes(by, deadline):
        raise Refusal(f"这一期限由{deadline.organ}承担，由该单位申请延期。")
    refuse_ended(deadline)
    if deadline.extensions.filter(state=Extension.State.ASKED).exists():
        raise Refusal("已经提出延期申请，正在等待审批，不必重复申请。")
    rule = clocks.extending(deadline)
    if rule is None:
        raise Refusal("法律法规没有规定这一期限可以延长，或者已经延长过。")
    made = Extension.objects.create(deadline=deadline, rule=rule, reason=reason, asked_by=by)
    event = record(deadline, "ask_extension", "申请延期", by=by, note=reason)
    people = {*audience.above(deadline), *consent.people(deadline.matter)}
    tell(people, deadline, event, f"申请延期：{deadline.matter}", reason)
    return made


@transaction.atomic
def decide(extension: Extension, *, by: User, granted: bool, answer: str = "") -> None:
    """Grant the longer time, which keeps the first date beside the new one, or refuse it with a reason."""
    deadline = extension.deadline
    lock(deadline)
    refuse_strangers(may_decide(by, deadline))
    extension.refresh_from_db(from_queryset=Extension.objects.select_for_update())
    if extension.state != Extension.State.ASKED:
        raise Refusal("这件延期申请已经审批，请刷新页面查看结果。")
    refuse_ended(deadline)
    if not granted and not answer.strip():
        raise Refusal("不同意延期，请写明理由，以便承办单位改进办理。")
    extension.state = Extension.State.GRANTED if granted else Extension.State.REFUSED
    extension.answer, extension.decided_by, extension.decided_at = answer, by, clock.now()
    extension.save()
    before = deadline.due_on
    if granted:
        clocks.write(deadline, clocks.reckon(deadline))
    what = "同意延期" if granted else "不同意延期"
    event = record(deadline, "decide_extension", what, by=by, note=answer, before=before)
    people = {*audience.of(deadline), extension.asked_by}
    if not may_manage(by):
        people |= set(audience.above(deadline))
    tell(people, deadline, event, f"{what}：{deadline.matter}", answer or deadline.words)


@transaction.atomic
def hold(deadline: Deadline, *, by: User, reason: str) -> None:
    """Let the clock stand still from today, for the reason given (waiting for supplements, for a decision)."""
    lock(deadline)
    refuse_strangers(may_manage(by))
    refuse_ended(deadline)
    if deadline.paused:
        raise Refusal("这一期限已经中止计算。")
    clocks.hold(deadline, reason=reason)
    event = record(deadline, "hold_clock", "中止计算期限", by=by, note=reason)
    tell(audience.of(deadline), deadline, event, f"期限中止计算：{deadline.matter}", reason)


@transaction.atomic
def go_on(deadline: Deadline, *, by: User) -> None:
    """Let the clock run again from today: it ends later by what it stood still."""
    lock(deadline)
    refuse_strangers(may_manage(by))
    refuse_ended(deadline)
    if not deadline.paused:
        raise Refusal("这一期限没有中止，正在计算。")
    before = deadline.due_on
    clocks.release(deadline)
    event = record(deadline, "release_clock", "恢复计算期限", by=by, before=before)
    tell(audience.of(deadline), deadline, event, f"期限恢复计算：{deadline.matter}", deadline.words)


def lock(deadline: Deadline) -> None:
    """Hold the matter, then read the clock anew: whoever writes a matter's clocks holds the matter first."""
    workflow.lock(deadline.matter)
    deadline.refresh_from_db()


def refuse_strangers(may: bool) -> None:
    if not may:
        raise Refusal("您没有审批延期、中止期限的权限。如属您的职责，请联系安全管理员核对您的角色。")


def refuse_ended(deadline: Deadline) -> None:
    if not deadline.running:
        raise Refusal(f"这一期限{deadline.left}，不能再变动。")


def record(
    deadline: Deadline, verb: str, what: str, *, by: User, note: str = "", before: Any = None
) -> Event:
    """The event on the matter; one that moves the date says both days."""
    data = {"deadline": deadline.pk, "rule": deadline.code, "due_on": deadline.due_on.isoformat()}
    if before and before != deadline.due_on:
        data["before"] = before.isoformat()
        note = f"{note}（{before:%Y-%m-%d} 改为 {deadline.due_on:%Y-%m-%d}）".strip()
    return events.record(
        deadline.matter, verb=verb, what=what, by=by, before=deadline.matter.status, note=note, data=data
    )


def tell(people: Any, deadline: Deadline, event: Event, title: str, body: str) -> None:
    matter: Matter = deadline.matter
    others = [person for person in people if person.pk != event.actor_id]
    notices.tell(
        others,
        key=f"event:{event.pk}",
        title=title,
        body=body,
        url=matter.get_absolute_url(),
        matter=matter,
        topic=Topic.MOVED,
    )
