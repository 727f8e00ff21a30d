"""What stands in the way of a change of term, and what is only worth knowing."""

from typing import NamedTuple

from django.db import transaction
from django.db.models import Sum

from apps.deputies.models import Correction, Mandate, Renewal
from apps.deputies.renewal.opening import listed, open_term
from apps.deputies.renewal.parts import parts
from apps.deputies.roster.checking import Plan
from congress import clock


class Check(NamedTuple):
    """One line of the list. ``blocking``: nothing is carried out before it is settled."""

    title: str
    words: str
    settled: bool
    blocking: bool = True

    @property
    def tone(self) -> str:
        return "ok" if self.settled else "late" if self.blocking else "near"

    @property
    def label(self) -> str:
        return "已齐备" if self.settled else "须先办理" if self.blocking else "请留意"


def checklist(renewal: Renewal) -> list[Check]:
    """All of it, what the registered parts ask included."""
    own = [*of_areas(renewal), *of_list(renewal)]
    return [*own, *of_parts(renewal), waiting(renewal), *of_rehearsal(renewal), of_day(renewal)]


def blocks(renewal: Renewal) -> list[str]:
    """The sentences of what stands in the way."""
    return [one.words for one in checklist(renewal) if one.blocking and not one.settled]


def of_areas(renewal: Renewal) -> list[Check]:
    """The seats of the planned constituencies against the quota."""
    seats = renewal.constituencies.aggregate(Sum("seats"))["seats__sum"]
    if seats is None or seats == renewal.quota:
        return []
    said = f"新一届各选区应选代表合计 {seats} 名，代表名额 {renewal.quota} 名，请核对选区。"
    return [Check("选区", said, False, blocking=False)]


def of_list(renewal: Renewal) -> list[Check]:
    if not renewal.rows:
        return [Check("当选代表名单", "还没有上传当选代表名单，请先上传。", False)]
    plan = trial(renewal)
    if plan.errors:
        return [Check("当选代表名单", f"名单有 {len(plan.errors)} 处需要改正：{plan.errors[0]}", False)]
    count = len(plan.lines)
    hints = [line.name for line in plan.lines if line.hints]
    found = [Check("当选代表名单", f"名单 {count} 名，代表名额 {renewal.quota} 名，没有需要改正的。", True)]
    if hints:
        said = f"{'、'.join(hints[:10])}与名册里的人姓名相近，请核对是不是同一个人。"
        found.append(Check("姓名相近的人", said, False, blocking=False))
    return found


def trial(renewal: Renewal) -> Plan:
    """The list compared with the new term as it would be; nothing stays."""
    with transaction.atomic():
        with clock.at(max(clock.today(), renewal.starts_on)):
            fresh = Renewal.objects.select_related("old").get(pk=renewal.pk)
            plan = listed(fresh, open_term(fresh))
        transaction.set_rollback(True)
    return plan


def of_parts(renewal: Renewal) -> list[Check]:
    asked = [Check(part.title, words, False) for part in parts() for words in part.blocks(renewal.old)]
    return asked + [
        Check(part.title, words, False, blocking=False)
        for part in parts()
        for words in part.advises(renewal.old)
    ]


def waiting(renewal: Renewal) -> Check:
    asked = Correction.objects.waiting().count()
    suspended = Mandate.objects.filter(term=renewal.old, state=Mandate.State.SUSPENDED).count()
    said = [f"{asked} 件更正申请等待答复"] if asked else []
    said += [f"{suspended} 名代表暂停执行职务"] if suspended else []
    words = f"{'，'.join(said)}。" if said else "没有等待答复的更正申请，也没有暂停执行职务的代表。"
    return Check("没有了结的事项", words, not said, blocking=False)


def of_rehearsal(renewal: Renewal) -> list[Check]:
    last = renewal.rehearsed
    if not last:
        return [Check("演练", "请先演练，核对将要发生的一切。改动安排或者名单以后，要重新演练。", False)]
    if not last["ok"]:
        return [Check("演练", f"上一次演练没有通过：{last['why']}", False)]
    return [Check("演练", f"{last['at']} {last['by']}演练通过。", True)]


def of_day(renewal: Renewal) -> Check:
    """A term lasts until the next congress first meets (地方组织法第九条)."""
    reached = clock.today() >= renewal.starts_on
    words = f"新一届第一次会议 {renewal.starts_on:%Y-%m-%d} 开幕"
    return Check("日期", f"{words}。" if reached else f"{words}，从这一天起才能办理；现在可以演练。", reached)
